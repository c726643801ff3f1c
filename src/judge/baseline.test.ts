import { expect } from 'chai';
import { describe, it } from 'mocha';
import { requirementWith } from '../../test/support/requirements.ts';
import { exchangesOf, type ExchangeLiteral } from '../exchange/literal.ts';
import { acceptKnown, placeOf } from './baseline.ts';
import type { PlacedEntry } from './baseline-entry.ts';
import { judgeExchanges } from './judge.ts';
import type { Level, Requirement } from './requirement.ts';
import { holds, violated } from './rule.ts';
import { verdictOn, type Evidence, type Verdict } from './verdict.ts';

const alive = { name: 'a live session', in: { session: 'alive' } } as const;
const none = { name: 'no session', in: { session: 'none' } } as const;

/** Violated where the body names a place, at that place. */
function byPlace(parts: Partial<Requirement> = {}): Requirement {
  return requirementWith({
    id: 'a/b',
    trials: [alive],
    rule: ({ response }) => {
      const place = new TextDecoder().decode(response?.body);
      if (place === '') return holds;
      return place === 'nowhere' ? violated('good', 'bad') : violated('good', 'bad', place);
    },
    ...parts,
  });
}

const good = {};
const at = (place: string): ExchangeLiteral => ({ body: place });

function accept(
  entries: readonly Partial<PlacedEntry>[],
  literals: readonly ExchangeLiteral[],
  { requirements = [byPlace(), byPlace({ id: 'c/d', rule: () => holds })], ...more }: Partial<Evidence> = {},
): Verdict {
  const exchanges = literals.flatMap((literal, index) => exchangesOf(literal, `x${index + 1}`));
  const evidence: Evidence = {
    requirements,
    exchanges,
    findings: judgeExchanges(exchanges, requirements),
    gate: new Set<Level>(['contract']),
    obstacles: [],
    interrupted: false,
    ...more,
  };
  const all = [...requirements, byPlace({ id: 'left/out' })];
  return acceptKnown(verdictOn(evidence), all, evidence, {
    today: '2026-11-24',
    entries: entries.map((entry) => ({ id: 'a/b', reason: 'r', expires: '2027-01-01', ...entry })),
  });
}

/** The outcome of a/b, the state of the first entry and the word. */
function told({ results, baseline, word }: Verdict): readonly (string | undefined)[] {
  return [results[0]?.outcome, baseline?.[0]?.state, word];
}

describe('a violation that the baseline', () => {
  const rows: readonly (readonly [
    what: string,
    entry: Partial<PlacedEntry>,
    literals: readonly ExchangeLiteral[],
    outcome: string,
    state: string,
    word: string,
  ])[] = [
    ['has', {}, [at('/x')], 'known', 'known', 'conforms'],
    ['has until today', { expires: '2026-11-24' }, [at('/x')], 'known', 'known', 'conforms'],
    ['had until yesterday', { expires: '2026-11-23' }, [at('/x')], 'fail', 'expired', 'violates'],
    ['has at its place', { where: ['/x'] }, [at('/x')], 'known', 'known', 'conforms'],
    ['has at one of its places', { where: ['/y', '/x'] }, [at('/x')], 'known', 'known', 'conforms'],
    ['has at any index', { where: ['/e/*/s'] }, [at('/e/0/s'), at('/e/12/s')], 'known', 'known', 'conforms'],
    ['has at another index', { where: ['/e/0/s'] }, [at('/e/1/s')], 'fail', 'stale', 'violates'],
    ['has at an index, where it is a name', { where: ['/e/*'] }, [at('/e/s')], 'fail', 'stale', 'violates'],
    ['has deeper', { where: ['/e/*/s'] }, [at('/e/0')], 'fail', 'stale', 'violates'],
    [
      'has in a header, in another case',
      { where: ['header allow'] },
      [at('header Allow')],
      'known',
      'known',
      'conforms',
    ],
    [
      'has at one place, and it comes at two',
      { where: ['/x'] },
      [at('/x'), at('/y')],
      'fail',
      'known',
      'violates',
    ],
    [
      'has at a place, and it comes without one',
      { where: ['/x'] },
      [at('nowhere')],
      'fail',
      'stale',
      'violates',
    ],
    [
      'has everywhere, and it comes without a place',
      {},
      [at('nowhere'), at('/x')],
      'known',
      'known',
      'conforms',
    ],
    ['has, and it came once of two times', {}, [at('/x'), good], 'known', 'known', 'conforms'],
    ['has, and it never came', {}, [good], 'pass', 'stale', 'violates'],
    [
      'has as intermittent, and it never came',
      { fails: 'intermittently' },
      [good],
      'pass',
      'passed',
      'conforms',
    ],
    ['has as constant, and it never came', { fails: 'always' }, [good], 'pass', 'stale', 'violates'],
    [
      'has as intermittent at a place, and it came elsewhere',
      { fails: 'intermittently', where: ['/x'] },
      [at('/y')],
      'fail',
      'passed',
      'violates',
    ],
    ['has, and nothing was sent', {}, [], 'could-not-run', 'not-tried', 'incomplete'],
    ['has for a requirement that was left out', { id: 'left/out' }, [good], 'pass', 'not-tried', 'conforms'],
    ['has for no requirement', { id: 'a/bb' }, [good], 'pass', 'no-such-requirement', 'violates'],
    [
      'had, for a requirement that was left out',
      { id: 'left/out', expires: '2020-01-01' },
      [good],
      'pass',
      'expired',
      'violates',
    ],
  ];
  for (const [what, entry, literals, outcome, state, word] of rows) {
    it(`${what} is ${outcome}, its entry ${state}, and the run ${word}`, () => {
      expect(told(accept([entry], literals))).to.deep.equal([outcome, state, word]);
    });
  }

  it('is known where two entries have its places together, each violation by its own', () => {
    const verdict = accept([{ where: ['/x'] }, { where: ['/y'], reason: 'other' }], [at('/x'), at('/y')]);
    expect(told(verdict)).to.deep.equal(['known', 'known', 'conforms']);
    expect([...(verdict.results[0]?.known?.values() ?? [])].map(({ reason }) => reason)).to.deep.equal([
      'r',
      'other',
    ]);
  });

  it('is known where it is not gated', () => {
    const verdict = accept([{}], [at('/x')], {
      requirements: [byPlace({ level: 'http' }), byPlace({ id: 'c/d', rule: () => holds })],
    });
    expect(told(verdict)).to.deep.equal(['known', 'known', 'conforms']);
  });

  it('is known alone, and the run conforms', () => {
    expect(accept([{}], [at('/x')], { requirements: [byPlace()] }).word).to.equal('conforms');
  });

  it('does not make up for what could not run', () => {
    const requirements = [byPlace(), byPlace({ id: 'c/d', trials: [none], rule: () => holds })];
    expect(told(accept([{}], [at('/x')], { requirements }))).to.deep.equal(['known', 'known', 'incomplete']);
  });

  it('says which id was probably meant', () => {
    expect(accept([{ id: 'a/bb' }], [good]).baseline?.[0]?.why).to.equal('Did you mean a/b?');
  });

  it('may still come elsewhere, where not everything was tried', () => {
    const requirements = [byPlace({ trials: [alive, none] }), byPlace({ id: 'c/d', rule: () => holds })];
    const verdict = accept([{ where: ['/x'] }], [at('/y')], { requirements });
    expect(told(verdict)).to.deep.equal(['fail', 'not-tried', 'violates']);
    expect(verdict.baseline?.[0]?.why).to.equal('no session was not tried');
  });

  it('may still come where the run was interrupted', () => {
    expect(told(accept([{}], [good], { interrupted: true }))).to.deep.equal([
      'pass',
      'not-tried',
      'incomplete',
    ]);
  });
});

describe('a place for the baseline', () => {
  const rows = [
    ['/errors/0/status', '/errors/*/status'],
    ['/12', '/*'],
    ['/a1/b', '/a1/b'],
    ['status', 'status'],
    ['header X-1', 'header X-1'],
  ] as const;
  for (const [where, place] of rows) {
    it(`is ${place} for ${where}`, () => {
      expect(placeOf(where)).to.equal(place);
    });
  }
});
