import { expect } from 'chai';
import { describe, it } from 'mocha';
import { isLeak, leaksIn, markerFor, type SecretKind } from './markers.ts';

describe('a marker', () => {
  it('has the characters of a JSON string, a header and a URI', () => {
    for (const kind of ['token', 'password', 'jwt', 'cookie', 'header', 'secret'] as const) {
      const marker = markerFor(kind, 12);
      expect(marker).to.equal(`(redacted:${kind}-12)`);
      expect(JSON.stringify(marker)).to.equal(`"${marker}"`);
      expect(new URL(`http://x/?a=${marker}`).search).to.equal(`?a=${marker}`);
    }
    expect(markerFor('password')).to.equal('(redacted:password)');
  });

  const leaks: Readonly<Record<SecretKind, boolean>> = {
    token: true,
    password: true,
    jwt: true,
    cookie: false,
    header: false,
    secret: false,
  };
  for (const [kind, leak] of Object.entries(leaks)) {
    it(`of a ${kind} is ${leak ? 'a' : 'no'} leak`, () => {
      for (const marker of [markerFor(kind as SecretKind), markerFor(kind as SecretKind, 10)]) {
        expect(isLeak(`a${marker}b`)).to.equal(leak);
        expect(leaksIn(`a${marker}b(redacted:token-2)`)).to.equal(leak ? marker : '(redacted:token-2)');
      }
    });
  }

  it('is not seen where none stands', () => {
    for (const text of [
      '',
      '(redacted:token',
      '(redacted:token-)',
      'redacted:token-1',
      '(redacted:tokens-1)',
    ]) {
      expect([isLeak(text), leaksIn(text)]).to.deep.equal([false, '']);
    }
  });
});
