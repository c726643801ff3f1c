import { expect } from 'chai';
import { describe, it } from 'mocha';
import { randomFrom } from '../run/random.ts';
import { malformed, none, sessionOf, spent, tampered, unknownToken } from './credentials.ts';

function tokenOf({ authorization = '' }: { readonly authorization?: string }): string {
  return /^Bearer (.*)$/su.exec(authorization)?.[1] ?? '';
}

/** The bytes of a token's last part. */
function bytes(token: string): string {
  return Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64').toString('hex');
}

describe('credentials', () => {
  it('are a bearer token, and stay it when the session is spent', () => {
    expect(sessionOf('a.b.c', 3)).to.deep.equal({
      kind: 'alive',
      token: 'a.b.c',
      authorization: 'Bearer a.b.c',
      serial: 3,
      usesBefore: 0,
      loginsBefore: 2,
    });
    expect(spent(sessionOf('a.b.c', 3))).to.deep.equal({ kind: 'spent', authorization: 'Bearer a.b.c' });
  });

  it('may be none, or not the API’s', () => {
    expect(none).to.deep.equal({ kind: 'none' });
    expect(malformed('x')).to.deep.equal({ kind: 'malformed', authorization: 'Bearer x' });
  });
});

describe('a tampered token', () => {
  for (const token of ['head.body.AAAAAAAAAAA=', 'head.body.c2ln==', 'opaque-token', 'x', 'A']) {
    it(`differs from ${token} in one character of its last part, and decodes to other bytes`, () => {
      const changed = tokenOf(tampered(sessionOf(token, 1)));
      expect(changed).to.have.lengthOf(token.length);
      const places = token.split('').flatMap((char, index) => (char === changed[index] ? [] : [index]));
      expect(places).to.have.lengthOf(1);
      expect(places[0]).to.be.greaterThan(token.lastIndexOf('.'));
      if (token.length > 1) expect(bytes(changed)).not.to.equal(bytes(token));
    });
  }
});

describe('a token that nobody issued', () => {
  const credentials = unknownToken(randomFrom(1));

  it('has the form of the API’s: a JSON Web Token with a padded base64 signature', () => {
    expect(credentials.kind).to.equal('unknown');
    const [head = '', payload = '', signature = '', ...more] = tokenOf(credentials).split('.');
    expect(more).to.deep.equal([]);
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).to.deep.equal({ alg: 'HS256', typ: 'JWT' });
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).to.have.all.keys('sub', 'exp');
    expect(signature).to.match(/^[\w+/]{43}=$/u);
  });

  it('follows from the random numbers', () => {
    expect(unknownToken(randomFrom(1))).to.deep.equal(credentials);
    expect(unknownToken(randomFrom(2))).not.to.deep.equal(credentials);
  });
});
