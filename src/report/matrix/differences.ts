/** What of a matrix wants looking at: the requirements that a target fails, and those on which targets differ. */
import type { Outcome } from '../../judge/verdict.ts';
import { counted } from '../counted.ts';
import type { Matrix, MatrixRow } from './model.ts';

/** From what has to be mended to what is in order. */
const outcomes: readonly Outcome[] = ['fail', 'warn', 'known', 'could-not-run', 'not-seen', 'pass'];

/** The targets that have one outcome. */
export interface Share {
  readonly outcome: Outcome;
  readonly targets: readonly string[];
}

/** Requirements on which the same targets have the same outcomes. */
export interface Difference {
  /** Whether a target violates them; where none does, some were only tried less. */
  readonly violated: boolean;
  readonly shares: readonly Share[];
  readonly rows: readonly MatrixRow[];
}

function sharesOf({ cells }: MatrixRow, { targets }: Matrix): readonly Share[] {
  return outcomes.flatMap((outcome) => {
    const names = targets.flatMap(({ name }, index) => (cells[index]?.outcome === outcome ? [name] : []));
    return names.length === 0 ? [] : [{ outcome, targets: names }];
  });
}

/** The requirements that a target fails or warns of, or on which targets differ; the worst first, alike ones together. */
export function differencesIn(matrix: Matrix): readonly Difference[] {
  const found = matrix.requirements.flatMap((row) => {
    const shares = sharesOf(row, matrix);
    const violated = shares.some(({ outcome }) => outcome === 'fail' || outcome === 'warn');
    return violated || shares.length > 1 ? [{ row, shares, violated }] : [];
  });
  const alike = Map.groupBy(found, ({ shares }) => JSON.stringify(shares));
  const rank = ({ shares: [worst] }: Difference): number => outcomes.indexOf(worst?.outcome ?? 'pass');
  return [...alike.values()]
    .flatMap(([first, ...others]): Difference[] => {
      if (first === undefined) return [];
      const { row, ...common } = first;
      return [{ ...common, rows: [row, ...others.map((other) => other.row)] }];
    })
    .sort((one, other) => rank(one) - rank(other));
}

/** Why a target is incomplete: what kept it from being judged, or the first gated requirement; undefined where it is not. */
export function gapOf({ targets, requirements }: Matrix, index: number): string | undefined {
  const target = targets[index];
  if (target?.verdict !== 'incomplete') return undefined;
  const gap = requirements.find(({ cells }) => {
    const cell = cells[index];
    return cell?.gated === true && cell.outcome === 'could-not-run';
  });
  return target.obstacle ?? gap?.cells[index]?.words;
}

/** How many targets came to each verdict, in words. */
export function countWords({ counts, targets, shard, missingShards = [] }: Matrix): string {
  const { conforms, violates, incomplete } = counts;
  const parts = [
    ...(conforms > 0 ? [`${conforms} conform${conforms === 1 ? 's' : ''}`] : []),
    ...(violates > 0 ? [`${violates} do${violates === 1 ? 'es' : ''} not`] : []),
    ...(incomplete > 0 ? [`${incomplete} ${incomplete === 1 ? 'is' : 'are'} incomplete`] : []),
  ];
  const ofShard =
    shard === undefined
      ? ''
      : ` (shard ${shard.index} of ${shard.of}, of ${counted(shard.fleet.length, 'target')})`;
  const missing =
    missingShards.length === 0
      ? ''
      : `; ${counted(missingShards.length, 'shard')} missing: ${missingShards.join(', ')}`;
  return `${targets.length === 0 ? 'no target' : `of ${counted(targets.length, 'target')} ${parts.join(', ')}`}${ofShard}${missing}`;
}
