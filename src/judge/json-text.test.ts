import { expect } from 'chai';
import { describe, it } from 'mocha';
import { excessOf, maximumDepth, maximumValues, nestsTooDeep, oddities } from './json-text.ts';

const none = { duplicates: [], loneSurrogates: [] };

function brackets(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

describe('the nesting of a text', () => {
  const rows: readonly (readonly [text: string, tooDeep: boolean, what: string])[] = [
    ['', false, 'no text'],
    [brackets(maximumDepth), false, 'the deepest that is read'],
    [brackets(maximumDepth + 1), true, 'one level more'],
    ['{"a":'.repeat(maximumDepth + 1), true, 'objects that do not end'],
    ['[{"a":'.repeat(maximumDepth / 2 + 1), true, 'arrays and objects in turn'],
    ['[],'.repeat(1000), false, 'brackets beside each other'],
    ['{},'.repeat(1000), false, 'braces beside each other'],
    [JSON.stringify('['.repeat(1000)), false, 'brackets in a string'],
    [JSON.stringify('"'.repeat(9) + '['.repeat(1000)), false, 'brackets behind escaped quotes'],
    [`"\\\\"${brackets(300)}`, true, 'brackets behind a string that ends in a backslash'],
    [`{"a":"${'x'.repeat(1_000_000)}"}`, false, 'a million characters'],
  ];
  for (const [text, tooDeep, what] of rows) {
    it(`is ${tooDeep ? 'too deep' : 'read'}: ${what}`, () => {
      expect(nestsTooDeep(text)).to.equal(tooDeep);
    });
  }

  it('is told of a string that never ends as fast as of any other', () => {
    const start = performance.now();
    expect(nestsTooDeep(`"${String.raw`\"`.repeat(30_000)}`)).to.equal(false);
    expect(performance.now() - start).to.be.lessThan(500);
  });
});

describe('the values of a text', () => {
  const rows: readonly (readonly [text: string, excess: ReturnType<typeof excessOf>, what: string])[] = [
    [`[${'1,'.repeat(maximumValues - 2)}1]`, undefined, 'as many as are read'],
    [`[${'1,'.repeat(maximumValues - 1)}1]`, 'too-many', 'one more'],
    [`[${'[],'.repeat(maximumValues / 2)}1]`, 'too-many', 'empty arrays'],
    [`{"a":"${','.repeat(maximumValues * 2)}"}`, undefined, 'commas in a string'],
    [`[${'1,'.repeat(maximumValues)}${brackets(300)}]`, 'too-deep', 'too many, and too deep'],
  ];
  for (const [text, excess, what] of rows) {
    it(`are ${excess ?? 'read'}: ${what}`, () => {
      expect(excessOf(text)).to.equal(excess);
    });
  }
});

describe('the oddities of a text', () => {
  const rows: readonly (readonly [text: string, odd: Partial<typeof none> | Record<string, string[]>])[] = [
    ['null', {}],
    ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}', {}],
    ['{"a":"a","b":"a"}', {}],
    ['{"a":1,"a":2}', { duplicates: ['/a'] }],
    ['{"a":1,"a":2,"a":3}', { duplicates: ['/a', '/a'] }],
    [String.raw`{"a":1,"\u0061":2}`, { duplicates: ['/a'] }],
    ['{"a":{"b":[0,{"c":1,"c":2}]},"d":1}', { duplicates: ['/a/b/1/c'] }],
    ['{"a":[],"b":{},"a":"x"}', { duplicates: ['/a'] }],
    ['{"":1,"":1}', { duplicates: ['/'] }],
    ['{"a/b":1,"a/b":1,"~":{"x":1,"x":1}}', { duplicates: ['/a~1b', '/~0/x'] }],
    ['{"__proto__":1,"__proto__":1}', { duplicates: ['/__proto__'] }],
    [String.raw`"\ud83d"`, { loneSurrogates: [''] }],
    [String.raw`["x","\ude00\ud83d"]`, { loneSurrogates: ['/1'] }],
    [String.raw`{"a":"\ud83d\ude00","b":{"c":"x\ud83d"}}`, { loneSurrogates: ['/b/c'] }],
    [String.raw`{"a":"\\ud83d"}`, {}],
    [String.raw`{"\ud83d":1}`, { loneSurrogates: ['/\ud83d'] }],
  ];
  for (const [text, odd] of rows) {
    it(`of ${text} are ${JSON.stringify(odd)}`, () => {
      expect(oddities(text)).to.deep.equal({ ...none, ...odd });
    });
  }

  it('are ten of each at the most', () => {
    const { duplicates } = oddities(`{${Array.from({ length: 50 }, () => '"a":1').join()}}`);
    const { loneSurrogates } = oddities(`[${Array.from({ length: 50 }, () => String.raw`"\ud800"`).join()}]`);
    expect([duplicates.length, loneSurrogates.length]).to.deep.equal([10, 10]);
  });
});
