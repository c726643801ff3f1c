/** `verify`: replays pacts against a provider. */
import { registerVerification } from '../../../specs/provider/register.ts';
import type { ExitCode } from '../../errors/errors.ts';
import { buildReport } from '../../report/build.ts';
import { conclude } from '../conclude.ts';
import type { Report } from '../../report/model.ts';
import { printable } from '../../exchange/printable.ts';
import { inMocha } from '../../run/mocha.ts';
import type { Invocation } from '../parse.ts';
import { prepareVerification, type PreparedVerification } from '../prepare-verification.ts';
import { heedSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { timeLeft } from '../time-left.ts';
import { valuesOf } from '../values.ts';
import { exchangeNotes, volumeOf } from '../volume.ts';

/** Publishes where that was asked for, and where every interaction could be replayed. */
async function publishTo(
  { publish, verifying }: PreparedVerification,
  report: Report,
  terminal: Terminal,
): Promise<void> {
  if (publish === undefined) return;
  const outcomes = new Map(report.requirements.map(({ id, outcome }) => [id, outcome]));
  const rows = verifying.interactions.map(({ id, pact }) => ({ pact, outcome: outcomes.get(id) }));
  if (rows.length === 0 || rows.some(({ outcome }) => outcome === 'could-not-run')) {
    terminal.note('Nothing was published: what could not run says nothing of the provider.');
    return;
  }
  const objected = report.requirements.some(
    ({ id, outcome }) => outcome === 'fail' && !id.startsWith('pact/'),
  );
  const results = [...Map.groupBy(rows, ({ pact }) => pact)].map(([pact, own]) => ({
    pact,
    success: !objected && own.every(({ outcome }) => outcome === 'pass'),
  }));
  terminal.print(`${await publish(results)}\n`);
}

/** Verifies, prints the summary, writes the reports. */
export async function verifyCommand(
  { values }: Invocation,
  output: Terminal,
  environment: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const settled = await valuesOf('verify', values, environment);
  const volume = volumeOf(settled, output);
  const { terminal } = volume;
  const prepared = await prepareVerification(settled, values, environment, exchangeNotes(volume));
  const { verifying, context, destination, close } = prepared;
  const release = heedSignals(() => verifying.interrupt(), terminal);
  try {
    let ended = 0;
    const left = timeLeft();
    await inMocha(
      (bdd) => registerVerification(verifying, bdd),
      () => {
        ended += 1;
        const all = verifying.interactions.length;
        terminal.progress(`${ended} of ${all} interactions${left(ended, all)}`);
      },
    );
    const report = buildReport(await verifying.finish(), context);
    for (const { id, outcome, statement } of report.requirements.filter((row) =>
      row.id.startsWith('pact/'),
    )) {
      if (outcome === 'pass') terminal.print(`pass  ${id}\n      ${printable(statement)}\n`);
    }
    if (verifying.interactions.length === 0)
      terminal.note('The pacts hold no interaction, so nothing was verified.');
    volume.conclude(report);
    const exitCode = await conclude(report, destination, terminal);
    await publishTo(prepared, report, terminal);
    return exitCode;
  } finally {
    release();
    await close();
  }
}
