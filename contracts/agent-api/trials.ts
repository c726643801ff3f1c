import type { SessionKind } from '../../src/exchange/exchange.ts';
import type { Trial } from '../../src/judge/requirement.ts';

/** A request without any session. */
export const noSession: Trial = {
  name: 'a request without a session',
  in: { subject: 'operation', session: 'none' },
};

/** A request whose bearer token is not of the API's form. */
export const malformedSession: Trial = {
  name: 'a request with a malformed token',
  in: { subject: 'operation', session: 'malformed' },
};

/** One trial for each documented request shape, each in a live session of its own. */
export function liveSessionInEachShape(
  shapes: Readonly<Record<string, { readonly title: string }>>,
): Trial[] {
  return Object.entries(shapes).map(([shape, { title }]) => ({
    name: `a live session, ${title}`,
    in: { subject: 'operation', session: 'alive', shape },
  }));
}

/** The kinds of credentials that were at no time a live session's. */
export const neverAlive: ReadonlySet<SessionKind> = new Set([
  'none',
  'empty',
  'malformed',
  'other-scheme',
  'unknown',
  'tampered',
]);
