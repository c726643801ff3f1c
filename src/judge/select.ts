import { UsageError } from '../errors/errors.ts';
import { didYouMean } from '../errors/suggest.ts';
import type { Level, Requirement } from './requirement.ts';

/**
 * The requirements whose id starts with a prefix.
 *
 * @throws UsageError where there are none, with the name that was probably meant
 */
export function byPrefix(
  requirements: readonly Requirement[],
  prefix: string,
  option: string,
): Requirement[] {
  const found = requirements.filter(({ id }) => id.startsWith(prefix));
  if (found.length > 0 && prefix !== '') return found;
  const ids = requirements.map(({ id }) => id);
  const sections = ids.map((id) => id.split('/')[0] ?? '');
  const bare = ids.find((id) => didYouMean(prefix, [id.split('/')[1] ?? '']) !== '');
  const hint =
    didYouMean(prefix, [...new Set([...ids, ...sections])]) ||
    (bare === undefined ? '' : ` Did you mean ${bare}?`);
  throw new UsageError(
    `${option} ${prefix} matches no requirement.${hint} See them all with: ccagent-conformance list`,
  );
}

/**
 * The requirements that `--only` and `--skip` leave.
 *
 * @throws UsageError where a prefix matches none, or nothing is left
 */
export function selectRequirements(
  requirements: readonly Requirement[],
  only: readonly string[],
  skip: readonly string[],
): readonly Requirement[] {
  const kept =
    only.length === 0
      ? new Set(requirements)
      : new Set(only.flatMap((prefix) => byPrefix(requirements, prefix, '--only')));
  for (const prefix of skip) {
    for (const requirement of byPrefix(requirements, prefix, '--skip')) kept.delete(requirement);
  }
  if (kept.size === 0) throw new UsageError('--only and --skip leave no requirement; give fewer of them.');
  return requirements.filter((requirement) => kept.has(requirement));
}

/** Which requirements are judged by, and which levels fail the run. */
export interface Selection {
  readonly gate: ReadonlySet<Level>;
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

/**
 * The requirements that a run is judged by.
 *
 * @throws UsageError where a prefix matches none, nothing is left, or nothing that is gated
 */
export function selectGated(
  requirements: readonly Requirement[],
  { gate, only, skip }: Selection,
): readonly Requirement[] {
  const selected = selectRequirements(requirements, only, skip);
  if (selected.some(({ level }) => gate.has(level))) return selected;
  throw new UsageError(
    `None of the chosen requirements is gated, so the run could not fail. Gate their level with --gate ${selected[0]?.level ?? 'contract'}.`,
  );
}
