/** The summary on the console: what failed first, then what only warns or could not be tried, then the verdict. */
import { styleText } from 'node:util';
import type { Outcome, VerdictWord } from '../judge/verdict.ts';
import type { Report, ReportExchange, ReportRequirement, ReportViolation } from './model.ts';
import { printable } from './printable.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** How to write to this console. */
export interface ConsoleOptions {
  readonly colour: boolean;
}

const labels: Readonly<Record<Outcome, readonly [text: string, style: Style]>> = {
  pass: ['pass', 'green'],
  fail: ['FAIL', 'red'],
  warn: ['warn', 'yellow'],
  'not-seen': ['not seen', 'dim'],
  'could-not-run': ['could not run', 'magenta'],
};

const verdicts: Readonly<Record<VerdictWord, readonly [text: string, style: Style]>> = {
  conforms: ['conforms', 'green'],
  violates: ['does not conform', 'red'],
  incomplete: ['incomplete', 'magenta'],
};

function sentence(exchange: ReportExchange, report: Report): string {
  const { session, shape } = exchange.circumstances;
  const title = report.scenarios.find(({ id }) => id === exchange.scenario)?.title;
  const words =
    session === 'alive' ? 'a live session' : session === 'none' ? 'no session' : `session: ${session}`;
  const { pathname } = new URL(exchange.request.url);
  return `${exchange.request.method} ${pathname}, ${words}${shape === undefined ? '' : `, ${shape}`}${
    title === undefined ? '' : ` (${exchange.scenario}: ${title})`
  }`;
}

function violationLines(violation: ReportViolation, report: Report, paint: Paint): string[] {
  const exchange = report.exchanges.find(({ id }) => id === violation.exchange);
  if (exchange === undefined) return [];
  const where = violation.where === undefined ? '' : ` at ${printable(violation.where, 80)}`;
  return [
    `${paint('dim', 'sent')}      ${printable(sentence(exchange, report), 200)}`,
    `${paint('dim', 'expected')}  ${printable(violation.expected)}${where}`,
    `${paint('dim', 'got')}       ${printable(violation.got)}`,
    `${paint('dim', 'again')}     ${printable(exchange.curl, 600)}`,
  ];
}

function requirementLines(requirement: ReportRequirement, report: Report, paint: Paint): string[] {
  const [label, style] = labels[requirement.outcome];
  const [first] = requirement.violations;
  const times = requirement.violations.length;
  return [
    `${paint(style, label)}  ${paint('bold', requirement.id)}${times > 1 ? paint('dim', `  ${times} times`) : ''}`,
    `      ${printable(requirement.statement)}`,
    ...(first === undefined ? [] : violationLines(first, report, paint).map((line) => `      ${line}`)),
    '',
  ];
}

/** Ids by section, as few lines as there are sections: `section: name, name`. */
function sectionLines(requirements: readonly ReportRequirement[]): string[] {
  const sections = Map.groupBy(requirements, ({ id }) => id.split('/')[0] ?? '');
  return [...sections].map(
    ([section, members]) =>
      `      ${section}/ ${members.map(({ id }) => id.slice(section.length + 1)).join(', ')}`,
  );
}

/** What could not run or was not seen, each reason once with the requirements that it kept. */
function untriedLines(outcome: Outcome, requirements: readonly ReportRequirement[], paint: Paint): string[] {
  const [label, style] = labels[outcome];
  const byReason = Map.groupBy(requirements, ({ reason }) => reason ?? '');
  return [...byReason].flatMap(([reason, kept]) => [
    `${paint(style, label)}  ${printable(reason, 400)}`,
    ...sectionLines(kept),
    '',
  ]);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The scenarios that were not carried through, each reason with their number. */
function scenarioLines(report: Report): string[] {
  const missed = report.scenarios.filter(({ outcome }) => outcome === 'could-not-run');
  return [...Map.groupBy(missed, ({ reason }) => reason ?? '')].map(
    ([reason, some]) =>
      `${some.length} of ${counted(report.scenarios.length, 'scenario')} could not run: ${printable(reason, 400)}`,
  );
}

function verdictLines(report: Report, paint: Paint): string[] {
  const [word, style] = verdicts[report.verdict];
  const { counts } = report;
  const parts = [
    `${counts.pass} pass`,
    ...(counts.fail > 0 ? [`${counts.fail} fail`] : []),
    ...(counts.warn > 0 ? [`${counts.warn} warn`] : []),
    ...(counts['not-seen'] > 0 ? [`${counts['not-seen']} not seen`] : []),
    ...(counts['could-not-run'] > 0 ? [`${counts['could-not-run']} could not run`] : []),
  ];
  const interrupted = report.interrupted ? ' (interrupted)' : '';
  return [
    ...scenarioLines(report),
    `${paint(['bold', style].flat() as Style, word)}${interrupted}: of ${report.requirements.length} requirements ${parts.join(', ')}`,
    paint(
      'dim',
      `${counted(report.exchanges.length, 'exchange')}, ${counted(report.sessions.spent, 'session')}, ${(report.duration / 1000).toFixed(1)} s; gate ${report.options.gate.join(', ')}; depth ${report.options.depth}; seed ${report.options.seed}`,
    ),
  ];
}

/** The summary of a report, ready to be written. */
export function renderConsole(report: Report, { colour }: ConsoleOptions): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const of = (outcome: Outcome): readonly ReportRequirement[] =>
    report.requirements.filter((requirement) => requirement.outcome === outcome);
  const target = `${printable(report.target.baseUrl)}${report.target.embedded ? ' (the embedded reference provider)' : ''}`;
  return [
    `${paint('bold', `${report.operation.method} ${report.operation.path}`)} at ${target}`,
    '',
    ...of('fail').flatMap((requirement) => requirementLines(requirement, report, paint)),
    ...of('warn').flatMap((requirement) => requirementLines(requirement, report, paint)),
    ...untriedLines('could-not-run', of('could-not-run'), paint),
    ...untriedLines('not-seen', of('not-seen'), paint),
    ...verdictLines(report, paint),
    '',
  ].join('\n');
}
