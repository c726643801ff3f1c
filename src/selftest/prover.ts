/** Judges faults and variants of a catalogue, in this thread. */
import { askedExchanges, type AskedExchange } from '../faults/apply.ts';
import { behaviourOf } from '../faults/behaviour-of.ts';
import type { Fault, Variant } from '../faults/fault.ts';
import { placeOf } from '../faults/sensitivity.ts';
import type { TriedFault } from './matrix.ts';
import { judged, type Bench, type Wanted } from './trial.ts';

/** What became of a fault. */
export type Outcome = Pick<TriedFault, 'outcome' | 'others'>;

/** Judges providers, here or elsewhere. */
export interface Prover {
  tryFault(fault: Fault): Promise<Outcome>;
  /** What the suite holds against a variant; empty where that is nothing. */
  tryVariant(variant: Variant): Promise<readonly string[]>;
}

/** Where to look for a fault first: a fault that changes answers shows where it would in a record without it. */
function wantedOf(bench: Bench, fault: Fault, record: readonly AskedExchange[]): Wanted | undefined {
  const requirement = bench.suite.operation.requirements.find(({ id }) => id === fault.breaks);
  if (requirement === undefined || fault.kind !== 'answer') return requirement && { requirement };
  return { requirement, scenario: placeOf(fault, requirement, record)?.scenario };
}

/** Makes a prover; judges the provider as it is once, to know where faults show. */
export async function createProver(bench: Bench): Promise<Prover> {
  const record = askedExchanges((await judged(bench, {})).exchanges);
  return {
    async tryFault(fault) {
      const { operation } = bench.suite;
      const wanted = wantedOf(bench, fault, record);
      const { verdict } = await judged(bench, behaviourOf(fault, operation), wanted);
      const violated = verdict.results
        .filter(({ violations }) => violations.length > 0)
        .map(({ requirement }) => requirement.id);
      if (violated.includes(fault.breaks)) return { outcome: 'killed', others: [] };
      return { outcome: violated.length > 0 ? 'killed-by-another' : 'survived', others: violated };
    },
    async tryVariant(variant) {
      const { verdict } = await judged(bench, variant.behaviour);
      const flags = verdict.results.flatMap(({ requirement, violations }) =>
        violations
          .slice(0, 1)
          .map(({ judgement: { expected, got } }) => `${requirement.id}: expected ${expected}, got ${got}`),
      );
      const untried = verdict.results.find(({ gated, outcome }) => gated && outcome === 'could-not-run');
      return untried === undefined
        ? flags
        : [...flags, `${untried.requirement.id} could not run: ${untried.reason ?? ''}`];
    },
  };
}
