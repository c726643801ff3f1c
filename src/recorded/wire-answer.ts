/**
 * From a recorded answer back to what goes on the wire: status, reason and header lines as they came, and the
 * body in the codings and the framing that they name. A Content-Length that contradicts the bytes, because a
 * secret in them became a marker or because they were coded anew, gives way to one that does not.
 */
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Exchange, HeaderLine, RecordedResponse } from '../exchange/exchange.ts';
import { valuesOf } from '../exchange/head.ts';

/** An answer as it is written. */
export interface WireAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array;
  /** True where nothing but the end of the connection ends the body. */
  readonly last: boolean;
}

const coders: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: (bytes) => gzipSync(bytes),
  'x-gzip': (bytes) => gzipSync(bytes),
  deflate: (bytes) => deflateSync(bytes),
  br: (bytes) => brotliCompressSync(bytes),
  zstd: (bytes) => zstdCompressSync(bytes),
};

/**
 * Applies the codings of Content-Encoding, in their order (RFC 9110 §8.4). Reading an answer stops at the last
 * name that is no coding; what stands before it was never undone.
 */
function coded({ headers, body }: RecordedResponse): Uint8Array {
  if (body.length === 0) return body;
  const names = valuesOf(headers, 'content-encoding')
    .flatMap((value) => value.toLowerCase().split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const unknown = names.findLastIndex((name) => !Object.hasOwn(coders, name));
  return names.slice(unknown + 1).reduce((bytes, name) => coders[name]?.(bytes) ?? bytes, body);
}

function withLength(headers: readonly HeaderLine[], length: number): readonly HeaderLine[] {
  return headers.map(([name, value]): HeaderLine => {
    const contradicts = name.toLowerCase() === 'content-length' && Number(value) !== length;
    return contradicts ? [name, String(length)] : [name, value];
  });
}

const fieldName = /^[!#$%&'*+.^_`|~\w-]+$/u;
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/u;

/**
 * Why the answer of an exchange cannot be given again.
 *
 * @returns the reason, as in "left out, because …"; undefined where it can
 */
export function whyNotReplayed({ response, fault }: Exchange): string | undefined {
  if (fault !== undefined) return `no whole answer came: ${fault.message}`;
  if (response === undefined) return 'no answer came';
  if (response.cut === true) return 'only a part of the answer’s body was recorded';
  const { status, reason, headers } = response;
  const writable =
    Number.isInteger(status) &&
    status >= 200 &&
    status <= 999 &&
    fieldValue.test(reason) &&
    headers.every(([name, value]) => fieldName.test(name) && fieldValue.test(value));
  return writable ? undefined : 'the head of the answer cannot be written in HTTP/1.1';
}

/**
 * The answer to a request.
 *
 * @param response of an exchange that can be replayed
 * @param method of the request that is answered; to HEAD, no body goes with the answer
 */
export function wireAnswerOf(response: RecordedResponse, method: string): WireAnswer {
  const { status, reason, headers } = response;
  if (method === 'HEAD' || status === 204 || status === 304) {
    return { status, reason, headers, body: new Uint8Array(), last: false };
  }
  const body = coded(response);
  const transfer = valuesOf(headers, 'transfer-encoding');
  const isChunked = transfer.some((value) => /(?:^|,)\s*chunked\s*$/iu.test(value));
  const isFramed = isChunked || (transfer.length === 0 && valuesOf(headers, 'content-length').length > 0);
  return {
    status,
    reason,
    // Trailers were not recorded, and only chunks can have them (RFC 9110 §6.6.2).
    headers: withLength(
      isChunked ? headers : headers.filter(([name]) => name.toLowerCase() !== 'trailer'),
      body.length,
    ),
    body,
    last: !isFramed,
  };
}
