import { CouldNotRunError } from '../errors/errors.ts';
import type { TokenSource } from './api.ts';
import { runShell } from './shell.ts';
import { checkToken } from './token.ts';

function failed(how: string): CouldNotRunError {
  return new CouldNotRunError(`The login command ${how}; run it by hand to see why.`);
}

/**
 * Tokens that a command of the user's prints, one each time it is run. The command's output is never shown:
 * it may hold what must not be shown.
 *
 * @param command a shell command line
 * @param timeout milliseconds that one run may take
 */
export function loginCommand(command: string, timeout: number): TokenSource {
  return {
    description: 'the login command',
    async next(signal) {
      const { output, failure } = await runShell(command, { timeout, signal }).catch(() => {
        throw failed('could not be started');
      });
      if (failure !== undefined) throw failed(failure);
      return checkToken(output.trim(), 'The login command');
    },
  };
}
