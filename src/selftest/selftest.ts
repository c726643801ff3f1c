/** The suite against every fault and every conforming variant, many at once in one process. */
import type { Requirement } from '../judge/requirement.ts';
import type { Catalogue } from '../faults/fault.ts';
import type { KillMatrix } from './matrix.ts';
import type { Outcome, Prover } from './prover.ts';

/** Providers that a prover judges side by side: one waits while others compute. */
const atOnce = 8;

/** Tries something, keeps what came of it, and tells that: the name and the outcome. */
type Trial = (prover: Prover) => Promise<{ readonly asItMust: boolean; readonly what: string }>;

/**
 * Tries all with whichever prover has a place free, and whatever did not go as it must once more, alone: on a busy
 * machine an answer can be late for no fault of its own.
 */
async function tryAll(
  provers: readonly Prover[],
  trials: readonly Trial[],
  ended: (what: string) => void,
): Promise<void> {
  const again: Trial[] = [];
  const waiting = trials.values();
  const lane = async (prover: Prover): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      const { asItMust, what } = await next.value(prover);
      if (!asItMust) again.push(next.value);
      ended(what);
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
 * @param progress called whenever a fault or a variant has been tried, with what came of it
 */
export async function killMatrix(
  provers: readonly Prover[],
  requirements: readonly Requirement[],
  catalogue: Catalogue,
  progress: (ended: number, all: number, what: string) => void = () => undefined,
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
      const asItMust = flagged.length === 0;
      return { asItMust, what: `${variant.name}  ${asItMust ? 'not flagged' : 'flagged'}` };
    }),
    ...faults.map(({ fault }, at): Trial => async (prover) => {
      const outcome = await prover.tryFault(fault);
      outcomes[at] = outcome;
      return { asItMust: outcome.outcome === 'killed', what: `${fault.name}  ${outcome.outcome}` };
    }),
  ];
  let ended = 0;
  await tryAll(provers, trials, (what) => progress((ended += 1), trials.length, what));
  const broken = new Set(faults.map(({ fault }) => fault.breaks));
  const ids = requirements.map(({ id }) => id);
  return {
    faults: faults.map((fault, at) => ({ ...fault, ...(outcomes[at] as Outcome) })),
    variants: variants.map((variant, at) => ({ variant, flags: flags[at] ?? [] })),
    unbroken: ids.filter((id) => !broken.has(id)),
    requirements: ids.length,
  };
}
