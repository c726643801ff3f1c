import { expect } from 'chai';
import { describe, it } from 'mocha';
import { framingOf, headerLines, valuesOf } from './head.ts';

describe('headerLines', () => {
  it('keeps case, order and repetition, and takes only blanks off a value', () => {
    const raw = ['B', ' 1\t ', 'a', '\xa0x y\x0b', 'b', ''].map((text) => Buffer.from(text, 'latin1'));
    expect(headerLines(raw)).to.deep.equal([
      ['B', '1'],
      ['a', '\xa0x y\x0b'],
      ['b', ''],
    ]);
  });
});

describe('valuesOf', () => {
  it('finds a header in any case', () => {
    expect(
      valuesOf(
        [
          ['A', '1'],
          ['b', '2'],
          ['a', '3'],
        ],
        'a',
      ),
    ).to.deep.equal(['1', '3']);
  });
});

describe('framingOf', () => {
  it('follows RFC 9112 §6.3', () => {
    expect(framingOf('HEAD', 200, [['Content-Length', '5']])).to.equal(0);
    expect(framingOf('POST', 204, [['Content-Length', '5']])).to.equal(0);
    expect(framingOf('POST', 304, [['Transfer-Encoding', 'chunked']])).to.equal(0);
    expect(framingOf('POST', 200, [['transfer-encoding', 'gzip, chunked']])).to.equal('chunked');
    expect(framingOf('POST', 200, [['content-length', '5']])).to.equal(5);
    expect(framingOf('POST', 200, [])).to.equal('close');
  });
});
