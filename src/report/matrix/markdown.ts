/**
 * matrix.md: the targets, and the requirements that want looking at, for a pull request or a job's summary. What a
 * provider sent stands in it as text: within code, where nothing is linked or mentioned, and with every character
 * that means something by its number. It stays below what a comment may hold.
 */
import { printable } from '../../exchange/printable.ts';
import type { Outcome, VerdictWord } from '../../judge/verdict.ts';
import { counted } from '../counted.ts';
import { verdictMarks } from '../markdown-text.ts';
import { outcomeWords, verdictWords } from '../words.ts';
import { countWords, differencesIn, gapOf, type Difference } from './differences.ts';
import type { Matrix, MatrixRow, MatrixTarget } from './model.ts';

/** The largest that a matrix.md becomes, in bytes: GitHub takes 65,536 characters in a comment. */
const mostBytes = 60 * 1024;
/** The most targets that have a column of their own. */
const mostColumns = 12;
/** Targets that are named with a requirement, where there are no columns. */
const mostNamed = 8;

const outcomeMarks: Readonly<Record<Outcome, string>> = {
  fail: '❌',
  warn: '⚠️',
  known: '🔕',
  'could-not-run': '◌',
  'not-seen': '·',
  pass: '✅',
};

function marked(outcome: Outcome): string {
  return `${outcomeMarks[outcome]} ${outcomeWords[outcome]}`;
}

function markedVerdict(verdict: VerdictWord): string {
  return `${verdictMarks[verdict]} ${verdictWords[verdict]}`;
}

/** A text that means nothing to Markdown, in one line. */
function plain(text: string, most = 200): string {
  return printable(text, most).replaceAll(
    /[^\p{L}\p{N} .,;'’…%=/-]/gu,
    (char) => `&#${char.codePointAt(0)};`,
  );
}

function code(text: string, most = 200): string {
  return `<code>${plain(text, most)}</code>`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function table(head: readonly string[]): readonly string[] {
  return [tableRow(head), tableRow(head.map(() => '---'))];
}

function targetRow(target: MatrixTarget, gap: string | undefined): string {
  const { name, verdict, counts, sensitivity, labels = {}, baseUrl } = target;
  const said = [
    ...(baseUrl === undefined ? [] : [code(baseUrl)]),
    ...Object.entries(labels).map(([key, value]) => `${plain(key)} ${code(value)}`),
    ...(gap === undefined ? [] : [code(gap, 400)]),
  ];
  const numbers = (['fail', 'warn', 'known', 'could-not-run', 'pass'] as const).map((outcome) =>
    counts === undefined ? '' : String(counts[outcome] ?? 0),
  );
  const caught = sensitivity === undefined ? '' : `${sensitivity.caught} of ${sensitivity.of}`;
  return tableRow([`**${plain(name)}**`, markedVerdict(verdict), ...numbers, caught, said.join('<br>')]);
}

/** What the first target that violated a requirement gave. */
function gotOf({ cells }: MatrixRow): string {
  const broken =
    cells.find((cell) => cell?.outcome === 'fail') ?? cells.find((cell) => cell?.outcome === 'warn');
  return broken?.words === undefined ? '' : code(broken.words);
}

function sharesWords({ shares }: Difference): readonly string[] {
  return shares.map(({ outcome, targets }) => {
    const more = targets.length - mostNamed;
    const named = targets.slice(0, mostNamed).map((name) => plain(name));
    return `${marked(outcome)} ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  });
}

/** The requirements that are violated: by target, or, where there are too many targets for a table, by outcome. */
function violatedLines(differences: readonly Difference[], { targets }: Matrix): readonly string[] {
  if (differences.length === 0) return [];
  if (targets.length > mostColumns) {
    return [
      ...table(['requirement', 'targets', 'got']),
      ...differences.flatMap((difference) =>
        difference.rows.map((row) =>
          tableRow([code(row.id), sharesWords(difference).join('<br>'), gotOf(row)]),
        ),
      ),
    ];
  }
  return [
    ...table(['requirement', ...targets.map(({ name }) => plain(name)), 'got']),
    ...differences
      .flatMap(({ rows }) => rows)
      .map((row) => {
        const cells = row.cells.map((cell) => (cell === null ? '' : marked(cell.outcome)));
        return tableRow([code(row.id), ...cells, gotOf(row)]);
      }),
  ];
}

/** What is violated, and in how much else targets differ. */
function requirementLines(matrix: Matrix): readonly string[] {
  const differences = differencesIn(matrix);
  const violated = violatedLines(
    differences.filter((difference) => difference.violated),
    matrix,
  );
  const others = differences
    .filter((difference) => !difference.violated)
    .map(
      (difference) =>
        `- ${counted(difference.rows.length, 'requirement')}: ${sharesWords(difference).join('; ')}`,
    );
  return [...violated, ...(violated.length > 0 && others.length > 0 ? [''] : []), ...others];
}

/** As many of the lines as there is room for, and how many there is none for. */
function within(lines: readonly string[], room: number): readonly string[] {
  let left = room;
  const kept = lines.findIndex((line) => (left -= Buffer.byteLength(line) + 1) < 0);
  if (kept < 0) return lines;
  return [...lines.slice(0, kept), '', `${lines.length - kept} more lines: see matrix.json.`];
}

/** Renders matrix.md. */
export function renderMatrixMarkdown(matrix: Matrix): string {
  const { operation, targets, verdict, tool } = matrix;
  const title =
    operation === undefined
      ? 'Conformance'
      : `Conformance of ${code(`${operation.method} ${operation.path}`)}`;
  const head = [
    'target',
    'verdict',
    'fail',
    'warn',
    'known',
    'could not run',
    'pass',
    'sensitivity',
    'about',
  ];
  const requirements = requirementLines(matrix);
  return [
    `## ${title}`,
    '',
    `**${markedVerdict(verdict)}**: ${countWords(matrix)}`,
    ...(targets.length === 0
      ? []
      : [
          '',
          ...within(
            [...table(head), ...targets.map((target, index) => targetRow(target, gapOf(matrix, index)))],
            mostBytes / 2,
          ),
        ]),
    ...(requirements.length === 0
      ? []
      : ['', '### Where targets fail or differ', '', ...within(requirements, mostBytes / 2)]),
    '',
    `${plain(tool.name)} ${plain(tool.version)}`,
    '',
  ].join('\n');
}
