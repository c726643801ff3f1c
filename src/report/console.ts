/** The summary on the console: what failed first, then what only warns or could not be tried, then the verdict. */
import { styleText } from 'node:util';
import type { Outcome, VerdictWord } from '../judge/verdict.ts';
import {
  confirmationWords,
  exceptKnown,
  knownWords,
  placeOfEntry,
  redEntries,
  redWords,
  timesViolated,
} from './baseline-words.ts';
import type { Report, ReportExchange, ReportRequirement, ReportViolation } from './model.ts';
import { deepLines } from './console-deep.ts';
import { sensitivityLines } from './console-sensitivity.ts';
import { counted } from './counted.ts';
import { printable } from '../exchange/printable.ts';

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
  known: ['known', 'cyan'],
  'not-seen': ['not seen', 'dim'],
  'could-not-run': ['could not run', 'magenta'],
};

const verdicts: Readonly<Record<VerdictWord, readonly [text: string, style: Style]>> = {
  conforms: ['conforms', 'green'],
  violates: ['does not conform', 'red'],
  incomplete: ['incomplete', 'magenta'],
};

const sessionWords: Readonly<Record<string, string>> = {
  alive: 'a live session',
  none: 'no session',
  undetermined: 'a session that the recording does not tell',
};

function sentence(exchange: ReportExchange, report: Report): string {
  const { session, shape } = exchange.circumstances;
  const title = report.scenarios.find(({ id }) => id === exchange.scenario)?.title;
  const found = exchange.scenario.startsWith('deep/') ? ` of ${exchange.scenario}` : '';
  const words = sessionWords[session] ?? `session: ${session}`;
  const { pathname } = new URL(exchange.request.url);
  return `${exchange.request.method} ${pathname}, ${words}${shape === undefined ? '' : `, ${shape}`}${
    title === undefined ? ` (${exchange.id}${found})` : ` (${exchange.id} of ${exchange.scenario}: ${title})`
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
  const { violations, confirmation, known = [] } = requirement;
  const first = violations.find((violation) => violation.known === undefined) ?? violations[0];
  const times = timesViolated(requirement, report);
  const repeated = confirmation === undefined ? [] : [confirmationWords(confirmation)];
  return [
    `${paint(style, label)}  ${paint('bold', requirement.id)}${times > 1 ? paint('dim', `  ${times} times`) : ''}`,
    `      ${printable(requirement.statement)}`,
    ...known.map(
      (entry) => `      ${paint('dim', 'known')}     ${printable(knownWords(entry, report), 600)}`,
    ),
    ...repeated.map((words) => `      ${paint('dim', 'attempts')}  ${printable(words)}`),
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

/** The baseline's entries that have to go, and those that the run says nothing of. */
function baselineLines(report: Report, paint: Paint): string[] {
  const red = redEntries(report).map(
    (entry) =>
      `${paint('red', 'FAIL')}  ${printable(placeOfEntry(entry, report))}: ${printable(redWords(entry), 600)}`,
  );
  const silent = (report.baseline?.entries ?? []).flatMap((entry) => {
    const place = `${printable(placeOfEntry(entry, report))}: ${printable(entry.id)}`;
    if (entry.state === 'passed') return [`${paint('dim', 'passed')}  ${place}, which fails intermittently`];
    if (entry.state !== 'not-tried') return [];
    return [`${paint('dim', 'not tried')}  ${place}: ${printable(entry.why ?? '', 400)}`];
  });
  return [red, silent].flatMap((lines) => (lines.length === 0 ? [] : [...lines, '']));
}

/** The scenarios that were not carried through, each reason with their number. */
function scenarioLines(report: Report): string[] {
  const missed = report.scenarios.filter(({ outcome }) => outcome === 'could-not-run');
  return [...Map.groupBy(missed, ({ reason }) => reason ?? '')].map(
    ([reason, some]) =>
      `${some.length} of ${counted(report.scenarios.length, 'scenario')} could not run: ${printable(reason, 400)}`,
  );
}

/** What recordings hold beside the exchanges that were judged, and why most of them are no whole run. */
function recordingLines({ recordings = [], exchanges, verdict }: Report): string[] {
  if (recordings.length === 0) return [];
  const leftOut = recordings.flatMap(({ file, leftOut: all }) => {
    const parts = all.map(({ count, reason }) => `${count} ${reason}`);
    return parts.length === 0 ? [] : [`${printable(file)}: not judged: ${parts.join(', ')}`];
  });
  const partly = exchanges.filter(({ response }) => response?.body.cut === true).length;
  return [
    ...leftOut,
    ...(partly === 0
      ? []
      : [`${counted(partly, 'answer')} recorded only in part: what needs the rest could not run`]),
    ...(verdict === 'incomplete'
      ? ['No recorded answer breaks a gated requirement, but not all that has to be tried is recorded.']
      : []),
  ];
}

/** How large the run was and how to repeat it, or which files were judged. */
function extentOf({ exchanges, recordings, deep, sessions, duration, options }: Report): string {
  const gate = `gate ${options.gate.join(', ')}`;
  if (recordings !== undefined) {
    const files = recordings.map(({ file }) => printable(file)).join(', ');
    return `${counted(exchanges.length, 'recorded exchange')} (${files}); ${gate}`;
  }
  const generated = deep === undefined ? '' : `, ${counted(deep.done, 'generated case')}`;
  return `${counted(exchanges.length, 'exchange')}${generated}, ${counted(sessions.spent, 'session')}, ${(duration / 1000).toFixed(1)} s; ${gate}; depth ${options.depth}; seed ${options.seed}`;
}

/** The verdict with what it counts, on a line. */
function verdictLine(report: Report, paint: Paint): string {
  const [word, style] = verdicts[report.verdict];
  const { counts } = report;
  const red = redEntries(report).length;
  const parts = [
    `${counts.pass} pass`,
    ...(counts.fail > 0 ? [`${counts.fail} fail`] : []),
    ...(counts.warn > 0 ? [`${counts.warn} warn`] : []),
    ...(counts.known > 0 ? [`${counts.known} known`] : []),
    ...(counts['not-seen'] > 0 ? [`${counts['not-seen']} not seen`] : []),
    ...(counts['could-not-run'] > 0 ? [`${counts['could-not-run']} could not run`] : []),
  ];
  const interrupted = report.interrupted ? ' (interrupted)' : '';
  const mustGo = red === 0 ? '' : `; ${red === 1 ? 'an entry' : `${red} entries`} of the baseline must go`;
  return `${paint(['bold', style].flat() as Style, word)}${exceptKnown(report)}${interrupted}: of ${report.requirements.length} requirements ${parts.join(', ')}${mustGo}`;
}

function painter({ colour }: ConsoleOptions): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

/** The verdict alone, ready to be written. */
export function renderVerdict(report: Report, options: ConsoleOptions): string {
  return `${verdictLine(report, painter(options))}\n`;
}

/** The summary of a report, ready to be written. */
export function renderConsole(report: Report, options: ConsoleOptions): string {
  const paint = painter(options);
  const of = (outcome: Outcome): readonly ReportRequirement[] =>
    report.requirements.filter((requirement) => requirement.outcome === outcome);
  const kind = report.target.embedded
    ? ' (the embedded reference provider)'
    : report.recordings === undefined
      ? ''
      : ', as recorded';
  const target = printable(report.target.baseUrl) + kind;
  return [
    `${paint('bold', `${report.operation.method} ${report.operation.path}`)} at ${target}`,
    '',
    ...of('fail').flatMap((requirement) => requirementLines(requirement, report, paint)),
    ...of('warn').flatMap((requirement) => requirementLines(requirement, report, paint)),
    ...of('known').flatMap((requirement) => requirementLines(requirement, report, paint)),
    ...baselineLines(report, paint),
    ...untriedLines('could-not-run', of('could-not-run'), paint),
    ...untriedLines('not-seen', of('not-seen'), paint),
    ...deepLines(report, (text) => paint('dim', text)),
    ...sensitivityLines(report),
    ...scenarioLines(report),
    ...recordingLines(report),
    verdictLine(report, paint),
    paint('dim', extentOf(report)),
    '',
  ].join('\n');
}
