/** Means to measure: processes, memory, a provider in another process, and rows of results. */
import { fork, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'undici';
import { suite } from '../../specs/conformance/index.ts';
import { peakWatcher } from '../../test/support/peak.ts';
import type { RunningProvider } from '../../src/provider/provider.ts';

/** How often a thing is measured; the median counts. */
export const rounds = 9;

/** A folder that goes when the bench ends. */
export const folder = mkdtempSync(join(tmpdir(), 'ccagent-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true }));

/** The words of a run of the command, without the provider that it judges. */
export const command = ['src/cli/main.ts', 'run', '--report-dir', folder];

/** Those that lead to a provider in another process. */
export function commandAt({ baseUrl, username }: RunningProvider): readonly string[] {
  return [...command, '--base-url', baseUrl, '--username', username];
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The wall time of a node process that has to end well, in milliseconds. */
export function onceOf(words: readonly string[], environment: NodeJS.ProcessEnv): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { env: { ...process.env, ...environment } });
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}: ${String(stderr)}`);
  return performance.now() - start;
}

/** The median of that, after a first time that does not count. */
export function timeOf(words: readonly string[], environment: NodeJS.ProcessEnv = {}): number {
  onceOf(words, environment);
  return median(Array.from({ length: rounds }, () => onceOf(words, environment)));
}

/** The peak resident memory of a node process, in MiB. */
export function memoryOf(words: readonly string[], environment: NodeJS.ProcessEnv): number {
  const told = join(folder, 'memory');
  spawnSync(process.execPath, ['--require', peakWatcher(folder, told), ...words], {
    env: { ...process.env, ...environment },
  });
  return Number(readFileSync(told, 'utf8'));
}

/**
 * The most memory that a node process had in use, in MiB: its heap is collected every half a second, so that only
 * what is kept counts, and not what V8 has not freed yet.
 */
export function liveHeapOf(words: readonly string[], environment: NodeJS.ProcessEnv): number {
  const told = join(folder, 'heap');
  const watcherFile = join(folder, 'watch-heap.cjs');
  const watcher = `let most = 0;
setInterval(() => { gc(); most = Math.max(most, process.memoryUsage().heapUsed); }, 500).unref();
process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(told)}, String(most)));`;
  writeFileSync(watcherFile, watcher);
  spawnSync(process.execPath, ['--expose-gc', '--require', watcherFile, ...words], {
    env: { ...process.env, ...environment },
  });
  return Number(readFileSync(told, 'utf8')) / 1024 / 1024;
}

/** Logs in as a bare client does; the token. */
export async function logIn(client: Client, { username, password }: RunningProvider): Promise<string> {
  const { login } = suite.operation.sessions;
  const { body } = await client.request({
    method: 'POST',
    path: login.path,
    headers: login.headers.flat(),
    body: login.body(username, password),
  });
  return ((await body.json()) as { access_token: string }).access_token;
}

/** Prints a result, and what it is beside something else. */
export function row(name: string, value: string, beside: string): void {
  console.log(`${name.padEnd(48)} ${value.padStart(10)}   ${beside}`);
}

/** Measures something at the reference provider in another process. */
export async function withProvider(measure: (provider: RunningProvider) => Promise<void>): Promise<void> {
  const child = fork(new URL('provider.ts', import.meta.url), { stdio: 'inherit' });
  try {
    const provider = await new Promise<RunningProvider>((resolve, reject) => {
      child.once('message', (message) => resolve(message as RunningProvider)).once('error', reject);
    });
    await measure(provider);
  } finally {
    child.kill();
  }
}
