/** What a deep run costs beside a bare undici loop that sends the same requests and logs in as often. */
import { suite } from '../../specs/conformance/index.ts';
import { openRun } from '../../src/conformance.ts';
import type { RunningProvider } from '../../src/provider/provider.ts';
import { deepLoop, preparedCases } from './deep-loop.ts';
import { commandAt, liveHeapOf, median, memoryOf, rounds, row } from './measure.ts';

const cases = 1000;
/** For memory; V8 takes some thousand cases to come to the size that it keeps. */
const manyCases = 3000;
const seed = 1;

/** Milliseconds that the generated cases of a run take. */
async function deepRun({ baseUrl, username, password }: RunningProvider): Promise<number> {
  const sessions = { kind: 'login', username, password } as const;
  const { run } = await openRun({ baseUrl, sessions, depth: 'deep', cases, seed });
  if (run.deep === undefined) throw new Error('The suite has no generated cases.');
  const start = performance.now();
  await run.perform(run.deep.scenario);
  const duration = performance.now() - start;
  const { deep } = await run.finish();
  if (deep?.done !== cases || deep.findings.length > 0) throw new Error('The deep run found something.');
  return duration;
}

/** How many a second. */
function rate(count: number, milliseconds: number): string {
  return ((count / milliseconds) * 1000).toFixed(0);
}

/** Prints the throughput of a deep run, and the memory that it takes for ten times as many cases. */
export async function measureDeep(provider: RunningProvider): Promise<void> {
  if (suite.deep === undefined) return;
  const prepared = await preparedCases(await suite.deep(), cases, seed);
  const loops: number[] = [];
  const runs: number[] = [];
  let requests = prepared.flat().length;
  // The first round warms both up.
  for (let round = 0; round <= rounds; round += 1) {
    const { duration, logins } = await deepLoop(prepared, provider);
    const own = await deepRun(provider);
    if (round === 0) requests += logins;
    else loops.push(duration);
    if (round > 0) runs.push(own);
  }
  const [loop, run] = [median(loops), median(runs)];
  const share = median(loops.map((duration, round) => duration / (runs[round] ?? Number.NaN)));
  row(
    `bare undici loop, ${cases} cases`,
    `${loop.toFixed(0)} ms`,
    `${rate(requests, loop)} requests a second, logins included`,
  );
  row(
    'the same as a deep run: generated, judged',
    `${run.toFixed(0)} ms`,
    `${rate(cases, run)} cases a second, ${rate(requests, run)} requests a second: ${(share * 100).toFixed(0)} % of the loop’s throughput`,
  );
  for (const [name, measure] of [
    ['peak memory', memoryOf],
    ['memory in use', liveHeapOf],
  ] as const) {
    const [few = Number.NaN, many = Number.NaN] = [manyCases, 10 * manyCases].map((count) =>
      measure([...commandAt(provider), '--depth', 'deep', '--cases', String(count), '--seed', String(seed)], {
        CCAGENT_PASSWORD: provider.password,
      }),
    );
    row(`${name}, ${manyCases} cases`, `${few.toFixed(0)} MiB`, '1.0');
    row(`${name}, ${10 * manyCases} cases`, `${many.toFixed(0)} MiB`, `${(many / few).toFixed(1)} × that`);
  }
}
