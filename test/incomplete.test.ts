/** Where sessions cannot be had, what needed them could not run: one reason, exit code 3, no shower of faults. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Answer } from './providers/ask.ts';
import type { Behaviour } from './providers/base.ts';
import { jsonAnswer } from './providers/conforming.ts';
import { cli, loginTo, reportOf, type Ended } from './support/command.ts';
import { withRecording } from './support/recording.ts';
import { nobodyAt } from './support/tcp.ts';
import { tokenFile } from './support/tokens.ts';

const page: Answer = {
  status: 200,
  headers: [['Content-Type', 'text/html']],
  body: Buffer.from('<!DOCTYPE html><title>Sign in</title>'),
};

/** A provider whose login answers this. */
const login = (answer: Answer): Behaviour => ({
  instead: (ask) => (ask.route === 'login' ? answer : undefined),
});

/** A provider that issues this token. */
const issues = (token: string): Behaviour => login(jsonAnswer(200, { access_token: token }));

function expectIncomplete(ended: Ended, reason: RegExp): void {
  const { code, signal, stdout, stderr } = ended;
  expect({ code, signal, stderr }, stdout).to.deep.equal({ code: 3, signal: null, stderr: '' });
  expect(stdout).to.match(/^incomplete: of \d+ requirements/mu);
  expect(stdout).to.match(reason);
  expect(stdout, 'no stack').not.to.match(/\bat \S+:\d+:\d+|node:internal/u);
  const report = reportOf(ended);
  expect(report).to.include({ verdict: 'incomplete', exitCode: 3, interrupted: false });
  const untried = report.requirements.filter(({ outcome }) => outcome === 'could-not-run');
  expect(untried.filter(({ gated }) => gated)).not.to.deep.equal([]);
  for (const { reason: why } of untried) expect(why).to.be.a('string').and.not.equal('');
}

describe('a run without sessions', function () {
  this.timeout(30_000);

  const logins: readonly [what: string, behaviour: Behaviour, reason: RegExp, more?: readonly string[]][] = [
    [
      'a login that hangs',
      { latency: (ask) => (ask.route === 'login' ? 600_000 : 0) },
      /login at \/ccagent\/v1\/login failed: [^\n]*200 ms/u,
      ['--timeout', '200'],
    ],
    ['a login that answers HTML', login(page), /login at \S+ was answered 200 with a body that is not JSON/u],
    ['a login that answers 404', login({ ...page, status: 404 }), /login at \S+ was answered 404/u],
    ['a login that redirects', login({ ...page, status: 302 }), /login at \S+ was answered 302/u],
    ['a login without a token', login(jsonAnswer(200, { token_type: 'bearer' })), /without a token/u],
    ['a login with a list', login(jsonAnswer(200, ['token'])), /without a token|not JSON/u],
    ['a login whose token is a number', login(jsonAnswer(200, { access_token: 5 })), /without a token/u],
    ['a token with CR LF', issues('first\r\nX-Second: line'), /characters that a header cannot carry/u],
    ['a token with letters beyond ASCII', issues('gültig'), /characters that a header cannot carry/u],
    ['an empty token', issues(''), /gave an empty token/u],
    ['a token too long for a header', issues('a'.repeat(20_000)), /20000 characters, too long for a header/u],
    ['a token of 3 MiB', issues('a'.repeat(3 * 1024 * 1024)), /login at \S+ failed: [^\n]*over 1 MiB/u],
  ];

  for (const [what, behaviour, reason, more = []] of logins) {
    it(`tells of ${what}`, () =>
      withRecording(behaviour, async (provider) => {
        const { words, env } = loginTo(provider);
        expectIncomplete(await cli([...words, ...more], env), reason);
        expect(provider.of('login').length, 'logins').to.be.within(1, 8);
        expect(provider.of('logout').length, 'still asked what needs no session').to.be.above(10);
      }));
  }

  it('tells of a wrong password, and does not try it over and over', () =>
    withRecording({}, async (provider) => {
      const { words } = loginTo(provider);
      const ended = await cli(words, { CCAGENT_PASSWORD: 'wrong' });
      expectIncomplete(ended, /login at \S+ was refused with 401; check the username and the password/u);
      expect(provider.of('login').length).to.be.within(1, 8);
    }));

  it('tells that no source of sessions was given', () =>
    withRecording({}, async ({ baseUrl, of }) => {
      expectIncomplete(await cli(['--base-url', baseUrl]), /give --username with CCAGENT_PASSWORD/u);
      expect(of('login')).to.deep.equal([]);
    }));

  it('tells of a connection that is refused', async () => {
    const ended = await cli(['--base-url', `http://${await nobodyAt()}`, '--username', 'agent'], {
      CCAGENT_PASSWORD: 'never sent',
    });
    expectIncomplete(ended, /refused/u);
  });

  it('tells of a host that does not exist', async () => {
    const ended = await cli(['--base-url', 'http://provider.invalid'], {
      CCAGENT_TOKEN: 'opaque-token-value',
    });
    expectIncomplete(ended, /provider\.invalid|host/u);
  });

  it('tells of a login command that fails, without what it printed', async () => {
    await withRecording({}, async ({ baseUrl }) => {
      const command = 'echo canary-of-the-command; echo canary-of-the-command >&2; exit 4';
      const ended = await cli(['--base-url', baseUrl, '--login-command', command]);
      expectIncomplete(ended, /login command ended with exit code 4; run it by hand/u);
      expect(JSON.stringify(reportOf(ended)) + ended.stdout).not.to.include('canary-of-the-command');
    });
  });

  it('tells of a token file with too few tokens, and spends each of them', () =>
    withRecording({}, async (provider) => {
      const { tokens, folder } = await tokenFile(provider, 2);
      const ended = await cli(['--base-url', provider.baseUrl, '--token-file', 'tokens.txt'], {}, folder);
      expectIncomplete(ended, /all 2 tokens from --token-file are spent; give more/u);
      const spent = provider.of('logout').filter(({ ask }) => ask.session === 'alive');
      for (const token of tokens) expect(spent.some(({ ask }) => ask.token === token)).to.equal(true);
      expect(reportOf(ended).sessions.spent).to.equal(2);
    }));

  it('never passes over in silence the scenarios that the tokens did not suffice for', () =>
    withRecording({}, async (provider) => {
      const { folder } = await tokenFile(provider, 3);
      const ended = await cli(['--base-url', provider.baseUrl, '--token-file', 'tokens.txt'], {}, folder);
      const untried = reportOf(ended).scenarios.filter(({ outcome }) => outcome === 'could-not-run');
      expect(untried.length).to.be.above(20);
      expect(ended.stdout).to.match(/all 3 tokens from --token-file are spent; give more/u);
    }));

  it('keeps to --max-sessions 1', () =>
    withRecording({}, async (provider) => {
      const { words, env } = loginTo(provider);
      const ended = await cli([...words, '--max-sessions', '1'], env);
      expectIncomplete(ended, /--max-sessions/u);
      expect(provider.issued).to.have.lengthOf(1);
      expect(reportOf(ended)).to.deep.include({ sessions: { ...reportOf(ended).sessions, spent: 1 } });
    }));

  it('logs in to nothing with --max-sessions 0', () =>
    withRecording({}, async (provider) => {
      const { words, env } = loginTo(provider);
      expectIncomplete(await cli([...words, '--max-sessions', '0'], env), /--max-sessions/u);
      expect(provider.of('login')).to.deep.equal([]);
    }));
});
