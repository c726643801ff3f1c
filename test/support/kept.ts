/** What a deep run keeps while its last case is carried out. A process of its own, in which nothing else is. */
import { queryObjects } from 'node:v8';
import { openRun } from '../../src/conformance.ts';
import { Trial } from '../../src/run/deep/trial.ts';
import { LateRequest } from '../../src/run/late-request.ts';
import { Recorder } from '../../src/run/recorder.ts';

const [baseUrl = '', username = '', password = '', cases = ''] = process.argv.slice(2);
const sessions = { kind: 'login', username, password } as const;
const { run } = await openRun({
  baseUrl,
  sessions,
  depth: 'deep',
  cases: Number(cases),
  seed: 1,
  confirm: 0,
});
const count = (kind: new (...parts: never) => object): number => queryObjects(kind, { format: 'count' });
let kept = {};
run.deep?.onCase(({ done }) => {
  if (done !== Number(cases)) return;
  kept = { trials: count(Trial), recorders: count(Recorder), requests: count(LateRequest) };
});
await run.performAll();
const findings = run.deep?.record.findings.length;
console.log(JSON.stringify({ ...kept, findings, exchanges: run.exchanges.length }));
await run.finish();
