/** Tables of exchanges written by hand, each held against one requirement. */
import { inspect } from 'node:util';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf, type ExchangeLiteral } from '../../src/exchange/literal.ts';
import { linksAmong } from '../../src/judge/judge.ts';
import type { Requirement } from '../../src/judge/requirement.ts';
import type { Judgement } from '../../src/judge/rule.ts';

/** Exchanges by what the requirement is to say of them. */
export interface Rows {
  readonly holds?: readonly ExchangeLiteral[];
  readonly violated?: readonly ExchangeLiteral[];
  readonly unjudged?: readonly ExchangeLiteral[];
  readonly silent?: readonly ExchangeLiteral[];
}

const words = {
  holds: ['holds', 'holds for'],
  violated: ['violated', 'is violated by'],
  unjudged: ['unjudged', 'cannot be decided for'],
  silent: ['not-applicable', 'does not speak of'],
} as const;

/** What one requirement says of an exchange. */
export function judge(requirement: Requirement, literal: ExchangeLiteral): Judgement {
  const exchanges = exchangesOf(literal);
  return requirement.rule(exchanges[0], linksAmong(exchanges));
}

function shown(literal: ExchangeLiteral): string {
  const text = inspect(literal, {
    breakLength: Infinity,
    compact: true,
    depth: 6,
    maxArrayLength: 8,
    maxStringLength: 80,
  });
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/** Makes a test of each row. */
export function judges(requirements: readonly Requirement[], id: string, rows: Rows): void {
  describe(id, () => {
    const requirement = requirements.find((one) => one.id === id);
    for (const [kind, [outcome, verb]] of Object.entries(words)) {
      for (const literal of rows[kind as keyof Rows] ?? []) {
        it(`${verb} ${shown(literal)}`, () => {
          expect(requirement && judge(requirement, literal)).to.include({ outcome });
        });
      }
    }
  });
}
