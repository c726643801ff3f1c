import { exitCodes, messageOf, type ExitCode } from '../errors/errors.ts';
import type { Matrix } from '../report/matrix/model.ts';
import { annotationsOf } from '../report/annotations.ts';
import type { Report } from '../report/model.ts';
import { writeReports, type Destination } from '../report/write.ts';
import { renewBaseline } from './baseline.ts';
import type { Terminal } from './terminal.ts';

/** Writes the run's baseline and says so; one sentence where it was lost. */
async function lostBaseline(path: string, report: Report, terminal: Terminal): Promise<readonly string[]> {
  try {
    terminal.print(`${await renewBaseline(path, report)}\n`);
    return [];
  } catch (error) {
    return [`The baseline could not be written to ${path}: ${messageOf(error)}`];
  }
}

/**
 * Annotates what failed where GitHub Actions runs the command; writes the report and says where, and what was lost.
 *
 * @param destination absent where no report is to be written
 * @param newBaseline the path of a baseline that is to be made of it as well
 * @returns the report's exit code; incomplete where it conforms and a file was lost
 */
export async function conclude(
  report: Report,
  destination: Destination | undefined,
  terminal: Terminal,
  newBaseline?: string,
): Promise<ExitCode> {
  terminal.annotate(() => annotationsOf(report));
  const { paths, lost: lostReports } =
    destination === undefined ? { paths: [], lost: [] } : await writeReports(destination, report);
  if (paths.length > 0) terminal.print(`Reports: ${paths.join(', ')}\n`);
  const lost = [
    ...lostReports,
    ...(newBaseline === undefined ? [] : await lostBaseline(newBaseline, report, terminal)),
  ];
  for (const sentence of lost) terminal.note(sentence);
  return lost.length > 0 && report.exitCode === exitCodes.conforms ? exitCodes.incomplete : report.exitCode;
}

/**
 * Writes a matrix and says where, and what was lost.
 *
 * @returns its exit code; incomplete where it conforms and a file was lost
 */
export async function concludeMatrix(
  matrix: Matrix,
  destination: Destination<Matrix>,
  terminal: Terminal,
): Promise<ExitCode> {
  const { paths, lost } = await writeReports(destination, matrix);
  if (paths.length > 0) terminal.print(`Matrix: ${paths.join(', ')}\n`);
  for (const sentence of lost) terminal.note(sentence);
  return lost.length > 0 && matrix.exitCode === exitCodes.conforms ? exitCodes.incomplete : matrix.exitCode;
}
