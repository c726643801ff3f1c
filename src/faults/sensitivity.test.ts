/** What a run could have caught, over literals: each reason why it could not have. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf, type ExchangeLiteral } from '../exchange/literal.ts';
import type { Requirement } from '../judge/requirement.ts';
import { requirementWith } from '../../test/support/requirements.ts';
import { expect as holdsWhere } from '../judge/rule.ts';
import { inLiveSession, ofOperation, ofStatus, success } from './conditions.ts';
import { text } from './edits.ts';
import type { AnswerFault, LiveFault } from './fault.ts';
import { sensitivityOf, type Sensitivity } from './sensitivity.ts';

function requirement(id: string, rule: Requirement['rule']): Requirement {
  return requirementWith({ id, rule });
}

const isWhole = requirement('body/is-whole', ({ response }) =>
  holdsWhere(Buffer.from(response?.body ?? []).toString() === '{}', '{}', 'something else'),
);

const equalsItsRepetition = requirement('body/is-repeated', (exchange, linked) => {
  const other = linked(exchange, 'repetition');
  if (other === undefined) return { outcome: 'not-applicable' };
  const bodies = [exchange, other].map(({ response }) => Buffer.from(response?.body ?? []).toString());
  return holdsWhere(bodies[0] === bodies[1], 'the same', 'another');
});

const broken: AnswerFault = {
  name: 'broken',
  why: 'tests need one',
  kind: 'answer',
  breaks: 'body/is-whole',
  asked: ofOperation,
  answered: success,
  change: text('{'),
};

const hang: LiveFault = {
  name: 'hang',
  why: 'tests need one',
  kind: 'timing',
  breaks: 'body/is-whole',
  behaviour: {},
};

interface Given {
  readonly fault?: Partial<AnswerFault>;
  readonly literals: readonly ExchangeLiteral[];
  readonly requirements?: readonly Requirement[];
  readonly violatedIn?: Readonly<Record<string, readonly string[]>>;
  readonly sessions?: number;
}

function sensitivity({
  fault = {},
  literals,
  requirements = [isWhole],
  violatedIn = {},
  sessions = 1,
}: Given): Sensitivity {
  const exchanges = literals.flatMap((one, index) => exchangesOf(one, `x${index + 1}`));
  return sensitivityOf(
    { faults: [{ section: 'tests', faults: [{ ...broken, ...fault }, hang] }], variants: [] },
    {
      requirements,
      exchanges,
      violatedIn: new Map(Object.entries(violatedIn).map(([id, ids]) => [id, new Set(ids)])),
      sessions,
    },
  );
}

const whole: ExchangeLiteral = { body: {} };

describe('the sensitivity of a run', () => {
  it('counts a fault that the run’s own exchanges would have shown', () => {
    expect(sensitivity({ literals: [whole] })).to.deep.include({ caught: 1, of: 1, missed: [] });
  });

  it('counts faults that only a live exchange can show apart, by where they show', () => {
    expect(sensitivity({ literals: [whole] }).liveOnly).to.deep.equal({ timing: ['hang'] });
  });

  it('is of all faults, also where no exchange was made at all', () => {
    expect(sensitivity({ literals: [] })).to.deep.include({ caught: 0, of: 1 });
  });

  for (const [reason, given] of [
    ['left-out', { literals: [whole], requirements: [] }],
    ['no-session', { literals: [{ session: 'none' }], fault: { asked: inLiveSession }, sessions: 0 }],
    ['never-tried', { literals: [{ session: 'none' }], fault: { asked: inLiveSession }, sessions: 3 }],
    ['never-tried', { literals: [{ ...whole, subject: 'probe' }] }],
    ['never-seen', { literals: [whole], fault: { answered: ofStatus(405) } }],
    ['never-seen', { literals: [{ status: null, fault: { kind: 'timeout', message: 'late' } }] }],
    ['masked', { literals: [{ body: 'oops' }], violatedIn: { 'body/is-whole': ['x1'] } }],
    ['masked', { literals: [whole], fault: { change: () => undefined } }],
    ['masked', { literals: [whole], fault: { change: (answer) => ({ ...answer, reason: 'Fine' }) } }],
    [
      'never-tried',
      { literals: [whole], fault: { breaks: 'body/is-repeated' }, requirements: [equalsItsRepetition] },
    ],
  ] as const satisfies readonly (readonly [string, Given])[]) {
    it(`tells a fault as ${reason}: ${JSON.stringify(given)}`, () => {
      const { caught, missed } = sensitivity(given);
      expect(caught).to.equal(0);
      expect(missed.map((one) => one.reason)).to.deep.equal([reason]);
      expect(missed[0]?.detail).to.match(/\S/u);
    });
  }

  it('is not masked by a violation in another exchange', () => {
    const given = { literals: [{ body: 'oops' }, whole], violatedIn: { 'body/is-whole': ['x1'] } };
    expect(sensitivity(given).caught).to.equal(1);
  });

  it('changes the exchanges that an exchange is compared with as well', () => {
    const linked: ExchangeLiteral = { ...whole, linked: { repetition: { ...whole, session: 'none' } } };
    const fault = { breaks: 'body/is-repeated', asked: inLiveSession };
    const requirements = [equalsItsRepetition];
    expect(sensitivity({ literals: [linked], fault, requirements }).caught).to.equal(1);
    const everywhere = { breaks: 'body/is-repeated' };
    expect(sensitivity({ literals: [linked], fault: everywhere, requirements }).caught).to.equal(0);
  });

  it('sees a fault that changes only the exchange that another is compared with', () => {
    const linked: ExchangeLiteral = {
      ...whole,
      session: 'none',
      linked: { repetition: whole },
    };
    const fault = { breaks: 'body/is-repeated', asked: inLiveSession };
    expect(sensitivity({ literals: [linked], fault, requirements: [equalsItsRepetition] }).caught).to.equal(
      1,
    );
  });

  it('leaves the recorded exchanges as they are', () => {
    const exchanges = exchangesOf(whole);
    const before = JSON.stringify(exchanges);
    sensitivityOf(
      { faults: [{ section: 'tests', faults: [broken] }], variants: [] },
      { requirements: [isWhole], exchanges, violatedIn: new Map(), sessions: 1 },
    );
    expect(JSON.stringify(exchanges)).to.equal(before);
  });
});
