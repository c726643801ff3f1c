/** What the run could have caught, on the console: the share, and what it could not, each reason with its remedy. */
import type { Missed } from '../faults/sensitivity.ts';
import type { Report } from './model.ts';
import { fallsShort, missWords } from './sensitivity-words.ts';
import { printable } from '../exchange/printable.ts';

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
  const short = fallsShort(sensitivity);
  const live = Object.values(liveOnly).reduce((sum, faults) => sum + faults.length, 0);
  const reasons = [...Map.groupBy(missed, ({ reason }) => reason)].flatMap(([reason, some]) => {
    const [what, remedy] = missWords[reason](report);
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
