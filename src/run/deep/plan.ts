/** What a deep run may come to: the cases follow from the seed, what a provider shows in them does not. */
import { mostRepetitions } from '../../exchange/patience.ts';
import { mostChecks, mostFaults } from '../breaker.ts';
import type { CaseSource } from './case.ts';
import { casesOfBreaker } from './explorer.ts';
import { mostShrunk } from './findings.ts';
import { checks, mostShrinkRequests } from './shrink.ts';

/** Generated cases in a plan; each number is the most. */
export interface PlannedCases {
  readonly cases: number;
  /** What they vary, in words. */
  readonly varied: readonly string[];
  readonly requests: number;
  readonly sessions: number;
  /** On top, where cases show something new and are made smaller and repeated; sessions included. */
  readonly shrinking: { readonly cases: number; readonly requests: number };
  /** With everything on top. */
  readonly atMost: { readonly requests: number; readonly sessions: number };
}

/** @param confirm how many times what was violated is repeated */
export function plannedCases(source: CaseSource, cases: number, confirm: number): PlannedCases {
  const { mostRequests, mostSessions, words } = source;
  const requests = cases * mostRequests;
  const sessions = cases * mostSessions;
  // The last step goes over the limit by a case at the most, and the smallest case is checked after that.
  const steps = 1 + checks + confirm;
  const shrink = mostShrinkRequests + steps * (mostRequests * (1 + mostRepetitions) + mostSessions);
  const faults = mostChecks * mostFaults * (Math.ceil(cases / casesOfBreaker) + 2 * mostShrunk);
  return {
    cases,
    varied: words,
    requests,
    sessions,
    shrinking: { cases: mostShrunk, requests: mostShrunk * shrink },
    atMost: {
      requests: requests * (1 + mostRepetitions) + mostShrunk * shrink + faults * (1 + mostRepetitions),
      sessions: sessions + mostShrunk * shrink + faults,
    },
  };
}
