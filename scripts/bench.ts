/**
 * `npm run bench`: what the suite costs, as ratios against something run beside it. Machines are shared and
 * noisy, so each figure is a median, and none of them is asserted anywhere.
 *
 * - start to exit: the whole command, against a provider in another process and against the embedded one,
 *   beside a process that does nothing and one that runs a single mocha test;
 * - an exchange: a run without process start, beside a bare undici loop that sends the same requests and logs
 *   in as often;
 * - memory: the peak of the command, beside a process that does nothing.
 */
import { fork, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'undici';
import { suite } from '../specs/conformance/index.ts';
import type { RunningProvider } from '../src/provider/provider.ts';
import { openRun } from '../src/conformance.ts';
import { planOf } from '../src/run/plan.ts';

const rounds = 9;
const folder = mkdtempSync(join(tmpdir(), 'ccagent-bench-'));
const command = ['src/cli/main.ts', 'run', '--report-dir', folder];

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The median wall time of a node process, in milliseconds. */
function timeOf(words: readonly string[], environment: NodeJS.ProcessEnv = {}): number {
  const once = (): number => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, words, {
      env: { ...process.env, ...environment },
    });
    if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}: ${String(stderr)}`);
    return performance.now() - start;
  };
  once();
  return median(Array.from({ length: rounds }, once));
}

/** The peak resident memory of a node process, in MiB. */
function memoryOf(words: readonly string[], environment: NodeJS.ProcessEnv): number {
  const told = join(folder, 'memory');
  const watcher = `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(told)}, String(process.resourceUsage().maxRSS)))`;
  const watcherFile = join(folder, 'watch.cjs');
  writeFileSync(watcherFile, watcher);
  spawnSync(process.execPath, ['--require', watcherFile, ...words], {
    env: { ...process.env, ...environment },
  });
  return Number(spawnSync('cat', [told]).stdout.toString()) / 1024;
}

function row(name: string, value: string, beside: string): void {
  console.log(`${name.padEnd(44)} ${value.padStart(10)}   ${beside}`);
}

async function bareLoop(provider: RunningProvider): Promise<number> {
  const { requests } = await planOf(suite, 'standard', 1, 0);
  const client = new Client(provider.baseUrl, { pipelining: 1 });
  const login = async (): Promise<string> => {
    const { username, password } = provider;
    const { body } = await client.request({
      method: 'POST',
      path: suite.operation.sessions.login.path,
      headers: Object.fromEntries(suite.operation.sessions.login.headers),
      body: suite.operation.sessions.login.body(username, password),
    });
    return ((await body.json()) as { access_token: string }).access_token;
  };
  const start = performance.now();
  const tokens = new Map<number, string>();
  for (const { method, path, headers, body, bodyBytes, session } of requests) {
    if (session !== undefined && !tokens.has(session)) tokens.set(session, await login());
    const token = session === undefined ? undefined : tokens.get(session);
    const answer = await client.request({
      method,
      path,
      headers: headers.flatMap(([name, value]) => [
        name,
        name === 'Authorization' && token !== undefined ? `Bearer ${token}` : value,
      ]),
      body: bodyBytes === 0 ? null : (body ?? '').padEnd(bodyBytes, ' '),
    });
    await answer.body.arrayBuffer();
  }
  const duration = performance.now() - start;
  await client.close();
  return duration;
}

async function suiteRun({
  baseUrl,
  username,
  password,
}: RunningProvider): Promise<{ duration: number; exchanges: number }> {
  const { run } = await openRun({ baseUrl, sessions: { kind: 'login', username, password } });
  const start = performance.now();
  await run.performAll();
  const { exchanges } = await run.finish();
  return { duration: performance.now() - start, exchanges: exchanges.length };
}

async function withProvider(measure: (provider: RunningProvider) => Promise<void>): Promise<void> {
  const child = fork(new URL('bench/provider.ts', import.meta.url), { stdio: 'inherit' });
  try {
    const provider = await new Promise<RunningProvider>((resolve, reject) => {
      child.once('message', (message) => resolve(message as RunningProvider)).once('error', reject);
    });
    await measure(provider);
  } finally {
    child.kill();
  }
}

const singleTest = join(folder, 'single.test.mjs');
writeFileSync(singleTest, "it('passes', () => {});\n");

await withProvider(async (provider) => {
  const { baseUrl, username, password } = provider;
  const environment = { CCAGENT_PASSWORD: password };
  const target = [...command, '--base-url', baseUrl, '--username', username];
  const bare = timeOf(['-e', '0']);
  const mocha = timeOf(['node_modules/mocha/bin/mocha.js', '--no-config', singleTest]);
  row('node that does nothing', `${bare.toFixed(0)} ms`, '1.0');
  row('mocha with one test', `${mocha.toFixed(0)} ms`, `${(mocha / bare).toFixed(1)} × nothing`);
  for (const [name, words] of [
    ['default run, provider in another process', target],
    ['default run, embedded provider', command],
  ] as const) {
    const time = timeOf(words, environment);
    row(
      name,
      `${time.toFixed(0)} ms`,
      `${(time / bare).toFixed(1)} × nothing, ${(time / mocha).toFixed(1)} × mocha`,
    );
  }
  const loops: number[] = [];
  const runs: number[] = [];
  let exchanges = 0;
  for (let round = 0; round < rounds; round += 1) {
    loops.push(await bareLoop(provider));
    const measured = await suiteRun(provider);
    runs.push(measured.duration);
    ({ exchanges } = measured);
  }
  const [loop, suiteTime] = [median(loops), median(runs)];
  row(`bare undici loop, ${exchanges} exchanges and logins`, `${loop.toFixed(0)} ms`, '1.0');
  row(
    'the same as a run: recorded, judged',
    `${suiteTime.toFixed(0)} ms`,
    `${(suiteTime / loop).toFixed(1)} × the loop, ${((suiteTime - loop) / exchanges).toFixed(2)} ms more an exchange`,
  );
  const [idle, peak] = [memoryOf(['-e', '0'], {}), memoryOf(target, environment)];
  row(
    'peak memory of a default run',
    `${peak.toFixed(0)} MiB`,
    `${(peak / idle).toFixed(1)} × nothing (${idle.toFixed(0)} MiB)`,
  );
});
rmSync(folder, { recursive: true });
