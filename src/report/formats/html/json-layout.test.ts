import { expect } from 'chai';
import { describe, it } from 'mocha';
import { layOut } from './json-layout.ts';

/** What stands at a pointer, each time. */
function at(text: string, pointer: string): readonly string[] {
  const layout = layOut(text);
  return (layout?.places.get(pointer) ?? []).map(([start, end]) => layout?.text.slice(start, end) ?? '');
}

describe('the layout of a JSON text', () => {
  it('gives every member and item a line', () => {
    expect(layOut('{"a":[1,{"b" : "c"}],"d":{},"e":[ ]}')?.text).to.equal(
      [
        '{',
        '  "a": [',
        '    1,',
        '    {',
        '      "b": "c"',
        '    }',
        '  ],',
        '  "d": {},',
        '  "e": []',
        '}',
      ].join('\n'),
    );
  });

  it('changes nothing but white space', () => {
    const text = String.raw`{"a":1.0e+2,"\u0061":"\ud83d {,:} [\"]","":-0}`;
    expect(layOut(text)?.text.replaceAll(/\n\s*/gu, '').replaceAll('": ', '":')).to.equal(text);
  });

  it('knows where members stand, with their names', () => {
    expect(at('{"a":{"b/c~":"x"},"d":[true,[null]]}', '/a/b~1c~0')).to.deep.equal(['"b/c~": "x"']);
    expect(at('{"a":{"b":"x"},"d":[true,[null]]}', '/d/1/0')).to.deep.equal(['null']);
    expect(at('{"a":[]}', '/a')).to.deep.equal(['"a": []']);
    expect(at('"text"', '')).to.deep.equal(['"text"']);
    expect(at('[]', '/0')).to.deep.equal([]);
  });

  it('knows each of two members of one name', () => {
    expect(at('{"a":1,"a":"2"}', '/a')).to.deep.equal(['"a": 1', '"a": "2"']);
  });

  it('leaves alone what is no JSON, nests too deep or holds too much', () => {
    for (const text of [
      '',
      'plain',
      '{"a":1',
      `${'['.repeat(300)}${']'.repeat(300)}`,
      `[${'1,'.repeat(30_000)}1]`,
    ]) {
      expect(layOut(text)).to.equal(undefined);
    }
  });

  it('does not grow without bounds where much nests deep', () => {
    const text = `${'['.repeat(200)}${'1,'.repeat(5000)}1${']'.repeat(200)}`;
    expect(layOut(text)?.text.length).to.be.below(50 * text.length);
  });
});
