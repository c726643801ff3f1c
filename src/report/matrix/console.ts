/** A matrix on the console: a line a target, then the requirements that a target fails or on which targets differ. */
import { styleText } from 'node:util';
import { printable } from '../../exchange/printable.ts';
import type { Outcome, VerdictWord } from '../../judge/verdict.ts';
import type { ConsoleOptions } from '../console.ts';
import { counted } from '../counted.ts';
import { countWords, differencesIn, gapOf, type Difference, type Share } from './differences.ts';
import type { Matrix, MatrixTarget } from './model.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const outcomes: Readonly<Record<Outcome, readonly [text: string, style: Style]>> = {
  fail: ['FAIL', 'red'],
  warn: ['warn', 'yellow'],
  known: ['known', 'cyan'],
  'could-not-run': ['could not run', 'magenta'],
  'not-seen': ['not seen', 'dim'],
  pass: ['pass', 'green'],
};

const verdicts: Readonly<Record<VerdictWord, readonly [text: string, style: Style]>> = {
  conforms: ['conforms', 'green'],
  violates: ['does not conform', 'red'],
  incomplete: ['incomplete', 'magenta'],
};

/** The longest name that a column is made for. */
const widest = 32;
/** Targets that are named with an outcome. */
const mostNamed = 6;

function countsOf({ counts, sensitivity }: MatrixTarget): string {
  if (counts === undefined) return '';
  const caught =
    sensitivity === undefined ? [] : [`could have caught ${sensitivity.caught} of ${sensitivity.of}`];
  const words = Object.entries(counts).flatMap(([outcome, count]) =>
    count === 0 ? [] : [`${count} ${outcomes[outcome as Outcome][0].toLowerCase()}`],
  );
  return [...words, ...caught].join(', ');
}

function targetLines(target: MatrixTarget, gap: string | undefined, width: number, paint: Paint): string[] {
  const [word, style] = verdicts[target.verdict];
  const name = printable(target.name).padEnd(width);
  const labels = Object.entries(target.labels ?? {}).map(([key, value]) => `${key} ${value}`);
  const about = [...(target.baseUrl === undefined ? [] : [target.baseUrl]), ...labels].join(', ');
  const more = [about, gap ?? ''].filter((text) => text !== '');
  return [
    `${paint('bold', name)}  ${paint(style, word.padEnd('does not conform'.length))}  ${countsOf(target)}`.trimEnd(),
    ...more.map((text) => paint('dim', `${' '.repeat(width)}  ${printable(text, 400)}`)),
  ];
}

function shareWords({ outcome, targets }: Share, paint: Paint): string {
  const [word, style] = outcomes[outcome];
  const more = targets.length - mostNamed;
  const names = printable(targets.slice(0, mostNamed).join(', '));
  return `${paint(style, word)} ${names}${more > 0 ? ` and ${more} more` : ''}`;
}

function differenceLines({ shares, rows, violated }: Difference, paint: Paint): string[] {
  const words = shares.map((share) => shareWords(share, paint)).join('; ');
  if (!violated) return [`${words}: ${counted(rows.length, 'requirement')}`, ''];
  const sections = Map.groupBy(rows, ({ id }) => id.split('/')[0] ?? '');
  return [
    words,
    ...[...sections].map(
      ([section, some]) =>
        `      ${printable(section)}/ ${printable(some.map(({ id }) => id.slice(section.length + 1)).join(', '), 4000)}`,
    ),
    '',
  ];
}

function painter({ colour }: ConsoleOptions): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

function verdictLine(matrix: Matrix, paint: Paint): string {
  const [word, style] = verdicts[matrix.verdict];
  return `${paint(['bold', style].flat() as Style, word)}: ${countWords(matrix)}`;
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
