import { expect } from 'chai';
import { describe, it } from 'mocha';
import { createSessions, sessionLifetime } from './sessions.ts';

describe('sessions of the reference provider', () => {
  it('a token is three parts: two in base64url, and a signature in padded standard base64', () => {
    const token = createSessions().issue();
    const [header = '', payload = '', signature = ''] = token.split('.');
    expect(token.split('.')).to.have.length(3);
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).to.deep.equal({
      alg: 'HS256',
      typ: 'JWT',
    });
    expect(payload).to.match(/^[\w-]+$/u);
    expect(signature).to.match(/^[A-Za-z0-9+/]{43}=$/u);
  });

  it('a token says when it was issued and when it expires, in seconds', () => {
    const [, payload = ''] = createSessions(() => 5_000_000)
      .issue()
      .split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    expect(claims).to.include({ iat: 5000, exp: 5000 + sessionLifetime / 1000 });
  });

  it('no two tokens are the same', () => {
    const sessions = createSessions(() => 0);
    expect(new Set([sessions.issue(), sessions.issue(), sessions.issue()])).to.have.property('size', 3);
  });

  it('a session is alive until it is ended', () => {
    const sessions = createSessions();
    const token = sessions.issue();
    expect(sessions.isAlive(token)).to.equal(true);
    sessions.end(token);
    expect(sessions.isAlive(token)).to.equal(false);
  });

  it('a session lives fifteen minutes and not longer', () => {
    let time = 1000;
    const sessions = createSessions(() => time);
    const token = sessions.issue();
    time += 15 * 60_000 - 1;
    expect(sessions.isAlive(token)).to.equal(true);
    time += 1;
    expect(sessions.isAlive(token)).to.equal(false);
  });

  it('an expired session stays dead when the next one begins', () => {
    let time = 0;
    const sessions = createSessions(() => time);
    const [expired, later] = [sessions.issue(), ((time = 1000), sessions.issue())];
    time = sessionLifetime;
    sessions.issue();
    expect(sessions.isAlive(expired)).to.equal(false);
    expect(sessions.isAlive(later)).to.equal(true);
  });

  it('a changed token is not alive, whichever character was changed', () => {
    const sessions = createSessions();
    const token = sessions.issue();
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(sessions.isAlive(token.slice(0, at) + other + token.slice(at + 1)), `at ${at}`).to.equal(false);
    }
    expect(sessions.isAlive(token.replace(/=$/u, ''))).to.equal(false);
  });

  it('renewing ends the session and begins another', () => {
    const sessions = createSessions();
    const first = sessions.issue();
    const second = sessions.renew(first);
    expect(sessions.isAlive(first)).to.equal(false);
    expect(sessions.isAlive(second)).to.equal(true);
  });

  it('what one memory issued is unknown to another', () => {
    expect(createSessions().isAlive(createSessions().issue())).to.equal(false);
  });
});
