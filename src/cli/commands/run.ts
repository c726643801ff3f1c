/** `run`: a verdict on a provider, with reports. */
import { register } from '../../../specs/support/register.ts';
import { UsageError, type ExitCode } from '../../errors/errors.ts';
import { buildReport } from '../../report/build.ts';
import { renderConsole } from '../../report/console.ts';
import { conclude } from '../conclude.ts';
import { performInMocha } from '../../run/mocha.ts';
import { withEnvironment, type Invocation } from '../parse.ts';
import { prepareRun } from '../prepare.ts';
import { heedSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';

/** Cases between two notes on how many were carried out. */
const casesBetweenNotes = 20;

/** Runs the suite, prints the summary, writes the reports. */
export async function runCommand(
  { values }: Invocation,
  terminal: Terminal,
  environment: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  if (withEnvironment('run', values, environment)['targets'] !== undefined) {
    return (await import('./run-fleet.ts')).runFleetCommand(values, terminal, environment);
  }
  const ofFleet = ['shard', 'concurrency'].find((name) => values[name] !== undefined);
  if (ofFleet !== undefined) {
    throw new UsageError(`--${ofFleet} is for many targets; name their file with --targets.`);
  }
  if (values['mock'] === true) {
    return (await import('./run-mock.ts')).runMockCommand(values, terminal, environment);
  }
  const { run, context, destination, newBaseline, close } = await prepareRun(values, environment);
  const release = heedSignals(() => run.interrupt(), terminal);
  run.deep?.onCase(({ done, cases, findings }) => {
    if (done % casesBetweenNotes === 0) {
      terminal.progress(`${done} of ${cases} generated cases, ${findings.length} findings`);
    }
  });
  try {
    await performInMocha(run, register, (ended, all) =>
      terminal.progress(`${ended} of ${all} scenarios, ${run.exchanges.length} exchanges`),
    );
    const record = await run.finish((ended, all) =>
      terminal.progress(`repeating what was violated: ${ended} of ${all} scenarios`),
    );
    const report = buildReport(record, context);
    terminal.print(renderConsole(report, terminal));
    return await conclude(report, destination, terminal, newBaseline);
  } finally {
    release();
    await close();
  }
}
