/**
 * `npm run sample`: makes reports/sample/conformance.json anew, from a run against the reference provider with three
 * faults. What differs from run to run is fixed: the seed, the time (a clock that ticks when it is asked), and the
 * address, which stands for a provider under test. The other samples are rendered from the file by `npm run generate`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { behaviourWith, catalogue } from '../contracts/faults.ts';
import { startReference } from '../contracts/reference.ts';
import { createClock, type Clock } from '../src/clock/clock.ts';
import { openSettings } from '../src/conformance.ts';
import { faultNamed } from '../src/faults/choose.ts';
import { buildReport } from '../src/report/build.ts';
import { formatsOf } from '../src/report/formats/index.ts';
import type { Report } from '../src/report/model.ts';
import { createRun } from '../src/run/run.ts';
import { sampleFile, sampleFolder } from './documents/samples.ts';

const address = 'https://staging.example.com';
const begun = Date.UTC(2026, 10, 3, 9, 30);
const tick = 1.5;
const faults = ['status-is-number', 'result-as-text-one-in-three', 'challenge-stripped'];

function tickingClock(): Clock {
  let ticks = 0;
  const now = (): number => (ticks += tick);
  return { ...createClock(1), now, wall: () => begun + ticks };
}

/** A report of another address: the one that was judged is a free port of this machine. */
function movedTo(report: Report, from: string, to: string): Report {
  const text = JSON.stringify(report).replaceAll(from, to).replaceAll(new URL(from).host, new URL(to).host);
  return JSON.parse(text) as Report;
}

const behaviours = faults.map((name) => behaviourWith(faultNamed(catalogue, name)));
const provider = await startReference({ behaviours });
try {
  const { baseUrl, username, password } = provider;
  const { settings, context } = await openSettings({
    baseUrl,
    sessions: { kind: 'login', username, password },
    seed: 7,
  });
  const run = createRun({ ...settings, clock: tickingClock() });
  await run.performAll();
  const report = movedTo(buildReport(await run.finish(), context), baseUrl, address);
  const [json] = formatsOf('json');
  await mkdir(sampleFolder, { recursive: true });
  await writeFile(sampleFile, (await json?.render(report)) ?? '');
} finally {
  await provider.close();
}
