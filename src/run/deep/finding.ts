/**
 * A finding: one defect, however many cases show it. A breach belongs to it where its trigger, the aspects that
 * its smallest case could not do without, is there as well and one of its requirements is broken. What comes now
 * and then has no trigger that is known.
 */
import type { Exchange } from '../../exchange/exchange.ts';
import type { Requirement } from '../../judge/requirement.ts';
import type { Scenario } from '../scenario.ts';
import type { Breach } from './breach.ts';
import { carryOut } from './carry-out.ts';
import type { Case } from './case.ts';
import { areAlike, formOf, triggerOf } from './cause.ts';

/** A case as far as a breach, and its exchanges. */
export interface Shown {
  readonly requests: Case;
  readonly breach: Breach;
  readonly exchanges: readonly Exchange[];
}

/** A case that was made as small as it could be. */
export interface Smallest extends Shown {
  /** fast-check's path from the seed to the case. */
  readonly path: string;
  /** How many requests were sent to make it so small; 0 where that was not tried. */
  readonly tried: number;
  /** Whether the breach came each time that the case was carried out again, alone. */
  readonly steady: boolean;
}

function formsOf(requests: Case): string {
  return requests.map(formOf).join('\n');
}

export class DeepFinding {
  readonly id: string;
  /** The number of the case that showed it first, from 1. */
  readonly caseNumber: number;
  readonly #smallest: [Smallest, ...Smallest[]];
  readonly #kept: (readonly Exchange[])[] = [];
  /** How many cases showed it. */
  seen = 0;

  constructor(id: string, caseNumber: number, smallest: Smallest) {
    this.id = id;
    this.caseNumber = caseNumber;
    this.#smallest = [smallest];
  }

  /** The smallest cases, the first one first; each other shows requirements broken that those before do not. */
  get smallest(): readonly [Smallest, ...Smallest[]] {
    return this.#smallest;
  }

  /** Takes note of what was recorded of the smallest case that was added last. */
  keep(exchanges: readonly Exchange[]): void {
    this.#kept.push(exchanges);
  }

  /** What was recorded of its smallest cases; the breach is the last of each. */
  get kept(): readonly (readonly Exchange[])[] {
    return this.#kept;
  }

  /** Whether it comes each time, as far as is known. */
  get isSteady(): boolean {
    return this.#smallest[0].steady;
  }

  get requirements(): ReadonlySet<Requirement> {
    const violations = this.#smallest.flatMap(({ breach }) => [...breach.violations.values()]);
    return new Set(violations.map(({ requirement }) => requirement));
  }

  /** Its smallest cases as a scenario, so that it can be repeated like any other. */
  get scenario(): Scenario {
    const cases = this.#smallest.map(({ requests }) => requests);
    return {
      id: `deep/${this.id}`,
      title: `the smallest case of finding ${this.id}`,
      depth: 'deep',
      run: async (context) => {
        for (const requests of cases) await carryOut(requests, context);
      },
    };
  }

  /** Whether its trigger is in a case, up to a request of it. */
  isIn(requests: Case, place: number): boolean {
    return (
      this.isSteady &&
      this.#smallest.some((smallest) => {
        const alone = smallest.requests.length === 1;
        const there = triggerOf(requests, place, alone);
        const own = triggerOf(smallest.requests, smallest.breach.place, alone);
        return own.every((aspect) => there.some((other) => areAlike(aspect, other)));
      })
    );
  }

  /** Whether a smallest case is one of its own but for whose requests they are: the same, from another side. */
  isSameAs({ requests }: Shown): boolean {
    const varies = requests.some(({ varied }) => varied.length > 0);
    return varies && this.#smallest.some((own) => formsOf(own.requests) === formsOf(requests));
  }

  /** Adds a side that it has not been seen from. Returns whether it was such a one. */
  add(smallest: Smallest): boolean {
    const { requirements } = this;
    const isNew = [...smallest.breach.violations.values()].some(
      ({ requirement }) => !requirements.has(requirement),
    );
    if (isNew) this.#smallest.push(smallest);
    return isNew;
  }
}
