/** A verification's output and reports hold no secret, wherever a provider echoes it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Behaviour } from './providers/base.ts';
import { jsonAnswer } from './providers/conforming.ts';
import { asked, members, on } from './providers/edits.ts';
import { cli } from './support/command.ts';
import { withRecording } from './support/recording.ts';
import { forms, leaksIn, type Canary } from './support/secrets.ts';

function canary(name: string, before: string, after: string): Canary {
  const core = `K4nary${Buffer.from(name).toString('hex')}x0123456789`;
  return { name, core, secret: before + core + after };
}

function everyForm(secret: string): string {
  return Object.values(forms)
    .map((form) => form(secret))
    .join(' ');
}

describe('the secrets of a verification', function () {
  this.timeout(30_000);
  const password = canary('password', 'pä"', '/+&');
  const header = canary('header', 'key ', '+/==');
  const cookie = canary('cookie', 'c.', '_-');

  it('are in no output and no report, wherever the provider echoes them', async () => {
    const tokens: Canary[] = [];
    const behaviour: Behaviour = {
      sessions: {
        token: () => {
          const token = canary(`token${tokens.length}`, 'tok.', '+/~_.-==');
          tokens.push(token);
          return token.secret;
        },
      },
      instead: (ask, sessions) =>
        ask.route === 'login' ? jsonAnswer(200, { access_token: sessions.open() }) : undefined,
      answer: (answer, ask) => {
        const heard = everyForm(ask.token) + everyForm(password.secret) + everyForm(header.secret);
        const told = on(
          asked(() => true),
          members(() => ({ result: heard, message: heard, status: ask.token, errorCode: heard })),
        ).answer?.(answer, ask);
        return {
          ...(told ?? answer),
          headers: [
            ['Content-Type', `text/plain; a="${ask.token}"`],
            ['Set-Cookie', `SID=${cookie.secret}; Path=/`],
            ['X-Echo', `${ask.token} ${header.secret}`],
          ],
        };
      },
    };
    const ended = await withRecording(behaviour, ({ baseUrl }) => {
      const words = ['--base-url', baseUrl, '--username', 'agent@example.com'];
      return cli(['verify', ...words, '--header', `X-Api-Key: ${header.secret}`], {
        CCAGENT_PASSWORD: password.secret,
      });
    });
    expect(ended.code, ended.stdout + ended.stderr).to.equal(1);
    expect(tokens).to.have.length(3);
    const reports = join(ended.folder, 'reports');
    const left: Readonly<Record<string, string>> = {
      stdout: ended.stdout,
      stderr: ended.stderr,
      ...Object.fromEntries(
        readdirSync(reports).map((name) => [name, readFileSync(join(reports, name), 'utf8')]),
      ),
    };
    expect(left).to.have.all.keys('stdout', 'stderr', 'conformance.json', 'junit.xml');
    expect(left['conformance.json']).to.include('(redacted:token-1)');
    for (const [name, text] of Object.entries(left)) {
      expect(leaksIn(text, [password, header, cookie, ...tokens]), name).to.deep.equal([]);
    }
  });
});
