/**
 * The search: case after case is carried out, and each answer judged while the next request is on its way. It
 * pauses where a case shows something new, and goes on behind it: fast-check takes the number of a run for the
 * path to it. Nothing is kept of a case that showed nothing.
 */
import type { Arbitrary } from 'fast-check';
import type { Case, FastCheck } from './case.ts';
import { Lanes } from './lanes.ts';

/** How a search is carried out. */
export interface SearchTask {
  readonly fc: FastCheck;
  readonly cases: Arbitrary<Case>;
  readonly seed: number;
  /** How many cases there are. */
  readonly all: number;
  /** How many go on at a time. */
  readonly lanes: () => number;
  /** Carries a case out; what it throws ends the search. */
  readonly carryOut: (requests: Case, index: number) => Promise<void>;
  /** Whether the search is to pause. */
  readonly pause: () => boolean;
}

/**
 * Carries cases out until there are none left or the search is to pause.
 *
 * @param from the number of the first case, from 0
 * @returns the number of the case to go on with
 * @throws what `carryOut` throws
 */
export async function search({ fc, cases, seed, all, ...task }: SearchTask, from: number): Promise<number> {
  const lanes = new Lanes();
  let next = from;
  const isOver = (): boolean => lanes.failed || task.pause();
  const property = fc.asyncProperty(cases, async (requests) => {
    await lanes.room(task.lanes, isOver);
    if (isOver()) throw new fc.PreconditionFailure(true);
    const index = next;
    next += 1;
    // The next case is generated while this one waits for its first answer.
    lanes.begin(() => task.carryOut(requests, index));
  });
  await fc.check(property, { seed, path: String(from), numRuns: all - from, endOnFailure: true });
  await lanes.end();
  return next;
}
