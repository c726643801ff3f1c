import { expect } from 'chai';
import { describe, it } from 'mocha';
import { requirementWith } from '../../test/support/requirements.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangesOf, type ExchangeLiteral } from '../exchange/literal.ts';
import { confirmationOf, isIntermittent, type Confirmation, type Repetition } from './confirmation.ts';
import { isViolation, judgeExchanges } from './judge.ts';
import { holds, notApplicable, unjudged, violated } from './rule.ts';

/** 200 holds, 204 is not spoken of, 299 cannot be judged, the rest is violated. */
const requirement = requirementWith({
  id: 'a/b',
  rule: ({ response }) => {
    const status = response?.status ?? 0;
    if (status === 200) return holds;
    if (status === 204) return notApplicable;
    return status === 299 ? unjudged('it was cut') : violated('200', String(status));
  },
});

interface Made extends ExchangeLiteral {
  readonly attempt?: number;
  readonly scenario?: string;
  readonly startedAt?: number;
  readonly token?: string;
}

function exchangesFrom(all: readonly Made[]): readonly Exchange[] {
  return all.map(({ attempt, scenario = 's', startedAt, token, ...literal }, index) => {
    const [exchange] = exchangesOf(
      token === undefined ? literal : { ...literal, requestHeaders: { Authorization: token } },
      `x${index + 1}`,
    );
    return {
      ...exchange,
      scenario,
      ...(attempt === undefined ? {} : { attempt }),
      timing: { startedAt: startedAt ?? index * 10, total: 5 },
    };
  });
}

/** What is confirmed of the first violation among exchanges. */
function confirmed(
  all: readonly Made[],
  { asked = 2, obstacles = [] }: { asked?: number; obstacles?: readonly (readonly [number, string])[] } = {},
): Confirmation {
  const exchanges = exchangesFrom(all);
  const findings = judgeExchanges(exchanges, [requirement]);
  const violation = findings.find(isViolation);
  if (violation === undefined) throw new Error('nothing is violated');
  const made = Array.from({ length: asked }, (_, index): Repetition => {
    const obstacle = obstacles.find(([attempt]) => attempt === index + 2)?.[1];
    return { scenario: 's', attempt: index + 2, ...(obstacle === undefined ? {} : { obstacle }) };
  });
  return confirmationOf(exchanges, findings, violation, {
    asked,
    targets: new Map(),
    made,
    limit: 'there were too many',
  });
}

const bad = { status: 500 };

describe('what repeating a violation comes to', () => {
  const rows: readonly (readonly [
    what: string,
    exchanges: readonly Made[],
    attempts: number,
    violatedIn: number,
  ])[] = [
    ['it comes each time', [bad, { ...bad, attempt: 2 }, { ...bad, attempt: 3 }], 3, 3],
    ['it does not come again', [bad, { attempt: 2 }, { attempt: 3 }], 3, 1],
    [
      'the answer is then one of which the requirement does not speak',
      [bad, { status: 204, attempt: 2 }, { ...bad, attempt: 3 }],
      3,
      2,
    ],
    [
      'tokens differ',
      [
        { ...bad, token: 'Bearer a' },
        { ...bad, token: 'Bearer b', attempt: 2 },
        { ...bad, token: 'Bearer c', attempt: 3 },
      ],
      3,
      3,
    ],
    [
      'another request of the scenario is answered wrongly instead',
      [
        bad,
        { requestBody: '{}' },
        { attempt: 2 },
        { ...bad, requestBody: '{}', attempt: 2 },
        { attempt: 3 },
        { requestBody: '{}', attempt: 3 },
      ],
      3,
      1,
    ],
    [
      'the same request later in the scenario is answered wrongly instead',
      [bad, {}, { attempt: 2 }, { ...bad, attempt: 2 }, { attempt: 3 }, { attempt: 3 }],
      3,
      1,
    ],
    [
      'the same request beside it is answered wrongly instead',
      [
        { ...bad, startedAt: 0 },
        { startedAt: 1 },
        { attempt: 2, startedAt: 10 },
        { ...bad, attempt: 2, startedAt: 11 },
        { ...bad, attempt: 3, startedAt: 20 },
        { attempt: 3, startedAt: 21 },
      ],
      3,
      3,
    ],
    ['it comes first in a repetition', [{}, { attempt: 2 }, { ...bad, attempt: 3 }], 3, 1],
    [
      'another scenario has the same request',
      [bad, { ...bad, scenario: 't' }, { attempt: 2 }, { attempt: 3 }],
      3,
      1,
    ],
  ];
  for (const [what, exchanges, attempts, violatedIn] of rows) {
    it(`is ${violatedIn} of ${attempts} where ${what}`, () => {
      expect(confirmed(exchanges)).to.deep.equal({ attempts, violated: violatedIn });
    });
  }

  it('does not count a repetition that was not carried through, and says why', () => {
    const made = [bad, { ...bad, attempt: 2 }, { ...bad, attempt: 3 }];
    expect(confirmed(made, { obstacles: [[3, 'no session']] })).to.deep.equal({
      attempts: 2,
      violated: 2,
      reason: 'no session',
    });
  });

  it('does not count a repetition whose answer could not be judged', () => {
    expect(confirmed([bad, { status: 299, attempt: 2 }, { attempt: 3 }])).to.deep.equal({
      attempts: 2,
      violated: 1,
      reason: 'its answer could not be judged every time',
    });
  });

  it('says that nothing was to be repeated', () => {
    expect(confirmed([bad], { asked: 0 })).to.deep.equal({ attempts: 1, violated: 1, reason: '--confirm 0' });
  });

  it('says why its scenario was not among those that were repeated', () => {
    expect(confirmed([{ ...bad, scenario: 't' }])).to.deep.equal({
      attempts: 1,
      violated: 1,
      reason: 'there were too many',
    });
  });

  it('is intermittent where it did not come every time', () => {
    expect(isIntermittent({ attempts: 3, violated: 2 })).to.equal(true);
    expect(isIntermittent({ attempts: 3, violated: 3 })).to.equal(false);
  });
});
