/** What a request is, to whoever looks for one that was recorded: it, and whose it is. */
import type { HeaderLine, SessionKind } from '../exchange/exchange.ts';
import { valuesOf } from '../exchange/head.ts';
import { parseMediaType } from '../judge/media-type.ts';

/** A request to the stand-in; the path is below the base URL. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array;
}

/** Whose a request is: nobody's, a session's that the stand-in began, or of any other credentials. */
export type Holder = 'none' | 'empty' | 'session' | 'other';

const holders: Readonly<Record<Exclude<SessionKind, 'undetermined'>, Holder>> = {
  none: 'none',
  empty: 'empty',
  alive: 'session',
  spent: 'session',
  superseded: 'session',
  malformed: 'other',
  'other-scheme': 'other',
  unknown: 'other',
  tampered: 'other',
};

/** Whose a recorded request was; undefined where the recording does not tell. */
export function holderOf(kind: SessionKind): Holder | undefined {
  return kind === 'undetermined' ? undefined : holders[kind];
}

/** The value of Authorization; undefined where there is none. */
export function authorizationIn(headers: readonly HeaderLine[]): string | undefined {
  return valuesOf(headers, 'authorization')[0];
}

/** What stands behind the scheme of Authorization; empty where nothing does. */
export function tokenIn(headers: readonly HeaderLine[]): string {
  return /^[\w-]+ +(.+)$/su.exec(authorizationIn(headers) ?? '')?.[1] ?? '';
}

/** Path and query of a request's target, of whichever of its forms (RFC 9112 §3.2). */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const origin = /^https?:\/\/[^/?]*/iu.exec(target)?.[0] ?? '';
  const rest = target.slice(origin.length);
  const at = rest.indexOf('?');
  return at < 0 ? { path: rest, query: '' } : { path: rest.slice(0, at), query: rest.slice(at + 1) };
}

/** The media type of a body, by which requests are told apart; its parameters are left to the header's value. */
export function typeOf(headers: readonly HeaderLine[]): string {
  const [value] = valuesOf(headers, 'content-type');
  return value === undefined ? '' : (parseMediaType(value)?.essence ?? value);
}
