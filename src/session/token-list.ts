import { CouldNotRunError } from '../errors/errors.ts';
import type { TokenSource } from './api.ts';
import { checkToken } from './token.ts';

/**
 * Tokens that the user brings, each spent once.
 *
 * @param origin where they were given, for example `--token-file tokens.txt`
 */
export function tokenList(tokens: readonly string[], origin: string): TokenSource {
  const left = [...tokens];
  const allSpent =
    tokens.length === 1
      ? `the one token from ${origin} is spent`
      : `all ${tokens.length} tokens from ${origin} are spent`;
  return {
    description: `${tokens.length} token${tokens.length === 1 ? '' : 's'} from ${origin}`,
    next() {
      const token = left.shift();
      if (token === undefined) {
        return Promise.reject(new CouldNotRunError(`${allSpent}; give more of them.`));
      }
      return Promise.resolve().then(() => checkToken(token, origin));
    },
  };
}
