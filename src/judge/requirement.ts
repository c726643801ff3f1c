import type { Circumstances, LinkRole } from '../exchange/exchange.ts';
import type { ExchangeLiteral } from '../exchange/literal.ts';
import type { Consequences } from './consequence.ts';
import type { Rule } from './rule.ts';

/** How binding a requirement is: the documentation page, known clients, the RFCs, OWASP. */
export const levels = ['contract', 'interop', 'http', 'security'] as const;
export type Level = (typeof levels)[number];

/** A circumstance in which a requirement must be tried before it may pass. */
export interface Trial {
  /** In words, fit for "was not tried: …". */
  readonly name: string;
  /** The circumstances an exchange must have to count as this trial. */
  readonly in: Partial<Circumstances>;
  /** The links it must have. */
  readonly linkedBy?: readonly LinkRole[];
}

/** One sentence of the contract, and how it is judged. */
export interface Requirement {
  /** `section/name`; stable, and any prefix of it selects it. */
  readonly id: string;
  readonly level: Level;
  /** What the provider owes, in one sentence. */
  readonly statement: string;
  /** Document and section, or RFC and section. */
  readonly source: string;
  /** How the rule decides, in words. */
  readonly judgedBy: string;
  /** Whom a violation hurts. */
  readonly matters: Consequences;
  /** What to do at the provider where it is violated. */
  readonly remedy: string;
  readonly rule: Rule;
  readonly trials: readonly Trial[];
  /** True where it speaks of a 200: where no live session ever got one, it could not run. */
  readonly owed?: boolean;
  /** An exchange that satisfies it, and one that breaks it (and, of its section, as little else as can be). */
  readonly examples: { readonly holds: ExchangeLiteral; readonly breaks: ExchangeLiteral };
}
