import type { Report } from '../model.ts';

/** A format that a report, or a matrix of them, is written in: one file each. */
export interface Format<Subject = Report> {
  /** The name by which it is asked for: `--format NAME`. */
  readonly name: string;
  /** The file's name in the report folder. */
  readonly file: string;
  /** What it is for, in a few words. */
  readonly summary: string;
  /** The whole file. */
  readonly render: (subject: Subject) => string | Promise<string>;
}
