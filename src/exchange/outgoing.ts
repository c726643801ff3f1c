/**
 * What the client sends, and the checks that keep it honest: a header is sent as it was given or refused,
 * never changed or left out.
 */
import type { Dispatcher } from 'undici';
import type { HeaderLine } from './exchange.ts';
import { proxyAuthorization } from './proxy.ts';
import type { Route } from './route.ts';

/** A request, before it is sent. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  /** In the order in which they are sent; values are latin1 text. */
  readonly headers: readonly HeaderLine[];
  readonly body?: Uint8Array;
  /** Sends the body as one chunk, with Transfer-Encoding. A body of no bytes has Content-Length: 0 all the same. */
  readonly chunked?: boolean;
}

const token = /^[\w!#$%&'*+.^`|~-]+$/u;
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/u;
const framing = new Set(['content-length', 'transfer-encoding', 'keep-alive', 'upgrade', 'expect']);

/** Names that are tokens and none of the connection's: most requests of a run have the same ones. */
const names = new Set<string>();
const mostNames = 100;

function checkName(name: string, value: string): void {
  if (names.has(name)) return;
  const lower = name.toLowerCase();
  if (!token.test(name)) throw new TypeError('The name of a header is no token (RFC 9110 §5.1).');
  if (framing.has(lower))
    throw new TypeError(
      `The header ${name} belongs to the connection, which is the client's own: leave it out.`,
    );
  if (lower !== 'connection') {
    if (names.size < mostNames) names.add(name);
  } else if (value.toLowerCase() !== 'close') {
    throw new TypeError('The header Connection can only be sent as close.');
  }
}

/**
 * Checks what a caller asks to send.
 *
 * @throws TypeError where it cannot be sent as it is
 */
export function checkOutgoing({ method, url, headers }: OutgoingRequest): void {
  if (!token.test(method) || method === 'CONNECT') throw new TypeError('The method cannot be sent.');
  if (!/^https?:$/u.test(url.protocol))
    throw new TypeError(`The URL has the scheme ${url.protocol}, not http or https.`);
  for (const [name, value] of headers) {
    checkName(name, value);
    if (!fieldValue.test(value)) {
      throw new TypeError(
        `The value of the header ${name} has a character that a header cannot hold (RFC 9110 §5.5).`,
      );
    }
  }
}

/** The request in undici's terms. */
export function dispatchOptions(request: OutgoingRequest, route: Route): Dispatcher.DispatchOptions {
  const { method, url, body } = request;
  const path = `${url.pathname}${url.search}`;
  const headers: string[] = [];
  for (const [name, value] of request.headers) headers.push(name, value);
  if (route.forwards) {
    if (!request.headers.some(([name]) => name.toLowerCase() === 'host')) headers.push('host', url.host);
    const authorization = proxyAuthorization(route.endpoint);
    if (authorization !== undefined) headers.push('proxy-authorization', authorization);
  }
  // Undici sends an iterable in chunks, though its types do not say so.
  const sent = body && request.chunked === true ? ([body] as unknown as Uint8Array) : body;
  return {
    method,
    path: route.forwards ? `${url.origin}${path}` : path,
    headers,
    body: sent ?? null,
    // Undici would close after HEAD, lest a body follows; here, a body that follows is seen.
    ...(method === 'HEAD' && { reset: false }),
  };
}
