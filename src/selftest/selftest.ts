/** The suite against every fault and every conforming variant, many at once in one process. */
import type { Requirement } from '../judge/requirement.ts';
import type { Catalogue } from '../faults/fault.ts';
import type { KillMatrix } from './matrix.ts';
import type { Outcome, Prover } from './prover.ts';

/** Providers that a prover judges side by side: one waits while others compute. */
const atOnce = 12;

/** Tries something, and keeps what came of it; true where that went as it must. */
type Trial = (prover: Prover) => Promise<boolean>;

/**
 * Tries all with whichever prover has a place free, and whatever did not go as it must once more, alone: on a busy
 * machine an answer can be late for no fault of its own.
 */
async function tryAll(
  provers: readonly Prover[],
  trials: readonly Trial[],
  ended: () => void,
): Promise<void> {
  const again: Trial[] = [];
  const waiting = trials.values();
  const lane = async (prover: Prover): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      if (!(await next.value(prover))) again.push(next.value);
      ended();
    }
  };
  await Promise.all(provers.flatMap((prover) => Array.from({ length: atOnce }, () => lane(prover))));
  const [prover] = provers;
  if (prover !== undefined) for (const trial of again) await trial(prover);
}

/**
 * Makes the kill matrix.
 *
 * @param provers at least one; they share the work
 * @param requirements all that there are
 * @param progress called whenever a fault or a variant has been tried
 */
export async function killMatrix(
  provers: readonly Prover[],
  requirements: readonly Requirement[],
  catalogue: Catalogue,
  progress: (ended: number, all: number) => void = () => undefined,
): Promise<KillMatrix> {
  const faults = catalogue.faults.flatMap(({ section, faults: some }) =>
    some.map((fault) => ({ section, fault })),
  );
  const { variants } = catalogue;
  const outcomes: Outcome[] = [];
  const flags: (readonly string[])[] = [];
  // Variants first: theirs are whole runs, and the short ones fill the end.
  const trials: readonly Trial[] = [
    ...variants.map((variant, at): Trial => async (prover) => {
      const flagged = await prover.tryVariant(variant);
      flags[at] = flagged;
      return flagged.length === 0;
    }),
    ...faults.map(({ fault }, at): Trial => async (prover) => {
      const outcome = await prover.tryFault(fault);
      outcomes[at] = outcome;
      return outcome.outcome === 'killed';
    }),
  ];
  let ended = 0;
  await tryAll(provers, trials, () => progress((ended += 1), trials.length));
  const broken = new Set(faults.map(({ fault }) => fault.breaks));
  const ids = requirements.map(({ id }) => id);
  return {
    faults: faults.map((fault, at) => ({ ...fault, ...(outcomes[at] as Outcome) })),
    variants: variants.map((variant, at) => ({ variant, flags: flags[at] ?? [] })),
    unbroken: ids.filter((id) => !broken.has(id)),
    requirements: ids.length,
  };
}
