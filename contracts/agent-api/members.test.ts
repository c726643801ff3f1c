import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf } from '../../src/exchange/literal.ts';
import { linksAmong } from '../../src/judge/judge.ts';
import type { Rule } from '../../src/judge/rule.ts';
import { memberObeys, stringObeys, valuesAt, type Found, type Place } from './members.ts';

const document = { a: null, list: [{ b: 1 }, 2, { b: undefined }, {}, [{ b: 3 }]], 'x/y': { '*': 4 } };

describe('the values at a place', () => {
  const rows: readonly (readonly [place: Place, found: readonly (readonly [string, unknown])[]])[] = [
    [[], [['', document]]],
    [['a'], [['/a', null]]],
    [['a', 'b'], []],
    [['missing'], []],
    [['toString'], []],
    [['*'], []],
    [
      ['list', '*', 'b'],
      [
        ['/list/0/b', 1],
        ['/list/2/b', undefined],
      ],
    ],
    [['list', 'b'], []],
    [['list', 'length'], []],
  ];
  for (const [place, found] of rows) {
    it(`at ${JSON.stringify(place)} are ${found.map(([pointer]) => pointer || 'the root').join(' and ') || 'none'}`, () => {
      expect(valuesAt(document, place)).to.deep.equal(
        found.map(([pointer, value]): Found => ({ pointer, value })),
      );
    });
  }

  it('are none in what is no object', () => {
    for (const root of [undefined, null, 'text', 1]) expect(valuesAt(root, ['length'])).to.deep.equal([]);
  });
});

function judge(rule: Rule, body: unknown): unknown {
  const [exchange] = exchangesOf({ body });
  return rule(exchange, linksAmong([exchange]));
}

const all = (): boolean => true;

describe('a member that is wrong', () => {
  const schema = { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } };

  it('is no other member that is wrong at the same depth', () => {
    const text = { type: 'string' };
    const items = { type: 'object', properties: { b: text, c: text } };
    const rule = memberObeys(
      { type: 'object', properties: { a: { type: 'array', items } } },
      all,
      ['a', '*', 'b'],
      'type',
      'string',
    );
    expect(judge(rule, { a: [{ b: 'x', c: 1 }] })).to.deep.equal({ outcome: 'holds' });
  });

  it('is told with its type, its value and where it stands', () => {
    expect(
      judge(memberObeys(schema, all, ['a', '*'], 'type', 'string'), { a: ['x', 1, null] }),
    ).to.deep.equal({
      outcome: 'violated',
      expected: 'string',
      got: 'number 1',
      where: '/a/1',
    });
    expect(judge(memberObeys(schema, all, ['a'], 'type', 'array'), { a: null })).to.include({
      got: 'null null',
    });
  });

  it('is the first of the strings that fail, each held against the status', () => {
    const rule = stringObeys(
      all,
      ['a', '*'],
      (text, status) => text === String(status),
      (status) => `${status}`,
    );
    expect(judge(rule, { a: ['200', 1, '201', '202'] })).to.deep.equal({
      outcome: 'violated',
      expected: '200',
      got: '"201"',
      where: '/a/2',
    });
  });

  it('is told in one line, cut', () => {
    const rule = stringObeys(all, ['a'], () => false, 'x');
    expect(judge(rule, { a: '\n'.repeat(200) }))
      .to.have.property('got')
      .that.matches(/^"(?:\\n)+…$/u)
      .and.has.lengthOf(120);
  });
});
