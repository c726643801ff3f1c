/** Pact's own command line, as a process. Its telemetry is off. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { endGroup } from '../session/shell.ts';

/** What a command said. */
export interface PactCliResult {
  readonly code: number | null;
  /** Standard output and standard error, in the order in which they came, without colours. */
  readonly output: string;
}

const mostOutput = 1024 * 1024;

function script(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('@pact-foundation/pact-cli/package.json')), 'bin', 'pact.js');
}

/** Pact's commands read PACT_ variables as options, also where another thing is meant. */
function withoutPact(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('PACT_')));
}

/**
 * Runs `pact WORDS`.
 *
 * @param environment credentials go in here, never among the words
 * @param signal ends the command, with what it has started
 */
export function pactCli(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<PactCliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script(), ...words], {
      detached: signal !== undefined,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...withoutPact(process.env), ...environment, PACT_DO_NOT_TRACK: 'true', NO_COLOR: '1' },
    });
    const end = (): void => endGroup(child.pid);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) end();
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (output.length < mostOutput) output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      signal?.removeEventListener('abort', end);
      // eslint-disable-next-line no-control-regex -- colours are what is taken out
      resolve({ code, output: output.replaceAll(/\u001b\[[\d;]*m/gu, '') });
    });
  });
}
