import { expect } from 'chai';
import { describe, it } from 'mocha';
import { parseMediaType } from './media-type.ts';

describe('a media type', () => {
  const rows: readonly (readonly [
    value: string,
    essence: string,
    parameters: object,
    wellFormed: boolean,
  ])[] = [
    ['application/json', 'application/json', {}, true],
    [' Application/JSON\t', 'application/json', {}, true],
    ['a/b;', 'a/b', {}, true],
    ['a/b;;c=d', 'a/b', { c: 'd' }, true],
    ['a/b ; Charset=UTF-8 ;x=y', 'a/b', { charset: 'UTF-8', x: 'y' }, true],
    [String.raw`a/b;c="d;\"e\\"`, 'a/b', { c: String.raw`d;"e\ `.trim() }, true],
    ['a/b;c=""', 'a/b', { c: '' }, true],
    ["a/b;c='d'", 'a/b', { c: "'d'" }, true],
    ['application/vnd.x+json', 'application/vnd.x+json', {}, true],
    ['a/b; c = d', 'a/b', {}, false],
    ['a/b;c', 'a/b', {}, false],
    ['a/b;c=', 'a/b', {}, false],
    ['a/b;=d', 'a/b', {}, false],
    ['a/b;c="d', 'a/b', {}, false],
    ['a/b;c=d e', 'a/b', { c: 'd' }, false],
    ['a/b;c=d, e/f', 'a/b', { c: 'd' }, false],
    ['a/b;c=ü', 'a/b', {}, false],
    [`a/b${';c=d'.repeat(1100)}`, 'a/b', {}, false],
  ];
  for (const [value, essence, parameters, wellFormed] of rows) {
    it(`is read from ${JSON.stringify(value.slice(0, 100))}`, () => {
      const type = parseMediaType(value);
      expect(type).to.include({ essence, wellFormed });
      expect(Object.fromEntries(type?.parameters ?? [])).to.deep.equal(parameters);
    });
  }

  it('is read as fast where blanks stand in the middle', () => {
    const start = performance.now();
    expect(parseMediaType(`a/b${' '.repeat(64_000)}c`)).to.equal(undefined);
    expect(parseMediaType(`a/b;${' '.repeat(64_000)}c`)?.wellFormed).to.equal(false);
    expect(performance.now() - start).to.be.lessThan(400);
  });

  for (const value of [
    '',
    ' ',
    'json',
    '/json',
    'a/',
    'a/b/c',
    'a b/c',
    'a/b c=d',
    'a/b,c/d',
    ';a=b',
    'ä/b',
    'a/b\u00a0',
    'a/b\n\u2028',
  ]) {
    it(`cannot be told from ${JSON.stringify(value)}`, () => {
      expect(parseMediaType(value)).to.equal(undefined);
    });
  }
});
