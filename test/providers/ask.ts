import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Sessions, SessionState } from './sessions.ts';

/** A header as it goes on the wire. */
export type Header = readonly [name: string, value: string];

/** What a provider is about to answer. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Buffer;
}

/** What a body is, read as JSON whatever its media type says. */
export type Shape = 'empty' | 'object' | 'array' | 'null' | 'scalar' | 'malformed' | 'not-utf8';

/** Which operation a request is for; `other-method` is the logout's path with a method other than POST. */
export type Route = 'logout' | 'other-method' | 'login' | 'refresh' | 'verify' | 'registry' | 'nowhere';

/** One request to a provider, read to its end, and what the provider knows of it. */
export interface Ask {
  readonly route: Route;
  readonly method: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly shape: Shape;
  /** The body's JSON value; undefined where there is none. */
  readonly value: unknown;
  /** Content-Type without its parameters, in lower case; empty where there is none. */
  readonly media: string;
  /** Primary subtag of the language asked for, `en` where none is. */
  readonly language: string;
  readonly session: SessionState;
  readonly token: string;
  /** How many logouts the provider has seen, this one included. */
  readonly ordinal: number;
  /** How many requests this connection has carried, this one included. */
  readonly onConnection: number;
  /** The logouts that were under way when this request arrived. */
  readonly beside: readonly Ask[];
  /** Stands for the running provider: a key for what an edit must remember. */
  readonly instance: object;
  /** Aborted when the provider closes. */
  readonly closing: AbortSignal;
}

const LOGOUT = '/ccagent/v1/logout';

const routes: Readonly<Record<string, Route>> = {
  [`POST ${LOGOUT}`]: 'logout',
  'POST /ccagent/v1/login': 'login',
  'POST /ccagent/v1/refresh': 'refresh',
  'POST /ccagent/v1/verify': 'verify',
  'GET /ccagent/v1/registry': 'registry',
};

function readJson(body: Buffer): { readonly shape: Shape; readonly value: unknown } {
  if (body.length === 0) return { shape: 'empty', value: undefined };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { shape: 'not-utf8', value: undefined };
  }
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return { shape: 'null', value };
    if (Array.isArray(value)) return { shape: 'array', value };
    return { shape: typeof value === 'object' ? 'object' : 'scalar', value };
  } catch {
    return { shape: 'malformed', value: undefined };
  }
}

function languageOf(headers: IncomingHttpHeaders): string {
  const own = headers['x-ccasset-language'];
  const asked = typeof own === 'string' ? own : headers['accept-language'];
  return /^\s*([a-z]{2,3})(?![a-z])/i.exec(asked ?? '')?.[1]?.toLowerCase() ?? 'en';
}

/**
 * Says which operation a request is for.
 *
 * @param request - the request
 * @param prefix - what stands before `/ccagent`, without a slash at its end
 * @returns the route, and the query string without its question mark
 */
export function routeOf(request: IncomingMessage, prefix: string): { route: Route; query: string } {
  const [path = '', ...rest] = (request.url ?? '').split('?');
  const query = rest.join('?');
  if (!path.startsWith(prefix)) return { route: 'nowhere', query };
  const own = path.slice(prefix.length);
  const route = routes[`${request.method} ${own}`] ?? (own === LOGOUT ? 'other-method' : 'nowhere');
  return { route, query };
}

/**
 * Reads what a provider wants to know of a request.
 *
 * @param request - the request, its body already read
 * @param body - the body's bytes
 * @param sessions - the provider's sessions
 * @returns the request's own part of an {@link Ask}
 */
export function readAsk(request: IncomingMessage, body: Buffer, sessions: Sessions) {
  return {
    method: request.method ?? '',
    headers: request.headers,
    body,
    ...readJson(body),
    media: (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    language: languageOf(request.headers),
    ...sessions.read(request.headers.authorization),
  };
}
