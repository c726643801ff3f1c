/** From an answer as data to what is written. */
import type { ServerResponse } from 'node:http';
import type { PlainAnswer } from './behaviour.ts';
import type { ProviderAnswer } from './routes.ts';

/** An answer, ready to be written. */
export interface WireAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Serialises an answer.
 *
 * The Content-Type is one of the few values that the API's clients recognise to the letter. Nothing may be
 * kept by a cache, and nothing be taken for another type than it says (OWASP REST Security Cheat Sheet).
 *
 * @throws where the body is no JSON value
 */
export function serialise(answer: ProviderAnswer): WireAnswer {
  const body = Buffer.from(JSON.stringify(answer.body));
  return {
    status: answer.status,
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...answer.headers,
      'content-length': String(body.length),
    },
    body,
  };
}

/** Writes an answer to a response. */
export function write(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, headers).end(body);
}

/** The bytes of a head: status line, header lines and the blank line behind them. */
export function headOf({ status, reason, headers }: Omit<PlainAnswer, 'body'>): Buffer {
  // An ESM import of node:http would evaluate its lazy fetch as well: 30 ms of every start.
  const { STATUS_CODES } = process.getBuiltinModule('node:http');
  const lines = [
    `HTTP/1.1 ${status} ${reason ?? STATUS_CODES[status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

/** The bytes of an answer that is the last on its connection, for a socket that has no response object. */
export function lastBytes({ status, headers, body }: WireAnswer): Buffer {
  const fields = { ...headers, date: new Date().toUTCString(), connection: 'close' };
  return Buffer.concat([headOf({ status, headers: Object.entries(fields) }), body]);
}
