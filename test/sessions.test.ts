/** Where sessions come from, and providers that end them in ways of their own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { every, fault, on, ok } from './providers/edits.ts';
import { cli, loginTo, reportOf } from './support/command.ts';
import { expectConforms } from './support/expect-conforms.ts';
import { withRecording, type Recording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';
import { logIn, tokenFile } from './support/tokens.ts';

/** The sessions that were alive when a logout was sent in them. */
function loggedOut({ of }: Recording): ReadonlySet<string> {
  const alive = of('logout').filter(({ ask }) => ask.session === 'alive');
  return new Set(alive.map(({ ask }) => ask.token));
}

describe('sources of sessions', function () {
  this.timeout(30_000);

  it('leases each token of a file once, and as many as it needs', () =>
    withRecording({}, async (provider) => {
      const { tokens, folder } = await tokenFile(provider, 8);
      const words = ['--base-url', provider.baseUrl, '--token-file', 'tokens.txt', '--depth', 'quick'];
      const ended = await cli(words, {}, folder);
      expectConforms(ended);
      const { spent } = reportOf(ended).sessions;
      expect(spent).to.be.within(2, 6);
      const used = new Set(
        provider.seen.map(({ ask }) => ask.token).filter((token) => tokens.includes(token)),
      );
      expect([...used]).to.deep.equal(tokens.slice(0, spent));
      expect(provider.of('login')).to.have.lengthOf(tokens.length);
    }));

  it('takes a token that stands twice in a file as one', () =>
    withRecording({}, async (provider) => {
      const folder = scratch();
      const [one, other] = [await logIn(provider), await logIn(provider)];
      writeFileSync(join(folder, 'tokens.txt'), [one, one, one, other].join('\n'));
      const words = ['--base-url', provider.baseUrl, '--token-file', 'tokens.txt'];
      expect(reportOf(await cli(words, {}, folder)).sessions.spent).to.equal(2);
    }));

  it('runs the login command once for each session, with its environment', () =>
    withRecording({}, async (provider) => {
      const { tokens, folder } = await tokenFile(provider, 8);
      tokens.forEach((token, index) => writeFileSync(join(folder, `token-${index + 1}`), `${token}\n`));
      writeFileSync(join(folder, 'count'), '');
      const command = 'echo >> count; cat "$NAME-$(($(wc -l < count)))"';
      const words = ['--base-url', provider.baseUrl, '--depth', 'quick', '--login-command', command];
      const ended = await cli(words, { NAME: 'token' }, folder);
      expectConforms(ended);
      const runs = readFileSync(join(folder, 'count'), 'utf8').length;
      expect(reportOf(ended).sessions).to.deep.equal({ source: 'the login command', spent: runs });
      expect(loggedOut(provider)).to.deep.equal(new Set(tokens.slice(0, runs)));
    }));

  it('spends the token of CCAGENT_TOKEN once', () =>
    withRecording({}, async (provider) => {
      const token = await logIn(provider);
      const ended = await cli(['--base-url', provider.baseUrl], { CCAGENT_TOKEN: token });
      expect(ended.code, ended.stdout).to.equal(3);
      expect(reportOf(ended).sessions.spent).to.equal(1);
      expect(loggedOut(provider)).to.deep.equal(new Set([token]));
      expect(ended.stdout).to.match(/CCAGENT_TOKEN/u);
    }));

  it('reads the password from the first line of a file', () =>
    withRecording({}, async ({ baseUrl, username, password }) => {
      const folder = scratch();
      writeFileSync(join(folder, 'password.txt'), `${password}\r\nand a remark\r\n`);
      const words = ['--base-url', baseUrl, '--username', username, '--password-file', 'password.txt'];
      expectConforms(await cli([...words, '--depth', 'quick'], {}, folder));
    }));

  it('lets an option win over CCAGENT_TOKEN', () =>
    withRecording({}, async (provider) => {
      const { words, env } = loginTo(provider);
      expectConforms(
        await cli([...words, '--depth', 'quick'], { ...env, CCAGENT_TOKEN: 'never-to-be-used' }),
      );
      expect(provider.seen.some(({ ask }) => ask.headers.authorization?.includes('never'))).to.equal(false);
    }));
});

describe('providers with sessions of their own kind', function () {
  this.timeout(30_000);

  it('conforms although a login ends the earlier session, one after the other', () =>
    withRecording({ sessions: { oneAtATime: true } }, async (provider) => {
      const { words, env } = loginTo(provider);
      expectConforms(await cli([...words, '--strict'], env));
    }));

  it('conforms although a login ends the earlier session and answers are slow', () =>
    withRecording(
      {
        sessions: { oneAtATime: true },
        latency: ({ route, ordinal }) => (route === 'logout' && ordinal < 24 ? 120 : 0),
      },
      async (provider) => {
        const { words, env } = loginTo(provider);
        expectConforms(await cli(words, env));
      },
    ));

  it('conforms although a logout ends all sessions of the agent', () =>
    withRecording({ sessions: { endsAll: true } }, async (provider) => {
      const { words, env } = loginTo(provider);
      expectConforms(await cli([...words, '--strict'], env));
    }));

  for (const status of [429, 503]) {
    it(`waits for ${status} with Retry-After, asks again, and records both`, () => {
      const limited = on(every(9, ok), fault(status, 'Slow down', ['Retry-After', '0']));
      return withRecording(limited, async (provider) => {
        const { words, env } = loginTo(provider);
        const ended = await cli(words, env);
        expectConforms(ended);
        const { exchanges } = reportOf(ended);
        const again = exchanges.filter(({ links }) => links['retry-of'] !== undefined);
        expect(again.length).to.be.above(3);
        for (const { links } of again) {
          const first = exchanges.find(({ id }) => id === links['retry-of']);
          expect(first?.response?.status).to.equal(status);
        }
      });
    });
  }

  it('waits as long as a Retry-After of a second says', () => {
    let limitedAt = 0;
    const gaps: number[] = [];
    return withRecording(
      {
        instead: (ask) => {
          if (ask.route !== 'logout') return undefined;
          if (limitedAt > 0) gaps.push(performance.now() - limitedAt);
          limitedAt = ask.ordinal === 2 ? performance.now() : 0;
          return limitedAt > 0 ? fault(429, 'Slow down', ['Retry-After', '1'])() : undefined;
        },
      },
      async (provider) => {
        const { words, env } = loginTo(provider);
        expectConforms(await cli([...words, '--depth', 'quick'], env));
        expect(gaps).to.have.lengthOf(1);
        expect(gaps[0]).to.be.within(990, 3000);
      },
    );
  });
});
