import { expect } from 'chai';
import { describe, it } from 'mocha';
import { excerptOf, renderMarked, type Mark } from './marks.ts';

function markOf(text: string, part: string, expected = 'x'): Mark {
  const start = text.indexOf(part);
  return { range: [start, start + part.length], expected };
}

function shown(text: string, ...marks: readonly Mark[]): string {
  return renderMarked({ text, marks }).join('');
}

describe('marks', () => {
  it('say behind a part, and behind its comma, what was expected', () => {
    expect(shown('{"a": 1,\n"b": 2}', markOf('{"a": 1,', '"a": 1', 'text'))).to.equal(
      '{<mark>&quot;a&quot;: 1</mark>, <i>← expected text</i>\n&quot;b&quot;: 2}',
    );
  });

  it('say all that was expected of a part once', () => {
    const text = 'a b c';
    const [one, other] = [markOf(text, 'b', 'text'), markOf(text, 'b', 'a date')];
    expect(shown(text, one, other, one)).to.equal('a <mark>b</mark> <i>← expected text; a date</i> c');
  });

  it('hold one another', () => {
    const text = '[1 2]';
    expect(shown(text, markOf(text, '2', 'in'), markOf(text, '[1 2]', 'out'))).to.equal(
      '<mark>[1 <mark>2</mark> <i>← expected in</i>]</mark> <i>← expected out</i>',
    );
  });

  it('keep what is marked as text', () => {
    expect(shown('<b>', markOf('<b>', '<b>', '<i>'))).to.equal(
      '<mark>&lt;b&gt;</mark> <i>← expected &lt;i&gt;</i>',
    );
  });
});

describe('an excerpt', () => {
  const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');

  it('is the whole of a short text', () => {
    const text = 'line 1';
    expect(excerptOf({ text, marks: [] }, 6)).to.deep.equal({ text, marks: [] });
  });

  it('is the begin of a text without marks', () => {
    expect(excerptOf({ text: lines, marks: [] }, 10).text).to.equal('line 0\nlin…');
  });

  it('holds the first mark, with whole lines before it', () => {
    const { text, marks } = excerptOf({ text: lines, marks: [markOf(lines, 'line 300')] }, 200);
    const [[start, end] = [0, 0]] = marks.map(({ range }) => range);
    expect(text.slice(start, end)).to.equal('line 300');
    expect(text)
      .to.match(/^…\nline 2\d\d\n/u)
      .and.have.length.below(205);
  });

  it('holds the first mark of one long line', () => {
    const long = `${'a'.repeat(5000)}b${'a'.repeat(5000)}`;
    const { text, marks } = excerptOf({ text: long, marks: [markOf(long, 'b')] }, 100);
    const [[start, end] = [0, 0]] = marks.map(({ range }) => range);
    expect(text.slice(start, end)).to.equal('b');
  });

  it('leaves out marks that are not in it, and cuts one that begins in it', () => {
    const marks = [
      markOf(lines, 'line 0'),
      markOf(lines, 'line 400'),
      { range: [0, lines.length] as const, expected: 'y' },
    ];
    const cut = excerptOf({ text: lines, marks }, 50);
    expect(cut.marks.map(({ range }) => range)).to.deep.equal([
      [0, 6],
      [0, 50],
    ]);
  });
});
