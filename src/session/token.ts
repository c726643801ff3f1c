import { CouldNotRunError } from '../errors/errors.ts';

/** The longest token that is sent: servers refuse heads much beyond it. Characters. */
const longest = 12_000;

/**
 * Checks that a text can be sent as a bearer token (RFC 9110 §5.5: visible ASCII).
 *
 * @param where where the token came from, as the subject of a sentence
 * @throws CouldNotRunError where it cannot
 */
export function checkToken(token: string, where: string): string {
  if (token === '') throw new CouldNotRunError(`${where} gave an empty token.`);
  if (token.length > longest) {
    throw new CouldNotRunError(`${where} gave a token of ${token.length} characters, too long for a header.`);
  }
  if (!/^[\x21-\x7e]+$/u.test(token)) {
    throw new CouldNotRunError(`${where} gave a token with characters that a header cannot carry.`);
  }
  return token;
}
