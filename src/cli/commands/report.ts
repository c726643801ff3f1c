/** `report`: the report of a run, rendered again; and what is made of several reports. */
import { dirname, join } from 'node:path';
import { UsageError, exitCodes, type ExitCode } from '../../errors/errors.ts';
import { didYouMean } from '../../errors/suggest.ts';
import { renderConsole } from '../../report/console.ts';
import { prepareFolder } from '../../report/folder.ts';
import { formatsOf, rendered } from '../../report/formats/index.ts';
import { readReportFile } from '../../report/read.ts';
import { writeAll } from '../conclude.ts';
import type { Invocation } from '../parse.ts';
import { stringOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

type Part = (invocation: Invocation, terminal: Terminal, environment: Environment) => Promise<ExitCode>;

/** What is made of several reports, by the first argument. They get the arguments behind it. */
const parts: Readonly<Record<string, () => Promise<Part>>> = {
  merge: async () => (await import('./report-merge.ts')).reportMergeCommand,
  diff: async () => (await import('./report-diff.ts')).reportDiffCommand,
};

/** Prints the summary of a report and writes it in formats. */
const render: Part = async ({ values: given }, terminal, environment) => {
  const values = await valuesOf('report', given, environment);
  if (given['json'] === true) {
    throw new UsageError('--json goes with report diff; a report is rendered as JSON by --format json.');
  }
  const formats = formatsOf(stringOf(values, 'format') ?? rendered);
  const from = stringOf(values, 'from');
  const folder = stringOf(values, 'report-dir') ?? (from === undefined ? 'reports' : dirname(from));
  const path = from ?? join(folder, 'conformance.json');
  const report = await readReportFile(path, `--from ${path}`);
  await prepareFolder(folder);
  terminal.print(renderConsole(report, terminal));
  const lost = await writeAll(report, { folder, formats }, terminal, 'Reports');
  return lost ? exitCodes.incomplete : exitCodes.conforms;
};

/**
 * Renders a report, or does with several what the first argument says.
 *
 * @throws UsageError where it says nothing that is known, or a file is no report
 */
export const reportCommand: Part = async (invocation, terminal, environment) => {
  const [part, ...positionals] = invocation.positionals;
  if (part === undefined) return render(invocation, terminal, environment);
  const load = Object.hasOwn(parts, part) ? parts[part] : undefined;
  if (load === undefined) {
    const names = Object.keys(parts);
    throw new UsageError(
      `report takes ${names.join(' or ')}, and no ${part}.${didYouMean(part, names)} A file to render is given with --from FILE.`,
    );
  }
  return (await load())({ ...invocation, positionals }, terminal, environment);
};
