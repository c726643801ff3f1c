import { expect } from 'chai';
import { describe, it } from 'mocha';
import { UsageError } from '../errors/errors.ts';
import { parseBaseline } from './parse.ts';

/** What is said of a text, line by line; nothing where it is in order. */
function said(text: string): readonly string[] {
  try {
    parseBaseline(text, 'b.json');
    return [];
  } catch (error) {
    expect(error).to.be.instanceOf(UsageError);
    return (error as Error).message.split('\n');
  }
}

const entry = (members: string): string => `{ "entries": [\n{ "id": "a/b", ${members} }\n] }`;
const whole = '"reason": "r", "expires": "2027-03-31"';

describe('a baseline', () => {
  it('is read with the lines of its entries', () => {
    const text = `\uFEFF{\n\t"$schema": "s",\n\t"entries": [\n\t\t{ "id": "a/b", ${whole} },\n\t\t{ "id": "c/d",\n\t\t  ${whole},\n\t\t  "fails": "intermittently", "where": ["/a"]\n\t\t},\n\t]\n}\n`;
    expect(parseBaseline(text, 'b.json')).to.deep.equal({
      file: 'b.json',
      entries: [
        { id: 'a/b', reason: 'r', expires: '2027-03-31', line: 4, lastLine: 4 },
        {
          id: 'c/d',
          reason: 'r',
          expires: '2027-03-31',
          fails: 'intermittently',
          where: ['/a'],
          line: 5,
          lastLine: 8,
        },
      ],
    });
  });

  it('is read from YAML as well', () => {
    const text =
      '# known\nentries:\n  - id: a/b\n    reason: r\n    expires: 2027-03-31\n\n  - { id: c/d, reason: r, expires: 2027-03-31 }\n';
    const { entries } = parseBaseline(text, 'b.yaml');
    expect(entries.map(({ id, line, lastLine }) => [id, line, lastLine])).to.deep.equal([
      ['a/b', 3, 5],
      ['c/d', 7, 7],
    ]);
    expect(entries[0]?.expires).to.equal('2027-03-31');
  });

  it('may be empty', () => {
    expect(parseBaseline('{"entries": []}', 'b.json').entries).to.deep.equal([]);
  });

  const rows: readonly (readonly [what: string, text: string, ...lines: readonly RegExp[]])[] = [
    ['nothing', '', /^b\.json line 1: it holds nothing; write an object/u],
    ['a list', '[]', /^b\.json line 1: it holds an empty list/u],
    ['no entries', '{\n}', /^b\.json line 1: the file has no entries; write/u],
    ['entries that are no list', '{\n"entries": {} }', /^b\.json line 2: entries is an object/u],
    [
      'an entry that is none',
      '{ "entries": [\n"a/b"] }',
      /^b\.json line 2: an entry is "a\/b"; write an object/u,
    ],
    [
      'a member of its own',
      '{ "entries": [],\n"entry": 1 }',
      /^b\.json line 2: there is no member entry\..*\$schema, entries\.$/u,
    ],
    ['no reason', entry('"expires": "2027-03-31"'), /^b\.json line 2: the entry has no reason; say why/u],
    [
      'a blank reason',
      entry('"reason": " ", "expires": "2027-03-31"'),
      /^b\.json line 2: reason is " "; say why/u,
    ],
    [
      'a day that does not exist',
      entry('"reason": "r", "expires": "2027-02-29"'),
      /^b\.json line 2: expires is "2027-02-29"; .* calendar day/u,
    ],
    [
      'a day in another form',
      entry('"reason": "r", "expires": "31.3.2027"'),
      /^b\.json line 2: expires is "31\.3\.2027"/u,
    ],
    [
      'a point in time',
      entry('"reason": "r", "expires": "2027-03-31T00:00:00Z"'),
      /^b\.json line 2: expires is/u,
    ],
    ['a number for a day', entry('"reason": "r", "expires": 2027'), /^b\.json line 2: expires is 2027;/u],
    [
      'an unknown way to fail',
      entry(`${whole}, "fails": "sometimes"`),
      /^b\.json line 2: fails is "sometimes"; write always or/u,
    ],
    [
      'a place that is not in a list',
      entry(`${whole}, "where": "/a"`),
      /^b\.json line 2: where is "\/a"; list/u,
    ],
    ['no place', entry(`${whole}, "where": []`), /^b\.json line 2: where is an empty list/u],
    [
      'a place twice',
      entry(`${whole}, "where": ["/a", "/b", "/a"]`),
      /^b\.json line 2: where names "\/a" twice/u,
    ],
    [
      'a slip of the finger',
      entry(`${whole},\n"expiry": "2027-03-31"`),
      /^b\.json line 3: there is no member expiry\. Did you mean expires\?/u,
    ],
    ['a member twice', entry(`${whole},\n"reason": "s"`), /^b\.json line 3: a member stands twice/u],
    ['a text that breaks off', '{ "entries": [\n{', /^b\.json line 2: it is neither JSON nor YAML here/u],
    ['two documents', '---\nentries: []\n---\nentries: []\n', /^b\.json line 3: it is neither/u],
    ['a tag', 'entries: !!js/function x\n', /^b\.json line 1: it is neither/u],
    ['an alias to nothing', 'entries: *x\n', /^b\.json cannot be read as JSON or YAML: Unresolved alias/u],
    ['a page', '<!DOCTYPE html>', /^b\.json line 1: it holds "<!DOCTYPE html>"/u],
    ['nesting without end', '['.repeat(100_000), /^b\.json nests deeper/u],
    ['nesting without end, in YAML', '- '.repeat(20_000), /^b\.json /u],
    [
      'several of them, in the order of their lines',
      `{ "entries": [\n{ "reason": "", "expires": "x" },\n{ "id": 5, ${whole} }] }`,
      /line 2: (?:the entry has no id|reason|expires)/u,
      /line 2: (?:the entry has no id|reason|expires)/u,
      /line 2: (?:the entry has no id|reason|expires)/u,
      /line 3: id is 5/u,
    ],
  ];
  for (const [what, text, ...lines] of rows) {
    it(`is refused with its line for ${what}`, () => {
      const told = said(text);
      expect(told, told.join('\n')).to.have.lengthOf(lines.length);
      for (const [index, line] of lines.entries()) expect(told[index]).to.match(line);
    });
  }

  it('is refused where two entries are for the same', () => {
    const text = `{ "entries": [\n{ "id": "a/b", "where": ["/x", "/y"], ${whole} },\n{ "id": "a/b", ${whole} },\n{ "id": "a/b", "where": ["/y", "/x"], "reason": "s", "expires": "2028-01-01" }\n] }`;
    expect(said(text)).to.deep.equal([
      'b.json line 4: the entry is for the same as that in line 2; delete one of them.',
    ]);
  });

  it('tells no more than twenty problems', () => {
    const told = said(`entries:\n${'  - x\n'.repeat(30)}`);
    expect(told).to.have.lengthOf(21);
    expect(told.at(-1)).to.equal('b.json: 10 more of the kind.');
  });

  it('does not carry control characters to the terminal', () => {
    expect(said('entries: [{"\\e[31mred": 1}]')[0]).not.to.include('\u001b');
    expect(said('"\\e[31mred"').join('')).not.to.include('\u001b');
  });
});
