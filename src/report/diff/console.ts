/** What differs between two reports, on the console: regressions first. */
import { printable } from '../../exchange/printable.ts';
import { counted } from '../counted.ts';
import { painter, type ConsoleOptions, type Paint } from '../paint.ts';
import { outcomeWords, sectionLines, verdictWords } from '../words.ts';
import type { Change, Extent, ReportDiff, Side } from './diff.ts';

function wordsOf({ old, new: now }: Change): string {
  return (now === null ? old?.words : now.words) ?? '';
}

function sideWords(side: Side | null, other: Side | null): string {
  if (side === null) return 'not there';
  const level = other === null || other.level === side.level ? '' : `, ${side.level}`;
  const gate = other === null || other.gated === side.gated ? '' : side.gated ? ', gated' : ', not gated';
  return outcomeWords[side.outcome] + level + gate;
}

/** Changes of one kind, alike but for the requirement: the ids by section where there are several. */
function changeLines(changes: readonly [Change, ...Change[]], paint: Paint): string[] {
  const [{ id, kind, regression, old, new: now }, ...more] = changes;
  const shown = regression ? paint('red', kind.toUpperCase()) : kind;
  const sides = `${sideWords(old, now)} → ${sideWords(now, old)}`;
  const words = wordsOf(changes[0]);
  const said = words === '' ? [] : [printable(words, 400)];
  const [head, ...below] =
    more.length === 0
      ? [`${id}  ${sides}`, ...said]
      : [[sides, ...said].join(': '), ...sectionLines(changes)];
  return [`${shown}  ${head}`, ...below.map((line) => `      ${line}`)];
}

function extentLine(label: string, extent: Extent): string {
  const { target, startedAt, tool, verdict, depth, exchanges, requirements, exercised, sensitivity } = extent;
  const could =
    sensitivity === null ? '' : `, could have caught ${sensitivity.caught} of ${sensitivity.of} faults`;
  return `${label}  ${verdictWords[verdict]}: ${printable(target)}, ${startedAt.slice(0, 10)}, version ${printable(tool, 40)}, depth ${depth}
     judged ${exercised} of ${counted(requirements, 'requirement')} by ${counted(exchanges, 'exchange')}${could}`;
}

function conclusionOf({ regression, changes }: ReportDiff): string {
  const bad = changes.filter((change) => change.regression).length;
  if (bad > 0)
    return `regression: ${counted(bad, 'gated requirement')} of ${counted(changes.length, 'change')}`;
  if (regression) return 'regression: a worse verdict';
  return `no regression, ${changes.length === 0 ? 'and no requirement changed' : counted(changes.length, 'change')}`;
}

/** Groups of changes that differ in the requirement alone. */
function alike(changes: readonly Change[]): readonly [Change, ...Change[]][] {
  const groups = Map.groupBy(changes, (change) => {
    const { kind, regression, old, new: now } = change;
    return JSON.stringify([kind, regression, sideWords(old, now), sideWords(now, old), wordsOf(change)]);
  });
  return [...groups.values()] as [Change, ...Change[]][];
}

/** What differs, ready to be written. */
export function renderDiff(diff: ReportDiff, options: ConsoleOptions): string {
  const paint = painter(options);
  return [
    extentLine('old', diff.old),
    extentLine('new', diff.new),
    '',
    ...alike(diff.changes).flatMap((changes) => changeLines(changes, paint)),
    ...(diff.changes.length === 0 ? [] : ['']),
    conclusionOf(diff),
    '',
  ].join('\n');
}
