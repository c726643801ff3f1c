/** The formats of a matrix: of those of a report, the ones that can hold more than one. */
import { UsageError } from '../../errors/errors.ts';
import { didYouMean } from '../../errors/suggest.ts';
import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
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
    name: 'html',
    file: 'matrix.html',
    summary: 'a page for people: targets across, requirements down',
    render: async (matrix) => (await import('./html.ts')).renderMatrixHtml(matrix),
  },
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
 * The formats of a list of names with commas between them. Those that only a report has are passed over: one list, in a
 * variable, may be for both.
 *
 * @throws UsageError where one is unknown, or a matrix has none of them
 */
export function matrixFormatsOf(list = 'all'): readonly Format<Matrix>[] {
  const names = list.split(',').map((name) => name.trim());
  const own = [...matrixFormats.map(({ name }) => name), 'all'];
  for (const name of names) {
    if (own.includes(name) || formats.some((format) => format.name === name)) continue;
    throw new UsageError(
      `There is no format ${name} of a matrix.${didYouMean(name, own)} The formats are ${own.join(', ')}.`,
    );
  }
  const chosen = matrixFormats.filter(({ name }) => names.includes(name) || names.includes('all'));
  if (chosen.length > 0) return chosen;
  throw new UsageError(`A matrix has no format ${names.join(', ')}. The formats are ${own.join(', ')}.`);
}
