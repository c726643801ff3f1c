/*
 * The command as a user meets it: a process of its own, in a new empty folder, with no environment but what the
 * test gives. Reports go to `reports` in that folder unless the test says otherwise.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/report/model.ts';
import { scratch } from './scratch.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');

/** What Node compiles of the command once: a fifth of the time of each of a thousand processes. */
const compileCache = scratch();

/** Environment variables of the command. */
export type Variables = Readonly<Record<string, string>>;

/** A command that has ended. */
export interface Ended {
  /** The exit code; null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The folder that it ran in. */
  readonly folder: string;
}

/** A command that goes on. */
export interface Going {
  readonly child: ChildProcess;
  /** The folder that it runs in. */
  readonly folder: string;
  /** What it has written so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<Ended>;
}

/**
 * Starts the command.
 *
 * @param words - its arguments
 * @param env - its environment, beside PATH and TMPDIR
 * @param folder - where it runs; a new folder unless given
 * @param shell - a line of bash that runs it as `"$@"`
 * @returns the running command
 */
export function start(
  words: readonly string[],
  env: Variables = {},
  folder = scratch(),
  shell = 'exec "$@"',
): Going {
  const { PATH = '', TMPDIR } = process.env;
  const own = [process.execPath, main, ...words];
  const direct = shell === 'exec "$@"';
  const [file = '', ...rest] = direct ? own : ['bash', '-c', shell, 'bash', ...own];
  const child = spawn(file, rest, {
    cwd: folder,
    env: {
      PATH,
      ...(TMPDIR === undefined ? {} : { TMPDIR }),
      // Under a limit of a shell's, a file that Node writes would count as the command's.
      ...(direct ? { NODE_COMPILE_CACHE: compileCache } : {}),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr, folder }));
  });
  return { child, folder, stdout: () => stdout, stderr: () => stderr, ended };
}

/**
 * Runs the command to its end.
 *
 * @param words - its arguments
 * @param env - its environment, beside PATH and TMPDIR
 * @param folder - where it runs; a new folder unless given
 * @returns what came of it
 */
export function cli(words: readonly string[], env?: Variables, folder?: string): Promise<Ended> {
  return start(words, env, folder).ended;
}

/** @returns the text of a report file that a command wrote to its default folder */
export function reportFile({ folder }: Ended, name: string): string {
  return readFileSync(join(folder, 'reports', name), 'utf8');
}

/** @returns the conformance.json that a command wrote to its default folder */
export function reportOf(ended: Ended): Report {
  return JSON.parse(reportFile(ended, 'conformance.json')) as Report;
}

/** @returns the options and the environment with which a run logs in to a provider */
export function loginTo(provider: {
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
}): { readonly words: readonly string[]; readonly env: Variables } {
  return {
    words: ['run', '--base-url', provider.baseUrl, '--username', provider.username],
    env: { CCAGENT_PASSWORD: provider.password },
  };
}
