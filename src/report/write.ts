import { messageOf } from '../errors/errors.ts';
import type { Format } from './formats/format.ts';
import { stageFile } from './folder.ts';
import type { Report } from './model.ts';

/** Where reports go, and in which formats. */
export interface Destination<Subject = Report> {
  readonly folder: string;
  readonly formats: readonly Format<Subject>[];
}

/** What came of writing a run's reports. */
export interface Written {
  readonly paths: readonly string[];
  /** One sentence for each report that was lost. */
  readonly lost: readonly string[];
}

/**
 * Writes a report in formats. A file that cannot be written is told and does not keep the others from it. They take their
 * places one right after the other, so that a reader hardly ever finds those of two runs.
 */
export async function writeReports<Subject = Report>(
  { folder, formats }: Destination<Subject>,
  report: Subject,
): Promise<Written> {
  const paths: string[] = [];
  const lost: string[] = [];
  const staged: { readonly file: string; readonly commit: () => Promise<string> }[] = [];
  const attempt = async (file: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      lost.push(`${file} could not be written to ${folder}: ${messageOf(error)}`);
    }
  };
  for (const { file, render } of formats) {
    await attempt(file, async () =>
      staged.push({ file, ...(await stageFile(folder, file, await render(report))) }),
    );
  }
  for (const { file, commit } of staged) await attempt(file, async () => paths.push(await commit()));
  return { paths, lost };
}
