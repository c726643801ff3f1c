/** `report diff OLD NEW`: what was fixed, what broke, and what is no longer shown. */
import { exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import { renderDiff } from '../../report/diff/console.ts';
import { diffReports } from '../../report/diff/diff.ts';
import { readReportFile } from '../../report/read.ts';
import type { Invocation } from '../parse.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Compares two reports and prints what differs.
 *
 * @returns 1 on a regression
 * @throws UsageError where there are not two reports on the same operation
 */
export async function reportDiffCommand(
  { values, positionals }: Invocation,
  terminal: Terminal,
): Promise<ExitCode> {
  const [oldPath, newPath, ...more] = positionals;
  if (oldPath === undefined || newPath === undefined || more.length > 0) {
    throw new UsageError(
      'report diff compares two reports; name the older one and the newer one: report diff OLD NEW.',
    );
  }
  const other = ['from', 'format', 'report-dir'].find((name) => values[name] !== undefined);
  if (other !== undefined) {
    throw new UsageError(`report diff writes no files; leave --${other} out. --json prints it as data.`);
  }
  const old = await readReportFile(oldPath, oldPath);
  const now = await readReportFile(newPath, newPath);
  const [one, two] = [old, now].map(({ operation: { method, path } }) => `${method} ${path}`);
  if (one !== two) {
    throw new UsageError(
      `${oldPath} is on ${one}, and ${newPath} on ${two}; give reports on the same operation.`,
    );
  }
  const diff = diffReports(old, now);
  terminal.print(values['json'] === true ? `${JSON.stringify(diff, null, 2)}\n` : renderDiff(diff, terminal));
  return diff.regression ? exitCodes.violates : exitCodes.conforms;
}
