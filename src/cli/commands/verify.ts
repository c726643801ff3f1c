/** `verify`: replays pacts against a provider. */
import { registerVerification } from '../../../specs/provider/register.ts';
import { exitCodes, type ExitCode } from '../../errors/errors.ts';
import { buildReport } from '../../report/build.ts';
import { renderConsole } from '../../report/console.ts';
import { printable } from '../../report/printable.ts';
import { writeReports } from '../../report/write.ts';
import { inMocha } from '../../run/mocha.ts';
import type { Invocation } from '../parse.ts';
import { prepareVerification } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

/** Verifies, prints the summary, writes the reports. */
export async function verifyCommand(
  { values }: Invocation,
  terminal: Terminal,
  environment: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const { verifying, context, reportFolder, close } = await prepareVerification(values, environment);
  try {
    let ended = 0;
    await inMocha(
      (bdd) => registerVerification(verifying, bdd),
      () => {
        ended += 1;
        terminal.progress(`${ended} of ${verifying.interactions.length} interactions`);
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
    terminal.print(renderConsole(report, terminal));
    const { paths, lost } = await writeReports(reportFolder, report);
    if (paths.length > 0) terminal.print(`Reports: ${paths.join(', ')}\n`);
    for (const sentence of lost) terminal.note(sentence);
    return lost.length > 0 && report.exitCode === exitCodes.conforms ? exitCodes.incomplete : report.exitCode;
  } finally {
    await close();
  }
}
