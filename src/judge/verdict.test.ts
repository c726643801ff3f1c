import { expect } from 'chai';
import { describe, it } from 'mocha';
import { requirementWith } from '../../test/support/requirements.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangesOf, type ExchangeLiteral } from '../exchange/literal.ts';
import { judgeExchanges } from './judge.ts';
import type { Level, Requirement } from './requirement.ts';
import { holds, notApplicable, unjudged, violated } from './rule.ts';
import { verdictOn, type Evidence, type Verdict } from './verdict.ts';

const alive = { name: 'a live session', in: { subject: 'operation', session: 'alive' } } as const;
const none = { name: 'no session', in: { session: 'none' } } as const;
const probed = { name: 'a probed session', in: { session: 'alive' }, linkedBy: ['probe-after'] } as const;

/** Judges by status: 200 holds, 299 cannot be judged, 400 and above are violations, the rest is not spoken of. */
function byStatus(parts: Partial<Requirement> = {}): Requirement {
  return requirementWith({
    id: 'a/b',
    trials: [alive],
    rule: ({ response }) => {
      const status = response?.status ?? 0;
      if (status === 200) return holds;
      if (status === 299) return unjudged('it was cut');
      return status >= 400 ? violated('200', String(status)) : notApplicable;
    },
    ...parts,
  });
}

function verdict(
  requirements: readonly Requirement[],
  literals: readonly ExchangeLiteral[],
  more: Partial<Evidence> = {},
): Verdict {
  const exchanges = literals.flatMap((literal, index): readonly Exchange[] =>
    exchangesOf(literal, `x${index + 1}`),
  );
  const findings = judgeExchanges(exchanges, requirements);
  const gate = new Set<Level>(['contract']);
  return verdictOn({ requirements, exchanges, findings, gate, obstacles: [], interrupted: false, ...more });
}

describe('the outcome of a requirement', () => {
  const rows: readonly (readonly [
    what: string,
    parts: Partial<Requirement>,
    literals: readonly ExchangeLiteral[],
    outcome: string,
    reason?: string,
  ])[] = [
    ['it held where it was tried', {}, [{}], 'pass'],
    ['it held, and once it was not spoken of', {}, [{}, { status: 204 }], 'pass'],
    ['it held, and once it could not be judged', {}, [{ status: 299 }, {}], 'pass'],
    ['it was violated once', {}, [{}, {}, { status: 500 }], 'fail'],
    ['it was violated where it need not be tried', {}, [{ session: 'spent', status: 500 }], 'fail'],
    ['it was violated and is not gated', { level: 'http' }, [{ status: 500 }], 'warn'],
    [
      'it was tried and nothing spoke of it',
      {},
      [{ status: 204 }],
      'not-seen',
      'no answer came of which it speaks',
    ],
    [
      'it was owed and never seen',
      { owed: true },
      [{ status: 204 }],
      'could-not-run',
      'no live session was ever answered with a 200',
    ],
    [
      'it was owed, and a live session’s 200 did not show it',
      { owed: true, rule: () => notApplicable },
      [{}],
      'not-seen',
      'no answer came of which it speaks',
    ],
    ...[{ session: 'none' as const }, { subject: 'probe' as const }, { status: 201 }].map(
      (literal) =>
        [
          `it was owed, and no 200 to the operation in a live session came, only ${JSON.stringify(literal)}`,
          { owed: true, trials: [], rule: () => notApplicable },
          [literal],
          'could-not-run',
          'no live session was ever answered with a 200',
        ] as const,
    ),
    ['nothing was sent', {}, [], 'could-not-run', 'a live session was not tried'],
    [
      'it was not tried in one circumstance',
      { trials: [alive, none] },
      [{}],
      'could-not-run',
      'no session was not tried',
    ],
    ['it was tried in both', { trials: [alive, none] }, [{}, { session: 'none', status: 204 }], 'pass'],
    [
      'it could never be judged',
      {},
      [{ status: 299 }, { status: 299 }],
      'could-not-run',
      'a live session was not tried: it was cut',
    ],
    [
      'it was tried once and could not be judged',
      {},
      [{ status: 299 }],
      'could-not-run',
      'a live session was not tried: it was cut',
    ],
    ['its trial lacks a link', { trials: [probed] }, [{}], 'could-not-run', 'a probed session was not tried'],
    [
      'its trial has its link',
      { trials: [probed] },
      [{ linked: { 'probe-after': { subject: 'probe' } } }],
      'pass',
    ],
    [
      'it was tried with another subject',
      {},
      [{ subject: 'other-method' }],
      'could-not-run',
      'a live session was not tried',
    ],
    ['it names no trial', { trials: [] }, [], 'not-seen', 'no answer came of which it speaks'],
  ];
  for (const [what, parts, literals, outcome, reason] of rows) {
    it(`is ${outcome} where ${what}`, () => {
      const [result] = verdict([byStatus(parts)], literals).results;
      expect([result?.outcome, result?.reason]).to.deep.equal([outcome, reason]);
    });
  }

  it('names an obstacle where nothing was tried: the first for a live session, the last for others', () => {
    const obstacles = ['no login', 'a reset', 'no answer'];
    const both = [byStatus(), byStatus({ id: 'c/d', trials: [none] })];
    expect(verdict(both, [], { obstacles }).results.map(({ reason }) => reason)).to.deep.equal([
      'a live session was not tried: no login',
      'no session was not tried: no answer',
    ]);
  });

  it('keeps the violations, and the exchanges that showed it', () => {
    const [result] = verdict([byStatus()], [{}, { status: 500 }, { status: 204 }, {}]).results;
    expect(result?.violations.map(({ exchange }) => exchange.id)).to.deep.equal(['x2']);
    expect(result?.shownBy).to.deep.equal(['x1', 'x4']);
  });
});

describe('the word on a run', () => {
  const warns = byStatus({ id: 'c/d', level: 'http', rule: () => violated('a', 'b') });
  const untried = byStatus({ id: 'c/d', trials: [none] });
  const unseen = byStatus({ id: 'c/d', rule: () => notApplicable });
  const rows: readonly (readonly [
    word: string,
    exitCode: number,
    what: string,
    requirements: readonly Requirement[],
    literals: readonly ExchangeLiteral[],
    more?: Partial<Evidence>,
  ])[] = [
    ['conforms', 0, 'a gated requirement passes', [byStatus()], [{}]],
    ['conforms', 0, 'another warns', [byStatus(), warns], [{}]],
    ['conforms', 0, 'another was not seen', [byStatus(), unseen], [{}]],
    ['conforms', 0, 'what could not run is not gated', [byStatus(), { ...untried, level: 'security' }], [{}]],
    ['violates', 1, 'a gated requirement fails', [byStatus()], [{ status: 500 }]],
    ['violates', 1, 'one fails and another could not run', [byStatus(), untried], [{ status: 500 }]],
    [
      'violates',
      1,
      'one fails and the run was interrupted',
      [byStatus()],
      [{ status: 500 }],
      { interrupted: true },
    ],
    ['incomplete', 3, 'a gated requirement could not run', [byStatus(), untried], [{}]],
    ['incomplete', 3, 'the run was interrupted', [byStatus()], [{}], { interrupted: true }],
    ['incomplete', 3, 'nothing was seen', [byStatus()], [{ status: 204 }]],
    ['incomplete', 3, 'there is no requirement', [], [{}]],
    ['incomplete', 3, 'none is gated', [byStatus()], [{}], { gate: new Set() }],
  ];
  for (const [word, exitCode, what, requirements, literals, more] of rows) {
    it(`is ${word} where ${what}`, () => {
      expect(verdict(requirements, literals, more)).to.include({ word, exitCode });
    });
  }
});
