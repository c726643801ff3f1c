/** A matrix on the console: a line a target, then the requirements that a target fails or on which targets differ. */
import { printable } from '../../exchange/printable.ts';
import type { Outcome } from '../../judge/verdict.ts';
import { counted } from '../counted.ts';
import {
  painter,
  paintLastWord,
  paintOutcome,
  paintVerdict,
  type ConsoleOptions,
  type Paint,
} from '../paint.ts';
import { outcomeWords, sectionLines, verdictWords } from '../words.ts';
import { countWords, differencesIn, gapOf, type Difference, type Share } from './differences.ts';
import type { Matrix, MatrixTarget } from './model.ts';

/** The longest name that a column is made for. */
const widest = 32;
/** Targets that are named with an outcome. */
const mostNamed = 6;

function countsOf({ counts, sensitivity }: MatrixTarget): string {
  if (counts === undefined) return '';
  const caught =
    sensitivity === undefined ? [] : [`could have caught ${sensitivity.caught} of ${sensitivity.of}`];
  const words = Object.entries(counts).flatMap(([outcome, count]) =>
    count === 0 ? [] : [`${count} ${outcomeWords[outcome as Outcome]}`],
  );
  return [...words, ...caught].join(', ');
}

function targetLines(target: MatrixTarget, gap: string | undefined, width: number, paint: Paint): string[] {
  const name = printable(target.name).padEnd(width);
  const labels = Object.entries(target.labels ?? {}).map(([key, value]) => `${key} ${value}`);
  const about = [...(target.baseUrl === undefined ? [] : [target.baseUrl]), ...labels].join(', ');
  const more = [about, gap ?? ''].filter((text) => text !== '');
  return [
    `${paint('bold', name)}  ${paintVerdict(target.verdict, paint, verdictWords.violates.length)}  ${countsOf(target)}`.trimEnd(),
    ...more.map((text) => paint('dim', `${' '.repeat(width)}  ${printable(text, 400)}`)),
  ];
}

function shareWords({ outcome, targets }: Share, paint: Paint): string {
  const more = targets.length - mostNamed;
  const names = printable(targets.slice(0, mostNamed).join(', '));
  return `${paintOutcome(outcome, paint)} ${names}${more > 0 ? ` and ${more} more` : ''}`;
}

function differenceLines({ shares, rows, violated }: Difference, paint: Paint): string[] {
  const words = shares.map((share) => shareWords(share, paint)).join('; ');
  if (!violated) return [`${words}: ${counted(rows.length, 'requirement')}`, ''];
  return [words, ...sectionLines(rows).map((line) => `      ${printable(line, 4000)}`), ''];
}

function verdictLine(matrix: Matrix, paint: Paint): string {
  return `${paintLastWord(matrix.verdict, paint)}: ${countWords(matrix)}`;
}

/** The verdict alone, ready to be written. */
export function renderMatrixVerdict(matrix: Matrix, options: ConsoleOptions): string {
  return `${verdictLine(matrix, painter(options))}\n`;
}

/** The summary of a matrix, ready to be written. */
export function renderMatrixConsole(matrix: Matrix, options: ConsoleOptions): string {
  const paint = painter(options);
  const { targets, operation } = matrix;
  const width = Math.min(widest, Math.max(0, ...targets.map(({ name }) => name.length)));
  const on = operation === undefined ? '' : `${printable(`${operation.method} ${operation.path}`)} at `;
  return [
    paint('bold', `${on}${counted(targets.length, 'target')}`),
    '',
    ...targets.flatMap((target, index) => targetLines(target, gapOf(matrix, index), width, paint)),
    ...(targets.length === 0 ? [] : ['']),
    ...differencesIn(matrix).flatMap((difference) => differenceLines(difference, paint)),
    verdictLine(matrix, paint),
    '',
  ].join('\n');
}
