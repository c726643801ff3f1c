import { expect } from 'chai';
import { describe, it } from 'mocha';
import { CouldNotRunError } from '../errors/errors.ts';
import { checkToken } from './token.ts';

describe('a token', () => {
  for (const token of ['a', 'a.b+c/d==', '!"~', 'x'.repeat(12_000)]) {
    it(`may be ${token.slice(0, 10)}, of ${token.length} characters`, () => {
      expect(checkToken(token, 'The source')).to.equal(token);
    });
  }

  const refused: readonly (readonly [token: string, reason: RegExp])[] = [
    ['', /^The source gave an empty token\.$/u],
    ['x'.repeat(12_001), /^The source gave a token of 12001 characters, too long/u],
    ...['a b', 'a\n', '\ta', 'ä', '\u007f', '\u0000'].map(
      (token) => [token, /characters that a header cannot carry/u] as const,
    ),
  ];
  for (const [token, reason] of refused) {
    it(`may not be ${JSON.stringify(token.slice(0, 10))}, of ${token.length} characters, and is not shown`, () => {
      expect(() => checkToken(token, 'The source')).to.throw(CouldNotRunError, reason);
    });
  }
});
