/** The summary on the console: what failed first, then what only warns or could not be tried, then the verdict. */
import type { Outcome } from '../judge/verdict.ts';
import {
  confirmationWords,
  exceptKnown,
  knownWords,
  placeOfEntry,
  redEntries,
  redWords,
  timesViolated,
} from './baseline-words.ts';
import type { Report, ReportRequirement, ReportViolation } from './model.ts';
import { deepLines } from './console-deep.ts';
import { sensitivityLines } from './console-sensitivity.ts';
import { counted } from './counted.ts';
import { painter, paintLastWord, paintOutcome, type ConsoleOptions, type Paint } from './paint.ts';
import { countWords, extentOf, firstNews, sectionLines, sentenceOn } from './words.ts';
import { printable } from '../exchange/printable.ts';

function violationLines(violation: ReportViolation, report: Report, paint: Paint): string[] {
  const exchange = report.exchanges.find(({ id }) => id === violation.exchange);
  if (exchange === undefined) return [];
  const where = violation.where === undefined ? '' : ` at ${printable(violation.where, 80)}`;
  return [
    `${paint('dim', 'sent')}      ${printable(sentenceOn(exchange, report), 200)}`,
    `${paint('dim', 'expected')}  ${printable(violation.expected)}${where}`,
    `${paint('dim', 'got')}       ${printable(violation.got)}`,
    `${paint('dim', 'again')}     ${printable(exchange.curl, 600)}`,
  ];
}

function requirementLines(requirement: ReportRequirement, report: Report, paint: Paint): string[] {
  const { confirmation, known = [] } = requirement;
  const first = firstNews(requirement);
  const times = timesViolated(requirement, report);
  const repeated = confirmation === undefined ? [] : [confirmationWords(confirmation)];
  return [
    `${paintOutcome(requirement.outcome, paint)}  ${paint('bold', requirement.id)}${times > 1 ? paint('dim', `  ${times} times`) : ''}`,
    `      ${printable(requirement.statement)}`,
    ...known.map(
      (entry) => `      ${paint('dim', 'known')}     ${printable(knownWords(entry, report), 600)}`,
    ),
    ...repeated.map((words) => `      ${paint('dim', 'attempts')}  ${printable(words)}`),
    ...(first === undefined ? [] : violationLines(first, report, paint).map((line) => `      ${line}`)),
    '',
  ];
}

/** What could not run or was not seen, each reason once with the requirements that it kept. */
function untriedLines(outcome: Outcome, requirements: readonly ReportRequirement[], paint: Paint): string[] {
  const byReason = Map.groupBy(requirements, ({ reason }) => reason ?? '');
  return [...byReason].flatMap(([reason, kept]) => [
    `${paintOutcome(outcome, paint)}  ${printable(reason, 400)}`,
    ...sectionLines(kept).map((line) => `      ${line}`),
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

/** The verdict with what it counts, on a line. */
function verdictLine(report: Report, paint: Paint): string {
  const red = redEntries(report).length;
  const interrupted = report.interrupted ? ' (interrupted)' : '';
  const mustGo = red === 0 ? '' : `; ${red === 1 ? 'an entry' : `${red} entries`} of the baseline must go`;
  return `${paintLastWord(report.verdict, paint)}${exceptKnown(report)}${interrupted}: of ${report.requirements.length} requirements ${countWords(report)}${mustGo}`;
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
