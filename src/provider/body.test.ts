import { expect } from 'chai';
import { describe, it } from 'mocha';
import { readBody } from './body.ts';

function codesOf(read: ReturnType<typeof readBody>): string[] {
  return 'problems' in read ? read.problems.map(({ errorCode }) => errorCode) : [];
}

function readJson(type: string | undefined, body: string | Uint8Array, coding?: string): string[] {
  const headers = {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(coding === undefined ? {} : { 'content-encoding': coding }),
  };
  return codesOf(readBody('json', headers, Buffer.from(body)));
}

const json = 'application/json';

describe('a body that is to be a JSON object', () => {
  const taken: readonly [string, string | undefined, string][] = [
    ['an empty object', json, '{}'],
    ['unknown members', json, '{"a":[1,{"b":null}],"__proto__":{}}'],
    ['white space around the object', json, ' \r\n\t{ } '],
    ['nothing, typed as JSON', json, ''],
    ['nothing, without a type', undefined, ''],
    ['a type in another case, with a charset', 'Application/JSON ; charset="UTF-8"', '{}'],
    ['a parameter that means nothing', 'application/json; profile=x', '{}'],
    ['half a million levels', json, `{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
  ];
  for (const [what, type, body] of taken) {
    it(`may be ${what}`, () => {
      expect(readJson(type, body)).to.deep.equal([]);
    });
  }

  const refused: readonly [string, string | undefined, string | Uint8Array, string[], string?][] = [
    ['text that is no JSON', json, '{', ['40004']],
    ['white space alone', json, ' ', ['40004']],
    ['an object and something behind it', json, '{}{}', ['40004']],
    ['a byte order mark before the object', json, '\uFEFF{}', ['40004']],
    ['bytes that are not UTF-8', json, Uint8Array.of(0x7b, 0xff, 0x7d), ['40003']],
    ['an array', json, '[]', ['40005']],
    ['null', json, 'null', ['40005']],
    ['a string', json, '"{}"', ['40005']],
    ['an object without a type', undefined, '{}', ['41500']],
    ['an object of a type that is none', 'json', '{}', ['41500']],
    ['an object as text/json', 'text/json', '{}', ['41500']],
    ['an object as application/vnd.api+json', 'application/vnd.api+json', '{}', ['41500']],
    ['an object as text/plain', 'text/plain', '{}', ['41500']],
    ['a form without fields', 'application/x-www-form-urlencoded', '', ['41500']],
    ['an object in another charset', 'application/json;charset=iso-8859-1', '{}', ['41501']],
    ['an object in a content coding', json, '{}', ['41502'], 'gzip'],
    ['all of that at once', 'text/plain', '{}', ['41500', '41502'], 'br'],
  ];
  for (const [what, type, body, codes, coding] of refused) {
    it(`may not be ${what}`, () => {
      expect(readJson(type, body, coding)).to.deep.equal(codes);
    });
  }

  it('may not be larger than the limit', () => {
    expect(codesOf(readBody('json', {}, 'too-large'))).to.deep.equal(['41300']);
  });

  it('is handed on as an object', () => {
    const read = readBody('json', { 'content-type': json }, Buffer.from('{"problems":"ü"}'));
    expect(read).to.have.property('json').that.deep.equals({ problems: 'ü' });
  });
});

describe('a body that is to be a form', () => {
  it('is handed on as its fields', () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' };
    const read = readBody('form', type, Buffer.from('a=%C3%BC+1&a=2'));
    expect('form' in read && read.form.getAll('a')).to.deep.equal(['ü 1', '2']);
  });

  it('may not be JSON', () => {
    expect(codesOf(readBody('form', { 'content-type': json }, Buffer.from('{}')))).to.deep.equal(['41500']);
  });
});

describe('a body that means nothing', () => {
  it('may be anything', () => {
    expect(codesOf(readBody(undefined, { 'content-type': 'x' }, 'too-large'))).to.deep.equal([]);
  });
});
