/** What the run could have caught, on the console: the share, and what it could not, each reason with its remedy. */
import type { Missed, MissReason } from '../faults/sensitivity.ts';
import type { Report } from './model.ts';
import { printable } from '../exchange/printable.ts';

/** What a reason means, and what would change it. */
const words: Readonly<Record<MissReason, (report: Report) => readonly [what: string, remedy: string]>> = {
  'left-out': () => ['their requirement was left out', 'judge without --only and --skip'],
  'no-session': () => [
    'they show only in a live session',
    'give a source of sessions: --username, --token-file or --login-command',
  ],
  'never-tried': ({ options, sessions }) => [
    'no request was sent that would show them',
    options.depth === 'quick'
      ? 'use --depth standard'
      : options.maxSessions !== null && sessions.spent >= options.maxSessions
        ? `allow more sessions than --max-sessions ${options.maxSessions}`
        : 'see above what could not run',
  ],
  'never-seen': ({ options }) => [
    'the provider never gave an answer that they change',
    options.depth === 'quick'
      ? 'use --depth standard, which asks for more'
      : 'there is nothing to be done where it may never give one',
  ],
  masked: () => ['something else is wrong already where they would show', 'mend that, and run again'],
};

const mostNamed = 8;

function nameAll(missed: readonly Missed[]): string {
  const names = missed.slice(0, mostNamed).map(({ fault, detail }) => `${fault} (${printable(detail, 100)})`);
  const more = missed.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more, see conformance.json` : ''}`;
}

/** The sensitivity of a report as lines; none where it has none. */
export function sensitivityLines(report: Report): string[] {
  const { sensitivity } = report;
  if (sensitivity === undefined || sensitivity.of === 0) return [];
  const { caught, of, missed, liveOnly, least } = sensitivity;
  const short = caught < least * of;
  const live = Object.values(liveOnly).reduce((sum, faults) => sum + faults.length, 0);
  const reasons = [...Map.groupBy(missed, ({ reason }) => reason)].flatMap(([reason, some]) => {
    const [what, remedy] = words[reason](report);
    return [`      ${some.length} not: ${what}; ${remedy}`, `        ${nameAll(some)}`];
  });
  const kinds = Object.entries(liveOnly).map(([kind, faults]) => `${faults.length} ${kind}`);
  return [
    `sensitivity  this run could have caught ${caught} of ${of} faults (${Math.floor((caught / of) * 100)} %)${short ? `, fewer than --min-sensitivity ${least} asks for` : ''}`,
    ...reasons,
    ...(live === 0
      ? []
      : [`      ${live} more show only in a live exchange (${kinds.join(', ')}): see selftest`]),
    '',
  ];
}
