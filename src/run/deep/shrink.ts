/**
 * Makes the case of a breach smaller for as long as the same cause shows. Each step costs requests and sessions,
 * so their number is bounded; a case that was tried is not tried again.
 */
import { createHash } from 'node:crypto';
import type { Arbitrary } from 'fast-check';
import type { Case, FastCheck } from './case.ts';
import { formOf } from './cause.ts';
import type { Shown, Smallest } from './finding.ts';

/** Requests, logins included, that one breach may cost. */
export const mostShrinkRequests = 200;
/** Requests among them that are not answered in time. */
const mostTimeouts = 5;
/** How often a case is carried out at the most until it shows the cause again. */
const mostFirstTries = 3;
/** How often the smallest case has to show it once more. */
export const checks = 2;

/** What came of carrying a smaller case out. */
export interface Attempt {
  /** Absent where the cause did not show. */
  readonly shown?: Shown;
  /** Requests, logins included. */
  readonly requests: number;
  /** Of them, how many were not answered in time. */
  readonly timeouts: number;
  /** True where nothing more can be carried out. */
  readonly over: boolean;
}

/** What is made smaller, and how. */
export interface ShrinkTask {
  readonly fc: FastCheck;
  readonly cases: Arbitrary<Case>;
  readonly seed: number;
  /** The number of the case, from 0. */
  readonly index: number;
  /** The case as it was carried out first. */
  readonly first: Shown;
  /** Carries a case out and looks for the cause. */
  readonly attempt: (requests: Case) => Promise<Attempt>;
}

function keyOf(requests: Case): string {
  const text = requests.map((request) => JSON.stringify(request.credentials) + formOf(request)).join('\n');
  return createHash('sha256').update(text).digest('base64');
}

/** @throws what the attempts throw */
export async function shrink({ fc, cases, seed, index, first, attempt }: ShrinkTask): Promise<Smallest> {
  const tried = new Set<string>();
  let smallest: Shown | undefined;
  let requests = 0;
  let timeouts = 0;
  let over = false;
  const failures: unknown[] = [];

  async function shows(candidate: Case): Promise<boolean> {
    const { shown, ...cost } = await attempt(candidate);
    requests += cost.requests;
    timeouts += cost.timeouts;
    over ||= cost.over || timeouts >= mostTimeouts;
    smallest = shown ?? smallest;
    return shown !== undefined;
  }

  async function showsInTries(candidate: Case, most: number): Promise<boolean> {
    for (let time = 0; time < most && !over; time += 1) if (await shows(candidate)) return true;
    return false;
  }

  const property = fc.asyncProperty(cases, async (candidate) => {
    if (over || requests >= mostShrinkRequests || failures.length > 0) throw new fc.PreconditionFailure(true);
    const key = keyOf(candidate);
    if (tried.has(key)) return true;
    tried.add(key);
    try {
      return !(await showsInTries(candidate, smallest === undefined ? mostFirstTries : 1));
    } catch (error) {
      failures.push(error);
      throw new fc.PreconditionFailure(true);
    }
  });
  const details = await fc.check(property, { seed, path: String(index), numRuns: 1 });
  if (failures.length > 0) throw failures[0];
  const found = smallest ?? first;
  let steady = smallest !== undefined;
  for (let check = 0; check < checks && steady && !over; check += 1) steady = await shows(found.requests);
  return { ...found, path: details.counterexamplePath ?? String(index), tried: requests, steady };
}
