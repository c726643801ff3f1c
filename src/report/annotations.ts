/**
 * A report as annotations: commands to GitHub Actions, which shows them on the page of the run. GitHub takes ten errors
 * and ten warnings of a step; what is beyond that is counted in a notice.
 */
import { printable } from '../exchange/printable.ts';
import { placeOfEntry, redEntries, redWords } from './baseline-words.ts';
import { counted } from './counted.ts';
import type { Report, ReportRequirement } from './model.ts';
import { fallsShort } from './sensitivity-words.ts';
import { firstNews, sentenceOn } from './words.ts';

const most = 10;

interface Annotation {
  readonly title: string;
  readonly lines: readonly string[];
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function command(kind: 'error' | 'warning' | 'notice', { title, lines }: Annotation): string {
  const property = escaped(printable(title, 200)).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const data = escaped(lines.map((line) => printable(line, 600)).join('\n'));
  return `::${kind} title=${property}::${data}`;
}

function broken(requirement: ReportRequirement, report: Report): Annotation {
  const { id, level, statement } = requirement;
  const first = firstNews(requirement);
  const exchange = report.exchanges.find((one) => one.id === first?.exchange);
  const where = first?.where === undefined ? '' : ` at ${first.where}`;
  return {
    title: `${id} (${level})`,
    lines: [
      statement,
      ...(exchange === undefined ? [] : [`sent: ${sentenceOn(exchange, report)}`]),
      ...(first === undefined ? [] : [`expected: ${first.expected}${where}`, `got: ${first.got}`]),
      ...(exchange === undefined ? [] : [`again: ${exchange.curl}`]),
    ],
  };
}

/** Why a run that violates nothing gated is not green. */
function incomplete({ verdict, interrupted, requirements, sensitivity }: Report): readonly Annotation[] {
  if (verdict !== 'incomplete') return [];
  const title = 'incomplete';
  const untried = requirements.filter(({ gated, outcome }) => gated && outcome === 'could-not-run');
  const short = sensitivity !== undefined && fallsShort(sensitivity);
  const reasons = [
    ...(interrupted ? [{ title, lines: ['The run was interrupted.'] }] : []),
    ...[...Map.groupBy(untried, ({ reason = '' }) => reason)].map(([reason, kept]) => ({
      title: `${counted(kept.length, 'gated requirement')} could not run`,
      lines: [reason, kept.map(({ id }) => id).join(', ')],
    })),
    ...(short
      ? [
          {
            title,
            lines: [
              `The run could have caught ${sensitivity.caught} of ${sensitivity.of} faults, fewer than --min-sensitivity ${sensitivity.least} asks for.`,
            ],
          },
        ]
      : []),
  ];
  return reasons.length > 0 ? reasons : [{ title, lines: ['Not all that is gated was tried.'] }];
}

/** The annotations of a report, a command a line. */
export function annotationsOf(report: Report): readonly string[] {
  const those = (outcome: ReportRequirement['outcome']): readonly Annotation[] =>
    report.requirements
      .filter((requirement) => requirement.outcome === outcome)
      .map((requirement) => broken(requirement, report));
  const red = redEntries(report).map((entry) => ({
    title: placeOfEntry(entry, report),
    lines: [redWords(entry)],
  }));
  const errors = [...those('fail'), ...red];
  const warnings = [...incomplete(report), ...those('warn')];
  const left = [
    ...(errors.length > most ? [counted(errors.length - most, 'failure')] : []),
    ...(warnings.length > most ? [counted(warnings.length - most, 'warning')] : []),
  ];
  const more = { title: report.tool.name, lines: [`${left.join(' and ')} more: see conformance.json`] };
  return [
    ...errors.slice(0, most).map((annotation) => command('error', annotation)),
    ...warnings.slice(0, most).map((annotation) => command('warning', annotation)),
    ...(left.length === 0 ? [] : [command('notice', more)]),
  ];
}
