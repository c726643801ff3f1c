import { messageOf } from '../errors/errors.ts';
import { writeReport } from './folder.ts';
import type { Report } from './model.ts';

/** What came of writing a run's reports. */
export interface Written {
  readonly paths: readonly string[];
  /** One sentence for each report that was lost. */
  readonly lost: readonly string[];
}

/** A format that a report is written in: one file each. */
interface Format {
  readonly file: string;
  readonly render: (report: Report) => string | Promise<string>;
}

const formats: readonly Format[] = [
  { file: 'conformance.json', render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  {
    file: 'junit.xml',
    render: async (report) => (await import('./junit.ts')).renderJunit(report),
  },
];

/** Writes every format. A file that cannot be written is told and does not keep the others from it. */
export async function writeReports(folder: string, report: Report): Promise<Written> {
  const paths: string[] = [];
  const lost: string[] = [];
  for (const { file, render } of formats) {
    try {
      paths.push(await writeReport(folder, file, await render(report)));
    } catch (error) {
      lost.push(`${file} could not be written to ${folder}: ${messageOf(error)}`);
    }
  }
  return { paths, lost };
}
