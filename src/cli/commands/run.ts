/** `run`: a verdict on a provider, with reports. */
import { register } from '../../../specs/support/register.ts';
import { UsageError, type ExitCode } from '../../errors/errors.ts';
import { buildReport } from '../../report/build.ts';
import { counted } from '../../report/counted.ts';
import { conclude } from '../conclude.ts';
import { performInMocha } from '../../run/mocha.ts';
import type { Run } from '../../run/run.ts';
import type { Invocation } from '../parse.ts';
import { prepareRun } from '../prepare.ts';
import { heedSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { timeLeft } from '../time-left.ts';
import { valuesOf } from '../values.ts';
import { exchangeNotes, volumeOf } from '../volume.ts';

/** Cases between two notes on how many were carried out. */
const casesBetweenNotes = 20;

/** Shows how many of the generated cases were carried out, where there are any. */
function showProgressOf({ deep }: Run, terminal: Terminal): void {
  let left: ReturnType<typeof timeLeft> | undefined;
  deep?.onCase(({ done, cases, findings }) => {
    left ??= timeLeft();
    if (done % casesBetweenNotes !== 0) return;
    terminal.progress(
      `${done} of ${cases} generated cases, ${counted(findings.length, 'finding')}${left(done, cases)}`,
    );
  });
}

/** Runs the suite, prints the summary, writes the reports. */
export async function runCommand(
  { values }: Invocation,
  output: Terminal,
  environment: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const settled = await valuesOf('run', values, environment);
  const volume = volumeOf(settled, output);
  if (settled['targets'] !== undefined) {
    return (await import('./run-fleet.ts')).runFleetCommand(settled, values, volume, environment);
  }
  const ofFleet = ['shard', 'concurrency'].find((name) => values[name] !== undefined);
  if (ofFleet !== undefined) {
    throw new UsageError(`--${ofFleet} is for many targets; name their file with --targets.`);
  }
  if (settled['mock'] === true) {
    return (await import('./run-mock.ts')).runMockCommand(settled, values, volume, environment);
  }
  const { terminal } = volume;
  const prepared = await prepareRun(settled, values, environment, exchangeNotes(volume));
  const { run, context, destination, newBaseline, close } = prepared;
  const release = heedSignals(() => run.interrupt(), terminal);
  showProgressOf(run, terminal);
  try {
    const left = timeLeft();
    await performInMocha(run, register, (ended, all) => {
      // The generated cases are the last scenario, and have a pace of their own.
      const rest = run.deep === undefined ? left(ended, all) : '';
      terminal.progress(`${ended} of ${all} scenarios, ${run.exchanges.length} exchanges${rest}`);
    });
    const leftOfRepetitions = timeLeft();
    const record = await run.finish((ended, all) =>
      terminal.progress(
        `repeating what was violated: ${ended} of ${all} scenarios${leftOfRepetitions(ended, all)}`,
      ),
    );
    const report = buildReport(record, context);
    volume.conclude(report);
    return await conclude(report, destination, terminal, newBaseline);
  } finally {
    release();
    await close();
  }
}
