import { expect } from 'chai';
import { describe, it } from 'mocha';
import { BlankLine } from './blank-line.ts';

function endsIn(...pieces: readonly string[]): number[] {
  const blankLine = new BlankLine();
  return pieces.map((piece) => blankLine.endIn(Buffer.from(piece)));
}

describe('BlankLine', () => {
  it('finds the index behind CR LF CR LF', () => {
    expect(endsIn('a\r\n\r\nb')).to.deep.equal([5]);
    expect(endsIn('\r\n\r\n')).to.deep.equal([4]);
  });

  it('finds it across pieces', () => {
    expect(endsIn('a\r', '\n', '\r', '\nb')).to.deep.equal([-1, -1, -1, 1]);
    expect(endsIn('a\r\n\r', '\n')).to.deep.equal([-1, 1]);
  });

  it('finds one that begins with the end of another', () => {
    expect(endsIn('a\r\n\r\n', '\r\n')).to.deep.equal([5, 2]);
  });

  it('finds nothing else', () => {
    expect(endsIn('a\n\n', '\r\r\n', '\n\r', '\r', 'b\r\n', 'c\r\n')).to.deep.equal([-1, -1, -1, -1, -1, -1]);
  });

  it('starts again after CR CR', () => {
    expect(endsIn('\r\n\r\r\n\r\n')).to.deep.equal([7]);
  });
});
