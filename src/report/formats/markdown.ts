/**
 * conformance.md: what came of a run, for a comment on a pull request and for $GITHUB_STEP_SUMMARY. It stays under the
 * 64 KiB that GitHub takes as a comment, whatever the provider sends: what does not fit is counted, and stands in
 * conformance.json.
 */
import { levels } from '../../judge/requirement.ts';
import type { Outcome } from '../../judge/verdict.ts';
import {
  confirmationWords,
  exceptKnown,
  knownWords,
  placeOfEntry,
  redEntries,
  redWords,
  timesViolated,
} from '../baseline-words.ts';
import { findingLines } from '../console-deep.ts';
import { sensitivityLines } from '../console-sensitivity.ts';
import { block, code, prose, verdictMarks } from '../markdown-text.ts';
import type { Report, ReportRequirement } from '../model.ts';
import { extentOf, firstNews, outcomeWords, sentenceOn, verdictWords } from '../words.ts';

/** A heading with items below it: as many as there is room for. */
interface Section {
  readonly title: string;
  readonly items: readonly string[];
  /** How many requirements the items are about; as many as there are items unless given. */
  readonly count?: number;
  /** Behind a heading that opens it. */
  readonly folded?: boolean;
}

/** Bytes of a comment, with room for what closes the sections. */
const room = 60 * 1024;

function folded(summary: string, lines: readonly string[], indent = 0): readonly string[] {
  const space = ' '.repeat(indent);
  return [`${space}<details><summary>${summary}</summary>`, '', ...lines, '', `${space}</details>`];
}

function violated(requirement: ReportRequirement, report: Report): string {
  const { id, statement, level, confirmation, known = [] } = requirement;
  const first = firstNews(requirement);
  const exchange = report.exchanges.find((one) => one.id === first?.exchange);
  const times = timesViolated(requirement, report);
  const often = [
    ...(times > 1 ? [`${times} times`] : []),
    ...(confirmation === undefined ? [] : [prose(confirmationWords(confirmation))]),
  ];
  const where = first?.where === undefined ? '' : ` at ${code(first.where, 80)}`;
  return [
    `- **${code(id)}** (${[level, ...often].join(', ')})<br>${prose(statement)}`,
    ...known.map((entry) => `  - known ${prose(knownWords(entry, report))}`),
    ...(first === undefined
      ? []
      : [`  - expected ${code(first.expected)}${where}`, `  - got ${code(first.got)}`]),
    ...(exchange === undefined
      ? []
      : [
          `  - sent ${prose(sentenceOn(exchange, report))}`,
          '',
          ...folded('Send it again', block([exchange.curl], 'sh', 2), 2),
        ]),
  ].join('\n');
}

/** What was not judged, each reason once. */
function untried(outcome: Outcome, report: Report): readonly string[] {
  const kept = report.requirements.filter((requirement) => requirement.outcome === outcome);
  return [...Map.groupBy(kept, ({ reason = '' }) => reason)].map(
    ([reason, some]) => `- ${prose(reason)}: ${some.map(({ id }) => code(id)).join(', ')}`,
  );
}

/** Lines as they stand on the console, below the first of them. */
function asPrinted(lines: readonly string[]): readonly string[] {
  const [first, ...more] = lines.filter((line) => line !== '').map((line) => line.replace(/^ {6}/u, ''));
  if (first === undefined) return [];
  return [[`- ${prose(first)}`, ...(more.length === 0 ? [] : ['', ...block(more, 'text', 2)])].join('\n')];
}

function sectionsOf(report: Report): readonly Section[] {
  const broken = (outcome: Outcome): readonly string[] =>
    report.requirements
      .filter((requirement) => requirement.outcome === outcome)
      .map((requirement) => violated(requirement, report));
  const red = redEntries(report).map(
    (entry) => `- ${prose(placeOfEntry(entry, report))}: ${prose(redWords(entry))}`,
  );
  const findings = report.deep?.findings ?? [];
  return [
    { title: 'Failed', items: broken('fail') },
    { title: 'Entries of the baseline that must go', items: red },
    {
      title: 'Could not run',
      items: untried('could-not-run', report),
      count: report.counts['could-not-run'],
    },
    { title: 'Warnings', items: broken('warn'), folded: true },
    { title: 'Known failures', items: broken('known'), folded: true },
    {
      title: 'Not seen',
      items: untried('not-seen', report),
      count: report.counts['not-seen'],
      folded: true,
    },
    {
      title: 'Found by generated cases',
      items: findings.flatMap((finding) => asPrinted(findingLines(finding, report, (text) => text))),
    },
    { title: 'Sensitivity', items: asPrinted(sensitivityLines(report)), folded: true },
  ];
}

/** The items that fit, and how many more there are. */
function fitted(items: readonly string[], bytes: number): { readonly text: string; readonly size: number } {
  const kept: string[] = [];
  let size = 0;
  for (const item of items) {
    size += Buffer.byteLength(item) + 1;
    if (size > bytes) break;
    kept.push(item);
  }
  const left = items.length - kept.length;
  const more = left === 0 ? [] : [`- and ${left} more: see conformance.json`];
  return { text: [...kept, ...more].join('\n'), size };
}

function table(report: Report): readonly string[] {
  const outcomes = Object.keys(outcomeWords) as Outcome[];
  const shown = outcomes.filter((outcome) => outcome === 'pass' || report.counts[outcome] > 0);
  const rows = levels.flatMap((level) => {
    const own = report.requirements.filter((requirement) => requirement.level === level);
    if (own.length === 0) return [];
    const numbers = shown.map((outcome) => own.filter((one) => one.outcome === outcome).length);
    return [`| ${[level + (own[0]?.gated === true ? ' (gated)' : ''), ...numbers].join(' | ')} |`];
  });
  return [
    `| level | ${shown.map((outcome) => outcomeWords[outcome]).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(shown.length)}`,
    ...rows,
  ];
}

function headOf(report: Report): readonly string[] {
  const { method, path } = report.operation;
  const { baseUrl, embedded } = report.target;
  const kind = embedded ? ' (the embedded reference provider)' : '';
  const at = new Date(report.startedAt).toISOString().replace('T', ' ').slice(0, 19);
  const interrupted = report.interrupted ? ' (interrupted)' : '';
  return [
    `## ${verdictMarks[report.verdict]} ${code(`${method} ${path}`)} ${verdictWords[report.verdict]}${exceptKnown(report)}${interrupted}`,
    '',
    `At ${code(baseUrl)}${kind}, ${at} UTC`,
    '',
    ...table(report),
    '',
  ];
}

/** Renders conformance.md. */
export function renderMarkdown(report: Report): string {
  const head = headOf(report);
  const tail = [
    `${prose(extentOf(report), 1000)}; ${prose(`${report.tool.name} ${report.tool.version}`)}`,
    '',
  ];
  let left = room - Buffer.byteLength([...head, ...tail].join('\n'));
  const sections = sectionsOf(report).flatMap(({ title, items, count = items.length, folded: isFolded }) => {
    if (items.length === 0) return [];
    const { text, size } = fitted(items, left);
    left = Math.max(0, left - size);
    const heading = count > 1 ? `${title} (${count})` : title;
    return isFolded === true ? [...folded(heading, [text]), ''] : [`### ${heading}`, '', text, ''];
  });
  return [...head, ...sections, ...tail].join('\n');
}
