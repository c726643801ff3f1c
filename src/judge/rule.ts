/**
 * What a rule is: a pure function from an exchange, and the exchanges it is linked with, to a judgement.
 * No I/O and no memory, so that a rule can be tried on literals and applied again to recorded exchanges.
 */
import type { Exchange, LinkRole } from '../exchange/exchange.ts';

/** Follows a link; undefined where there is none. */
export type Linked = (from: Exchange, role: LinkRole) => Exchange | undefined;

/**
 * What a rule says of one exchange.
 *
 * - `not-applicable`: the rule does not speak of such an exchange.
 * - `unjudged`: it does, but what it needs is missing (bytes, a usable probe), for the reason given.
 * - `violated`: with what was expected, what came instead, and where in the answer.
 */
export type Judgement =
  | { readonly outcome: 'not-applicable' }
  | { readonly outcome: 'holds' }
  | { readonly outcome: 'unjudged'; readonly reason: string }
  | {
      readonly outcome: 'violated';
      readonly expected: string;
      readonly got: string;
      /** A JSON pointer into the body, or `header NAME`, or `status`. */
      readonly where?: string;
    };

/** A pure function over an exchange. */
export type Rule = (exchange: Exchange, linked: Linked) => Judgement;

export const notApplicable: Judgement = { outcome: 'not-applicable' };
export const holds: Judgement = { outcome: 'holds' };

/** The rule applies, but cannot be decided here. */
export function unjudged(reason: string): Judgement {
  return { outcome: 'unjudged', reason };
}

/** The most characters of a text in a judgement. */
const mostTold = 1000;

/** The first part of a text, as a copy: a slice would keep all of it, and a run has thousands of judgements. */
function told(text: string): string {
  const part = text.length > mostTold ? `${text.slice(0, mostTold)}…` : text;
  return Buffer.from(part, 'utf16le').toString('utf16le');
}

/** The rule is broken. `got` may hold a provider's text; whoever shows it makes it harmless. */
export function violated(expected: string, got: string, where?: string): Judgement {
  return {
    outcome: 'violated',
    expected: told(expected),
    got: told(got),
    ...(where === undefined ? {} : { where: told(where) }),
  };
}

/** `holds` where the condition is true, otherwise violated as said. */
export function expect(condition: boolean, expected: string, got: string, where?: string): Judgement {
  return condition ? holds : violated(expected, got, where);
}
