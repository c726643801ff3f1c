import { expect } from 'chai';
import { describe, it } from 'mocha';
import { show, typeOf } from './answers.ts';

describe('a value in a sentence', () => {
  const rows: readonly (readonly [value: unknown, shown: string, type: string])[] = [
    [null, 'null', 'null'],
    ['401\n', '"401\\n"', 'string'],
    [401, '401', 'number'],
    [false, 'false', 'boolean'],
    [[1, 'a'], '[1,"a"]', 'array'],
    [{ a: null }, '{"a":null}', 'object'],
  ];
  for (const [value, shown, type] of rows) {
    it(`is ${shown}, of the type ${type}`, () => {
      expect([show(value), typeOf(value)]).to.deep.equal([shown, type]);
    });
  }

  it('is called nothing where there is none', () => {
    expect(show(undefined)).to.equal('nothing');
  });

  it('is cut to 120 characters', () => {
    expect(show('x'.repeat(118))).to.equal(`"${'x'.repeat(118)}"`);
    expect(show('x'.repeat(119))).to.equal(`"${'x'.repeat(118)}…`);
  });
});
