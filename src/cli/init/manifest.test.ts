import { expect } from 'chai';
import { describe, it } from 'mocha';
import { script, withScript } from './manifest.ts';

const own = `"${script.name}": "${script.line}"`;

describe('the npm script in a manifest', () => {
  const rows: readonly [what: string, before: string, after: string][] = [
    [
      'in two blanks',
      '{\n  "scripts": {\n    "a": "b"\n  }\n}\n',
      `{\n  "scripts": {\n    "a": "b",\n    ${own}\n  }\n}\n`,
    ],
    [
      'in tabs',
      '{\n\t"scripts": {\n\t\t"a": "b"\n\t}\n}',
      `{\n\t"scripts": {\n\t\t"a": "b",\n\t\t${own}\n\t}\n}`,
    ],
    ['on one line', '{"scripts":{"a":"b"},"x":[1]}', `{"scripts":{"a":"b", ${own}},"x":[1]}`],
    [
      'with CRLF',
      '{\r\n  "scripts": {\r\n    "a": "b"\r\n  }\r\n}\r\n',
      `{\r\n  "scripts": {\r\n    "a": "b",\r\n    ${own}\r\n  }\r\n}\r\n`,
    ],
    [
      'into no scripts at all',
      '{\n  "name": "x",\n  "private": true\n}\n',
      `{\n  "name": "x",\n  "private": true,\n  "scripts": {\n    ${own}\n  }\n}\n`,
    ],
    [
      'into empty scripts',
      '{\n  "scripts": {},\n  "a": 1\n}\n',
      `{\n  "scripts": {\n    ${own}\n  },\n  "a": 1\n}\n`,
    ],
    ['into an empty object', '{}\n', `{\n  "scripts": {\n    ${own}\n  }\n}\n`],
    [
      'behind a byte order mark',
      '\uFEFF{ "scripts": { "a": "b" } }',
      `\uFEFF{ "scripts": { "a": "b", ${own} } }`,
    ],
    [
      'beside a scripts member deeper down',
      '{\n  "x": { "scripts": 1 },\n  "scripts": { "a": "}" }\n}',
      `{\n  "x": { "scripts": 1 },\n  "scripts": { "a": "}", ${own} }\n}`,
    ],
  ];

  for (const [what, before, after] of rows) {
    it(`goes ${what}, and the rest stays as it was`, () => {
      expect(withScript(before)).to.equal(after);
      const parsed = JSON.parse(after.replace('\uFEFF', '')) as { scripts: Record<string, string> };
      expect(parsed.scripts[script.name]).to.equal(script.line);
    });
  }
});
