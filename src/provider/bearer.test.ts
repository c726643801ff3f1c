import { expect } from 'chai';
import { describe, it } from 'mocha';
import { authenticate } from './bearer.ts';
import { createSessions } from './sessions.ts';

const sessions = createSessions();
const token = sessions.issue();

function codesFor(authorization: string | undefined): string | string[] {
  const found = authenticate(authorization, sessions);
  return typeof found === 'string' ? found : found.map(({ errorCode }) => errorCode);
}

describe('the session of a request', () => {
  it('is that of the bearer token', () => {
    expect(codesFor(`Bearer ${token}`)).to.equal(token);
  });

  it('does not depend on the case of the scheme, nor on the blanks behind it', () => {
    expect(codesFor(`bEARER   ${token}`)).to.equal(token);
  });

  for (const authorization of [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Basic ${token}`,
    token,
    `Bearer${token}`,
  ]) {
    it(`is none where there is no bearer token: ${String(authorization).replace(token, 'TOKEN')}`, () => {
      expect(codesFor(authorization)).to.deep.equal(['40100']);
    });
  }

  it('is none where the token is not of the API’s form, and both is said', () => {
    for (const malformed of ['x', 'a.b', 'a.b.c.d', `${token} x`, `"${token}"`]) {
      expect(codesFor(`Bearer ${malformed}`), malformed).to.deep.equal(['40101', '40102']);
    }
  });

  it('is none where nobody issued the token', () => {
    expect(codesFor(`Bearer ${createSessions().issue()}`)).to.deep.equal(['40102']);
  });
});
