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
  const count = tokens.length === 1 ? 'the one token' : `all ${tokens.length} tokens`;
  return {
    description: `${tokens.length} token${tokens.length === 1 ? '' : 's'} from ${origin}`,
    next() {
      const token = left.shift();
      if (token === undefined) {
        return Promise.reject(new CouldNotRunError(`${count} from ${origin} are spent; give more of them.`));
      }
      return Promise.resolve().then(() => checkToken(token, origin));
    },
  };
}
