import { problems } from './problems.ts';
import type { Problems } from './errors.ts';
import type { Sessions } from './sessions.ts';

/** Three parts: header and payload in base64url, the signature in either alphabet. */
const tokenForm = /^[\w-]+\.[\w-]+\.[\w+/-]+={0,2}$/u;

/** The token in an Authorization field; undefined where there is none, or credentials of another scheme. */
export function tokenOf(authorization: string | undefined): string | undefined {
  return /^bearer +(?<token>.+)$/iu.exec(authorization ?? '')?.groups?.['token'];
}

/**
 * Tells whose session a request is in (RFC 6750 §2.1, §3).
 *
 * @param authorization the Authorization field
 * @returns the token of a live session, or why there is none
 */
export function authenticate(authorization: string | undefined, sessions: Sessions): string | Problems {
  const token = tokenOf(authorization);
  if (token === undefined) return [problems.noToken];
  if (sessions.isAlive(token)) return token;
  return tokenForm.test(token) ? [problems.noSession] : [problems.malformedToken, problems.noSession];
}
