/**
 * Shell command lines of the user's. Each runs in a process group of its own, so that what the shell has started ends
 * with it, and nobody waits for an output that a forgotten grandchild holds open.
 */
import { spawn } from 'node:child_process';

const mostOutput = 64 * 1024;

/** How a command is run. */
export interface ShellOptions {
  /** Milliseconds that it may take. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What came of a command. */
export interface ShellResult {
  /** Standard output, as far as it is read. */
  readonly output: string;
  /** How it failed: `ended with exit code 3`; absent where it ended well. */
  readonly failure?: string;
}

/** Ends a process group. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/**
 * Runs a command to its end, or until it has taken too long or is called off.
 *
 * @throws the error of the system where it cannot be started
 */
export function runShell(command: string, { timeout, signal, env = {} }: ShellOptions): Promise<ShellResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
    const kill = (): void => {
      child.stdout.destroy();
      endGroup(child.pid);
    };
    limit.addEventListener('abort', kill, { once: true });
    if (limit.aborted) kill();
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < mostOutput) output += text;
    });
    child.on('error', reject);
    child.on('close', (status, killedBy) => {
      limit.removeEventListener('abort', kill);
      if (limit.aborted) resolve({ output, failure: `took longer than ${timeout} ms` });
      else if (status !== 0) resolve({ output, failure: `ended with ${killedBy ?? `exit code ${status}`}` });
      else resolve({ output });
    });
  });
}
