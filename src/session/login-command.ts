import { spawn } from 'node:child_process';
import { CouldNotRunError } from '../errors/errors.ts';
import type { TokenSource } from './api.ts';
import { checkToken } from './token.ts';

const mostOutput = 64 * 1024;

function failed(how: string): CouldNotRunError {
  return new CouldNotRunError(`The login command ${how}; run it by hand to see why.`);
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
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
    next: (signal) =>
      new Promise((resolve, reject) => {
        // A group of its own: what the shell has started ends with it.
        const child = spawn(command, { shell: true, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
        const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
        const kill = (): void => {
          child.stdout.destroy();
          if (child.pid !== undefined) endGroup(child.pid);
        };
        limit.addEventListener('abort', kill, { once: true });
        let output = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          if (output.length < mostOutput) output += text;
        });
        child.on('error', () => reject(failed('could not be started')));
        child.on('close', (status, killedBy) => {
          limit.removeEventListener('abort', kill);
          try {
            if (limit.aborted) throw failed(`took longer than ${timeout} ms`);
            if (status !== 0) throw failed(`ended with ${killedBy ?? `exit code ${status}`}`);
            resolve(checkToken(output.trim(), 'The login command'));
          } catch (error) {
            reject(error);
          }
        });
      }),
  };
}
