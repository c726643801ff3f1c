import { spawn } from 'node:child_process';
import { CouldNotRunError } from '../errors/errors.ts';
import type { TokenSource } from './api.ts';
import { checkToken } from './token.ts';

const mostOutput = 64 * 1024;

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
    next: (signal) =>
      new Promise((resolve, reject) => {
        const child = spawn(command, {
          shell: true,
          stdio: ['ignore', 'pipe', 'ignore'],
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
        });
        let output = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          if (output.length < mostOutput) output += text;
        });
        child.on('error', (error) => {
          const late =
            error.name === 'AbortError' ? `took longer than ${timeout} ms` : 'could not be started';
          reject(new CouldNotRunError(`The login command ${late}; run it by hand to see why.`));
        });
        child.on('close', (status) => {
          try {
            if (status !== 0) {
              throw new CouldNotRunError(
                `The login command ended with exit code ${status}; run it by hand to see why.`,
              );
            }
            resolve(checkToken(output.trim(), 'The login command'));
          } catch (error) {
            reject(error);
          }
        });
      }),
  };
}
