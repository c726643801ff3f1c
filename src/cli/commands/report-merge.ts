/** `report merge`: reports and matrices, as one matrix of targets and requirements. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { UsageError, type ExitCode } from '../../errors/errors.ts';
import { inPlaceOf, prepareFolder } from '../../report/folder.ts';
import { pageFile } from '../../report/formats/index.ts';
import { renderMatrixConsole } from '../../report/matrix/console.ts';
import { findReports, type Found } from '../../report/matrix/find.ts';
import { matrixFormatsOf } from '../../report/matrix/formats.ts';
import {
  mergeReports,
  type MatrixSource,
  type ReportSummary,
  type TargetSource,
} from '../../report/matrix/merge.ts';
import { namesFor } from '../../report/matrix/names.ts';
import { readReportFile } from '../../report/read.ts';
import { version } from '../../version.ts';
import { concludeMatrix } from '../conclude.ts';
import type { Invocation } from '../parse.ts';
import { stringOf, stringsOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

/** A way from one folder to another, as it stands in a link. */
function wayFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

/** @throws UsageError where the matrix would take the place of one that it is made of */
async function checkFolder(folder: string, found: readonly Found[]): Promise<void> {
  await prepareFolder(folder);
  const file = await inPlaceOf(
    folder,
    'matrix.json',
    found.map((one) => one.file),
  );
  if (file === undefined) return;
  throw new UsageError(
    `${file} is among what is merged, and the matrix would take its place; give another folder with --report-dir.`,
  );
}

/** The matrices as they are, and the reports with the names that were given or that are made for them. */
async function sourcesOf(
  found: readonly Found[],
  folder: string,
  given: readonly string[],
): Promise<readonly (TargetSource | MatrixSource)[]> {
  const reports = new Map<string, ReportSummary>();
  for (const { file, matrix } of found) {
    if (matrix !== undefined) continue;
    const { exchanges: _exchanges, scenarios: _scenarios, ...report } = await readReportFile(file, file);
    reports.set(file, report);
  }
  if (given.length > 0 && given.length !== reports.size) {
    throw new UsageError(
      `--name is given ${given.length} times for ${reports.size} reports; give each report its name, in their order, or none.`,
    );
  }
  const taken = found.flatMap(({ matrix }) => matrix?.targets.map(({ name }) => name) ?? []);
  const nameless = [...reports].map(([file, report]) => ({ file, baseUrl: report.target.baseUrl }));
  const names = given.length > 0 ? given : namesFor(nameless, taken);
  const named = [...reports].map(([file, report], index) => {
    const page = join(dirname(file), pageFile);
    return {
      name: names[index] ?? file,
      report,
      path: wayFrom(folder, file),
      ...(existsSync(page) ? { page: wayFrom(folder, page) } : {}),
    };
  });
  const matrices = found.flatMap(({ file, matrix }) =>
    matrix === undefined ? [] : [{ matrix, file, folder: wayFrom(folder, dirname(file)) }],
  );
  return [...matrices, ...named];
}

/** Merges, prints the matrix, writes it. */
export async function reportMergeCommand(
  { values: given, positionals: paths }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  if (paths.length === 0) {
    throw new UsageError(
      'report merge wants reports; give conformance.json and matrix.json files, or folders that hold them.',
    );
  }
  const values = await valuesOf('report', given, environment);
  const formats = matrixFormatsOf(stringOf(values, 'format'));
  const folder = stringOf(values, 'report-dir') ?? 'reports';
  const found = await findReports(paths);
  await checkFolder(folder, found);
  const matrix = mergeReports(await sourcesOf(found, folder, stringsOf(values, 'name')), { version });
  terminal.print(renderMatrixConsole(matrix, terminal));
  return concludeMatrix(matrix, { folder, formats }, terminal);
}
