import { exitCodes, messageOf, type ExitCode } from '../errors/errors.ts';
import type { Matrix } from '../report/matrix/model.ts';
import { annotationsOf } from '../report/annotations.ts';
import type { Report } from '../report/model.ts';
import { writeReports, type Destination } from '../report/write.ts';
import { renewBaseline } from './baseline.ts';
import type { Terminal } from './terminal.ts';

/** Writes the run's baseline and says so; false where it was lost. */
async function writeBaseline(path: string, report: Report, terminal: Terminal): Promise<boolean> {
  try {
    terminal.print(`${await renewBaseline(path, report)}\n`);
    return true;
  } catch (error) {
    terminal.note(`The baseline could not be written to ${path}: ${messageOf(error)}`);
    return false;
  }
}

/**
 * Writes what was made and says where, and what was lost.
 *
 * @param title what stands before the paths: `Reports`
 * @returns whether anything was lost
 */
export async function writeAll<Subject>(
  subject: Subject,
  destination: Destination<Subject>,
  terminal: Terminal,
  title: string,
): Promise<boolean> {
  const { paths, lost } = await writeReports(destination, subject);
  if (paths.length > 0) terminal.print(`${title}: ${paths.join(', ')}\n`);
  for (const sentence of lost) terminal.note(sentence);
  return lost.length > 0;
}

/** The exit code of what was made; incomplete where it conforms and a part of it was lost. */
function codeWith(lost: boolean, { exitCode }: Pick<Report, 'exitCode'>): ExitCode {
  return lost && exitCode === exitCodes.conforms ? exitCodes.incomplete : exitCode;
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
  const lostReports = destination !== undefined && (await writeAll(report, destination, terminal, 'Reports'));
  const lostBaseline = newBaseline !== undefined && !(await writeBaseline(newBaseline, report, terminal));
  return codeWith(lostReports || lostBaseline, report);
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
  return codeWith(await writeAll(matrix, destination, terminal, 'Matrix'), matrix);
}
