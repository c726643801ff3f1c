import { expect } from 'chai';
import { describe, it } from 'mocha';
import { createClient, type ClientOptions } from './index.ts';

const good: ClientOptions = { baseUrl: 'http://127.0.0.1:1', token: 'a.b.c' };

const wrong: readonly (readonly [name: string, options: object, message: RegExp])[] = [
  ['a base URL that is none', { baseUrl: 'staging' }, /^baseUrl .* for example https/u],
  ['another scheme', { baseUrl: 'ftp://staging' }, /^baseUrl /u],
  ['credentials', { baseUrl: 'http://a@staging' }, /^baseUrl /u],
  ['an empty query', { baseUrl: 'http://staging/?' }, /^baseUrl /u],
  ['a fragment', { baseUrl: 'http://staging/#a' }, /^baseUrl /u],
  ['an empty token', { token: '' }, /^token /u],
  ['a token with a blank', { token: 'Bearer a.b.c' }, /^token /u],
  ['a token beyond ASCII', { token: 'é' }, /^token /u],
  ['no time', { timeout: 0 }, /^timeout /u],
  ['more time than a timer takes', { timeout: 2 ** 31 }, /^timeout /u],
  ['a time that is no number', { timeout: Number.NaN }, /^timeout /u],
  ['an unknown shape', { shape: 'form' }, /^shape .*json-object, json-empty, untyped-empty/u],
  ['a shape that every object has', { shape: 'toString' }, /^shape /u],
  ["one of the client's own headers", { headers: { AUTHORIZATION: 'x' } }, /AUTHORIZATION itself/u],
  ['a header name with a blank', { headers: { 'a b': 'x' } }, /^The header "a b" has/u],
  ['a header value beyond Latin 1', { headers: { a: '語' } }, /^The header "a" has/u],
];

describe("a client's options", () => {
  for (const [name, options, message] of wrong) {
    it(`refuse ${name}`, () => {
      expect(() => createClient({ ...good, ...options })).to.throw(TypeError, message);
    });
  }

  it('take the longest time that a timer takes, and https', () => {
    expect(createClient({ ...good, baseUrl: 'https://staging/a', timeout: 2 ** 31 - 1 })).to.respondTo(
      'logout',
    );
  });
});
