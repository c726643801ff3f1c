import { expect } from 'chai';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, it } from 'mocha';
import { parsers } from 'prettier/plugins/markdown';
import { block, code, prose } from './markdown-text.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** What a parser of Markdown makes of it, without places. */
function parsed(text: string): Node {
  return parsers.markdown.parse(text, { originalText: text } as never) as Node;
}

function inside({ children = [] }: Node): readonly Node[] {
  return children.flatMap((child) => [child, ...inside(child)]);
}

const shown = (text: string): string => text.replaceAll('\u200b', '');

const pieces =
  '\\ ` * _ [ ] ( ) < > & ~ $ | ^ { } ! # @ : . - + = \' " % ``` ~~~ ]( ![ <!-- --> <b> </details> <script> &#42; &lt; http://a.example www.a.example a@b.example @user #1 GH-1 :smile: https: \\u a 1'
    .split(' ')
    .concat([' ', '\n', '\r', '\t', '\0', '\u2028', '\u202e']);
const hostile = array(oneof(constantFrom(...pieces), string({ unit: 'binary', maxLength: 3 })), {
  maxLength: 12,
}).map((parts) => parts.join(''));

/** What stays of it on one line without controls. */
function plain(text: string): boolean {
  return !/[\p{C}\u2028\u2029]/u.test(text) && text.length < 200;
}

describe('a text as code', () => {
  it('is one code span that holds it, whatever it is', () => {
    assert(
      property(hostile, (text) => {
        const nodes = inside(parsed(`before ${code(text)} after`));
        const spans = nodes.filter(({ type }) => type === 'inlineCode');
        expect(nodes.map(({ type }) => type).filter((type) => type !== 'text')).to.deep.equal(
          spans.length === 0 ? ['paragraph'] : ['paragraph', 'inlineCode'],
        );
        if (spans.length === 0) expect(text.trim()).to.equal('');
        else if (plain(text)) expect(spans[0]?.value?.trim()).to.equal(text.trim());
      }),
      { numRuns: 400 },
    );
  });

  it('says so where there is nothing, and is cut where there is much', () => {
    expect(code('')).to.equal('(nothing)');
    expect(code('abc', 2)).to.equal('`ab…`');
  });
});

describe('a text as prose', () => {
  it('is text and nothing else, whatever it is', () => {
    assert(
      property(hostile, (text) => {
        const [paragraph, ...more] = inside(parsed(`before ${prose(text)} after`));
        expect(paragraph?.type).to.equal('paragraph');
        for (const { type } of more) expect(type).to.equal('text');
        const words = more.map(({ value = '' }) => value).join('');
        if (plain(text)) expect(shown(words).split(/ +/u)).to.deep.equal(`before ${text} after`.split(/ +/u));
      }),
      { numRuns: 400 },
    );
  });

  it('names nobody, refers to nothing and leads nowhere, also where a page reads the text that came of it', () => {
    const text = 'Ask @user or a@b.example, see #1, !2, GH-3, www.a.example, https://a.example and :smile:.';
    const words = inside(parsed(`See ${prose(text)}`))
      .map(({ value = '' }) => value)
      .join('');
    expect(words).not.to.match(/@\w|#\d|!\d|GH-\d|www\.|:\/\/|:smile/u);
    expect(shown(words)).to.equal(`See ${text}`);
  });
});

describe('a block of code', () => {
  it('is one block in its place, whatever stands in it', () => {
    assert(
      property(array(hostile, { minLength: 1, maxLength: 3 }), (lines) => {
        const text = ['- item', '', ...block(lines, 'sh', 2), '', '- next'].join('\n');
        const [list, ...nodes] = inside(parsed(text));
        expect(list?.type).to.equal('list');
        expect(nodes.map(({ type }) => type)).to.deep.equal([
          'listItem',
          'paragraph',
          'text',
          'code',
          'listItem',
          'paragraph',
          'text',
        ]);
        const { value = '' } = nodes[3] ?? {};
        expect(value.split('\n')).to.have.length(lines.length);
      }),
      { numRuns: 200 },
    );
  });
});
