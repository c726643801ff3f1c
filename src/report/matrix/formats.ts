/** The formats of a matrix: of those of a report, the ones that can hold more than one. */
import { UsageError } from '../../errors/errors.ts';
import { didYouMean } from '../../errors/suggest.ts';
import type { Format } from '../formats/format.ts';
import type { Matrix } from './model.ts';

const json: Format<Matrix> = {
  name: 'json',
  file: 'matrix.json',
  summary: 'all of it, as data, and what report merge joins',
  render: (matrix) => `${JSON.stringify(matrix, null, 2)}\n`,
};

/** All of them, in the order in which they are written. */
export const matrixFormats: readonly Format<Matrix>[] = [
  json,
  {
    name: 'markdown',
    file: 'matrix.md',
    summary: 'the targets and what wants looking at, for a pull request',
    render: async (matrix) => (await import('./markdown.ts')).renderMatrixMarkdown(matrix),
  },
];

/** The formats of the matrix beside reports in these formats: the same ones, and always the one that can be joined. */
export function matrixFormatsBeside(reports: readonly Pick<Format, 'name'>[]): readonly Format<Matrix>[] {
  return matrixFormats.filter(
    (format) => format === json || reports.some(({ name }) => name === format.name),
  );
}

/**
 * The formats of a list of names with commas between them.
 *
 * @throws UsageError where one is unknown
 */
export function matrixFormatsOf(list = 'all'): readonly Format<Matrix>[] {
  const names = list.split(',').map((name) => name.trim());
  const known = [...matrixFormats.map(({ name }) => name), 'all'];
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new UsageError(
      `There is no format ${name} of a matrix.${didYouMean(name, known)} The formats are ${known.join(', ')}.`,
    );
  }
  return matrixFormats.filter(({ name }) => names.includes(name) || names.includes('all'));
}
