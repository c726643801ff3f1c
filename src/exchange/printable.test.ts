import { expect } from 'chai';
import { describe, it } from 'mocha';
import { printable } from './printable.ts';

describe('a provider’s text made printable', () => {
  const rows: readonly (readonly [text: string, printed: string])[] = [
    ['', ''],
    ['Grüße, 再见 👋', 'Grüße, 再见 👋'],
    ['a\nb\r\tc', String.raw`a\nb\r\tc`],
    ['\u001b[31mred\u001b]0;x\u0007', String.raw`\u001b[31mred\u001b]0;x\u0007`],
    ['\u0000\u007f\u0085\u009b', String.raw`\u0000\u007f\u0085\u009b`],
    ['\u202eabc\u2066\u2069\u200f\u061c', String.raw`\u202eabc\u2066\u2069\u200f\u061c`],
    ['\u2028\u2029\u200b\ufeff', String.raw`\u2028\u2029\u200b\ufeff`],
    ['a ##[group]b ##vso[c] ##d # [e]', String.raw`a #\u0023[group]b #\u0023vso[c] ##d # [e]`],
    ['\u00ad\u2060\u{e0041}\ufffe\ue000', String.raw`\u00ad\u2060\u{e0041}\ufffe\ue000`],
  ];
  for (const [text, printed] of rows) {
    it(`is ${JSON.stringify(printed)}`, () => {
      expect(printable(text)).to.equal(printed);
    });
  }

  it('has no lone surrogate', () => {
    expect(printable('a\ud83db').isWellFormed()).to.equal(true);
    expect(printable('👋👋', 3).isWellFormed()).to.equal(true);
  });

  it('is cut where it is longer than allowed', () => {
    expect(printable('abc', 3)).to.equal('abc');
    expect(printable('abcd', 3)).to.equal('abc…');
    expect(printable('x'.repeat(301))).to.equal(`${'x'.repeat(300)}…`);
  });
});
