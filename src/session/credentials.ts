/** What can stand in an Authorization header, and what it is to a provider. */
import type { SessionKind } from '../exchange/exchange.ts';

/** An Authorization header, or none, with what it stands for. */
export interface Credentials {
  readonly kind: SessionKind;
  readonly authorization?: string;
}

/** A live session that was leased. */
export interface Session extends Credentials {
  readonly token: string;
  readonly authorization: string;
  /** Counts the sessions of a run, from 1. */
  readonly serial: number;
  /** How many live sessions of the run had been used when it was leased. */
  readonly usesBefore: number;
  /** How many logins of the run had ended when its own began. */
  readonly loginsBefore: number;
}

/** No Authorization header at all. */
export const none: Credentials = { kind: 'none' };

/** A live session's credentials (RFC 6750 §2.1). */
export function sessionOf(
  token: string,
  serial: number,
  usesBefore = 0,
  loginsBefore: number = serial - 1,
): Session {
  return { kind: 'alive', token, authorization: `Bearer ${token}`, serial, usesBefore, loginsBefore };
}

/** Credentials whose token is not one of the API's. */
export function malformed(token: string): Credentials {
  return { kind: 'malformed', authorization: `Bearer ${token}` };
}

/** A session that was logged out before. */
export function spent(session: Session): Credentials {
  return { kind: 'spent', authorization: session.authorization };
}

/** A live token with one character changed, in the middle of its last part, where every bit counts. */
export function tampered(session: Session): Credentials {
  const { token } = session;
  const signature = token.lastIndexOf('.') + 1;
  const place = signature + Math.floor((token.length - signature) / 2);
  const other = token[place] === 'A' ? 'B' : 'A';
  return {
    kind: 'tampered',
    authorization: `Bearer ${token.slice(0, place)}${other}${token.slice(place + 1)}`,
  };
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * A token of the API's form that nobody issued: a JSON Web Token with a padded base64 signature.
 *
 * @param random numbers from 0 to 1
 */
export function unknownToken(random: () => number): Credentials {
  const signature = Buffer.from(Array.from({ length: 32 }, () => Math.floor(random() * 256)));
  const head = part({ alg: 'HS256', typ: 'JWT' });
  const payload = part({ sub: `agent-${Math.floor(random() * 1e9)}`, exp: 4_102_444_800 });
  return { kind: 'unknown', authorization: `Bearer ${head}.${payload}.${signature.toString('base64')}` };
}
