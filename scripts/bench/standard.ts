/** What a run costs beside a bare undici loop that sends the same requests and logs in as often. */
import { Client } from 'undici';
import { suite } from '../../specs/conformance/index.ts';
import { openRun } from '../../src/conformance.ts';
import type { RunningProvider } from '../../src/provider/provider.ts';
import { planOf } from '../../src/run/plan.ts';
import { logIn, median, rounds, row } from './measure.ts';

async function bareLoop(provider: RunningProvider): Promise<number> {
  const { requests } = await planOf(suite, 'standard', 1, 0);
  const client = new Client(provider.baseUrl, { pipelining: 1 });
  const start = performance.now();
  const tokens = new Map<number, string>();
  for (const { method, path, headers, body, bodyBytes, session } of requests) {
    if (session !== undefined && !tokens.has(session)) tokens.set(session, await logIn(client, provider));
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

/** Prints what an exchange of a default run costs. */
export async function measureExchanges(provider: RunningProvider): Promise<void> {
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
}
