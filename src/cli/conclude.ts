import { exitCodes, type ExitCode } from '../errors/errors.ts';
import type { Report } from '../report/model.ts';
import { writeReports } from '../report/write.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes a report in every format and says where, and what was lost.
 *
 * @returns the report's exit code; incomplete where it conforms and a file was lost
 */
export async function conclude(report: Report, folder: string, terminal: Terminal): Promise<ExitCode> {
  const { paths, lost } = await writeReports(folder, report);
  if (paths.length > 0) terminal.print(`Reports: ${paths.join(', ')}\n`);
  for (const sentence of lost) terminal.note(sentence);
  return lost.length > 0 && report.exitCode === exitCodes.conforms ? exitCodes.incomplete : report.exitCode;
}
