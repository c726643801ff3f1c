/** What docs/stability.md promises: kept by this version, and a broken promise is told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { incompatibilities, keepPromise, nextIncompatible } from '../scripts/stability/compare.ts';
import { membersOf, surface, type Surface } from '../scripts/stability/surface.ts';

const committed = JSON.parse(
  readFileSync(join(import.meta.dirname, '../docs/stability.json'), 'utf8'),
) as Surface;

const before: Surface = {
  version: '1.4.2',
  requirements: { 'body/is-json': 'http', 'body/is-object': 'contract' },
  exitCodes: { conforms: 0, violates: 1 },
  options: { run: 'command', 'run --gate': 'string', 'run --only': 'string, repeatable' },
  report: {
    '/verdict': 'required: "conforms" | "violates"',
    '/duration': 'required: integer',
    '/deep': 'optional: object',
  },
};

/** What comes of entries that another version has instead; undefined takes one away. */
function change(
  part: 'requirements' | 'exitCodes' | 'options' | 'report',
  entries: Readonly<Record<string, string | number | undefined>>,
): readonly string[] {
  const changed = Object.entries({ ...before[part], ...entries }).filter(([, value]) => value !== undefined);
  return incompatibilities(before, { ...before, [part]: Object.fromEntries(changed) });
}

describe('stability', () => {
  it('is kept by this version, and its snapshot is whole', () => {
    const present = surface();
    expect(incompatibilities(committed, present)).to.deep.equal([]);
    expect(committed).to.deep.equal(present);
  });

  it('covers all requirements, codes and options, and the depths of a report', () => {
    expect(committed.requirements).to.include({ 'response-200/result-is-boolean': 'contract' });
    expect(committed.exitCodes).to.include({ conforms: 0, incomplete: 3, defect: 70 });
    expect(committed.options).to.include({ 'run --only': 'string, repeatable', 'run --strict': 'boolean' });
    expect(committed.report).to.include({
      '/exchanges/*/response/status': 'required: integer',
      '/options/maxSessions': 'required: integer | null',
      '/requirements/*/confirmation/attempts': 'required: integer',
    });
  });

  for (const [what, part, entries, said] of [
    [
      'a requirement that is gone',
      'requirements',
      { 'body/is-json': undefined },
      'the requirement body/is-json is gone',
    ],
    [
      'a level that is raised',
      'requirements',
      { 'body/is-json': 'contract' },
      'the requirement body/is-json was http and is contract',
    ],
    ['an exit code that is gone', 'exitCodes', { violates: undefined }, 'the exit code violates is gone'],
    ['an exit code of another number', 'exitCodes', { violates: 4 }, 'the exit code violates was 1 and is 4'],
    ['a command that is gone', 'options', { run: undefined }, 'the option run is gone'],
    ['an option that is gone', 'options', { 'run --gate': undefined }, 'the option run --gate is gone'],
    [
      'an option that takes no value any more',
      'options',
      { 'run --gate': 'boolean' },
      'the option run --gate was string and is boolean',
    ],
    [
      'an option that is no longer repeatable',
      'options',
      { 'run --only': 'string' },
      'the option run --only was string, repeatable and is string',
    ],
    ['a member that is gone', 'report', { '/duration': undefined }, 'the report’s member /duration is gone'],
    [
      'a member of another type',
      'report',
      { '/duration': 'required: string' },
      'the report’s member /duration was required: integer and is required: string',
    ],
    [
      'a member that may be absent now',
      'report',
      { '/duration': 'optional: integer' },
      'the report’s member /duration was required: integer and is optional: integer',
    ],
    [
      'a member that has to be there now',
      'report',
      { '/deep': 'required: object' },
      'the report’s member /deep was optional: object and is required: object',
    ],
    [
      'a value that is gone',
      'report',
      { '/verdict': 'required: "conforms"' },
      'the report’s member /verdict was required: "conforms" | "violates" and is required: "conforms"',
    ],
    [
      'a new member that has to be there',
      'report',
      { '/host': 'required: string' },
      'the report’s member /host is new and required, which earlier reports do not have',
    ],
  ] as const) {
    it(`is broken by ${what}`, () => {
      expect(change(part, entries)).to.deep.equal([said]);
    });
  }

  for (const [what, part, entries] of [
    ['a requirement more', 'requirements', { 'body/is-short': 'contract' }],
    ['a level that is lowered', 'requirements', { 'body/is-object': 'http' }],
    ['an exit code more', 'exitCodes', { lost: 5 }],
    ['an option more', 'options', { 'run --quiet': 'boolean' }],
    ['a member that may be absent', 'report', { '/host': 'optional: string' }],
    [
      'what such a member requires',
      'report',
      { '/host': 'optional: object', '/host/name': 'required: string' },
    ],
    ['a value more', 'report', { '/verdict': 'required: "conforms" | "violates" | "incomplete"' }],
  ] as const) {
    it(`is kept by ${what}`, () => {
      expect(change(part, entries)).to.deep.equal([]);
    });
  }

  it('asks for the next major version, and below 1.0.0 for the next minor one', () => {
    expect(['1.4.2', '12.0.0', '0.1.0'].map(nextIncompatible)).to.deep.equal(['2.0.0', '13.0.0', '0.2.0']);
  });

  it('says what is broken and which version that needs, until the version is that one', () => {
    const after = { ...before, exitCodes: { conforms: 0 } };
    const told = /would break:\n- the exit code violates is gone\n.* 2\.0\.0 and run: npm run generate/u;
    for (const version of ['1.4.2', '1.10.0']) {
      expect(() => keepPromise(before, { ...after, version }), version).to.throw(told);
    }
    for (const version of ['2.0.0', '10.0.0']) keepPromise(before, { ...after, version });
  });

  it('reads members through references, alternatives, lists and maps', () => {
    const list = { type: 'array', items: { $ref: '#/$defs/one' } };
    const members = membersOf({
      required: ['list'],
      properties: { list, map: { type: 'object', additionalProperties: { enum: ['a', 1] } } },
      $defs: { one: { anyOf: [{ type: 'null' }, { type: 'object', properties: { x: { const: true } } }] } },
    });
    expect(members).to.deep.equal({
      '/list': 'required: array',
      '/list/*': 'null | object',
      '/list/*/x': 'optional: true',
      '/map': 'optional: object',
      '/map/*': '"a" | 1',
    });
  });
});
