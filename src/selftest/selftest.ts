/** The suite against every fault and every conforming variant, many at once in one process. */
import type { Requirement } from '../judge/requirement.ts';
import type { Catalogue } from '../faults/fault.ts';
import type { KillMatrix } from './matrix.ts';
import type { Prover } from './prover.ts';

/** Providers that a prover judges side by side: one waits while others compute. */
const atOnce = 12;

/** Tries each with whichever prover has a place free. The results are in the order of what was tried. */
async function sideBySide<T, R>(
  provers: readonly Prover[],
  all: readonly T[],
  attempt: (prover: Prover, one: T) => Promise<R>,
  ended: (one: T, result: R) => void,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = all.entries();
  const lane = async (prover: Prover): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      const [index, one] = next.value;
      const result = await attempt(prover, one);
      results[index] = result;
      ended(one, result);
    }
  };
  await Promise.all(provers.flatMap((prover) => Array.from({ length: atOnce }, () => lane(prover))));
  return results;
}

/**
 * Tries each, and whatever did not go as it must once more, alone: on a busy machine an answer can be late for no
 * fault of its own.
 */
async function tryAll<T, R>(
  provers: readonly Prover[],
  all: readonly T[],
  attempt: (prover: Prover, one: T) => Promise<R>,
  isAsItMust: (result: R) => boolean,
  ended: (one: T, result: R) => void,
): Promise<(readonly [T, R])[]> {
  const results = await sideBySide(provers, all, attempt, ended);
  const [prover] = provers;
  const settled: (readonly [T, R])[] = [];
  for (const [index, one] of all.entries()) {
    const first = results[index] as R;
    const again = prover !== undefined && !isAsItMust(first);
    settled.push([one, again ? await attempt(prover, one) : first]);
  }
  return settled;
}

/**
 * Makes the kill matrix.
 *
 * @param provers at least one; they share the work
 * @param requirements all that there are
 * @param progress called whenever a fault or a variant has been tried, with its name and what came of it
 */
export async function killMatrix(
  provers: readonly Prover[],
  requirements: readonly Requirement[],
  catalogue: Catalogue,
  progress: (ended: number, all: number, name: string, outcome: string) => void = () => undefined,
): Promise<KillMatrix> {
  const faults = catalogue.faults.flatMap(({ section, faults: some }) =>
    some.map((fault) => ({ section, fault })),
  );
  const { variants } = catalogue;
  let ended = 0;
  const count = (name: string, outcome: string): void => {
    ended += 1;
    progress(ended, faults.length + variants.length, name, outcome);
  };
  const triedFaults = await tryAll(
    provers,
    faults,
    (prover, { fault }) => prover.tryFault(fault),
    ({ outcome }) => outcome === 'killed',
    ({ fault }, { outcome }) => count(fault.name, outcome),
  );
  const triedVariants = await tryAll(
    provers,
    variants,
    (prover, variant) => prover.tryVariant(variant),
    (flags) => flags.length === 0,
    ({ name }, flags) => count(name, flags.length === 0 ? 'not flagged' : 'flagged'),
  );
  const broken = new Set(faults.map(({ fault }) => fault.breaks));
  const ids = requirements.map(({ id }) => id);
  return {
    faults: triedFaults.map(([fault, outcome]) => ({ ...fault, ...outcome })),
    variants: triedVariants.map(([variant, flags]) => ({ variant, flags })),
    unbroken: ids.filter((id) => !broken.has(id)),
    requirements: ids.length,
  };
}
