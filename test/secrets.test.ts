/**
 * Canaries: secrets of every kind go in, a provider that echoes all it ever heard sends them back in every
 * form and place, and none may come out in what the command prints or writes. That they leaked is reported.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Answer, Ask } from './providers/ask.ts';
import type { Behaviour } from './providers/base.ts';
import { jsonAnswer } from './providers/conforming.ts';
import { on } from './providers/edits.ts';
import { cli, type Ended } from './support/command.ts';
import { inHeader, writeWithReason } from './support/reason.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';
import { forms, leaksIn, type Canary } from './support/secrets.ts';

function canary(name: string, before = '', after = ''): Canary {
  const core = randomBytes(20)
    .toString('hex')
    .replaceAll(/\d/gu, (digit) => 'ghijklmnop'[Number(digit)] ?? 'q');
  return { name, core, secret: before + core + after };
}

function everyForm(secrets: readonly string[], names = Object.keys(forms)): string[] {
  return secrets.flatMap((secret) => names.map((name) => forms[name]?.(secret) ?? ''));
}

/** A provider that logs in with any password, and tells all it heard in every answer, wherever text can stand. */
function gossip(secrets: (ask: Ask) => readonly string[], cookie: string): Behaviour {
  const told = (answer: Answer, ask: Ask): Answer => {
    const all = everyForm(secrets(ask));
    const unescaped = everyForm(secrets(ask), ['raw', 'url', 'base64', 'base64url', 'hex']);
    const escaped = everyForm(secrets(ask), ['json']).map((one) => `"${one}"`);
    const text = unescaped.join(' ');
    const body = {
      ...(JSON.parse(answer.body.toString()) as object),
      devMessage: text,
      moreInfo: ask.headers.authorization ?? '',
      errors: [
        { message: text, devMessage: JSON.stringify(ask.headers), 'o:errorPath': ask.body.toString() },
      ],
      ...Object.fromEntries(unescaped.map((one, index) => [`x${index}-${one}`, one])),
    };
    const headers: Answer['headers'] = [
      ...answer.headers,
      ['Location', `/elsewhere?${inHeader(all.join('&'))}`],
      ['X-Echo', inHeader(all.join(' '))],
      ['Set-Cookie', `SID=${cookie}; Path=/; HttpOnly`],
      ['X-Cookie', cookie],
    ];
    return {
      ...answer,
      headers,
      body: Buffer.from(JSON.stringify(body).replace(/\}$/u, `,"escaped":[${escaped.join(',')}]}`)),
    };
  };
  return {
    instead: (ask, sessions) =>
      ask.route === 'login'
        ? jsonAnswer(200, { access_token: sessions.open(), refresh_token: `refresh-${cookie}` })
        : undefined,
    answer: told,
    others: (answer, ask) => (ask.route === 'login' ? answer : told(answer, ask)),
    write: writeWithReason((ask) => everyForm(secrets(ask)).join(' ').slice(0, 4000)),
  };
}

/** Everything that a run left: its output, and each file of its report folder by name. */
function leftBy({ stdout, stderr, folder }: Ended): Readonly<Record<string, string>> {
  const reports = join(folder, 'reports');
  const files = readdirSync(reports).map(
    (name) => [name, readFileSync(join(reports, name), 'utf8')] as const,
  );
  return { stdout, stderr, ...Object.fromEntries(files) };
}

function expectSilence(ended: Ended, canaries: readonly Canary[]): void {
  const left = leftBy(ended);
  expect(left).to.include.keys('stdout', 'stderr', 'conformance.json', 'junit.xml');
  for (const [name, text] of Object.entries(left)) {
    expect(leaksIn(text, canaries), name).to.deep.equal([]);
  }
  expect(left['stdout']).to.match(/^(?:FAIL|warn) {2}security\/no-secret-in-answer/mu);
}

const password = canary('password', 'pässwört "', '" +/=&<%>\\\'');
const cookie = canary('cookie', 'c.', '_-');
const header = canary('header', 'key ', '+/==');
const tokens: Canary[] = [];

function issue(): string {
  const token = canary(`token ${tokens.length + 1}`, 'tok.', '+/~_.-==');
  tokens.push(token);
  return token.secret;
}

describe('secrets', function () {
  this.timeout(60_000);
  /** What the provider tells: the password and the header always, and the token of the request. */
  const heard = ({ token }: Ask): readonly string[] => [
    password.secret,
    header.secret,
    ...(token === '' ? [] : [token, `Bearer ${token}`]),
  ];
  const behaviour: Behaviour = { ...gossip(heard, cookie.secret), sessions: { token: issue } };
  const custom = ['--header', `X-Api-Key: ${header.secret}`];

  it('of a login are nowhere in output or reports', () =>
    withRecording(behaviour, async ({ baseUrl }) => {
      const words = ['--base-url', baseUrl, '--username', 'agent@example.com', ...custom];
      const ended = await cli(words, { CCAGENT_PASSWORD: password.secret });
      expect(tokens.length).to.be.above(20);
      expectSilence(ended, [password, header, cookie, ...tokens]);
    }));

  it('of a token file and CCAGENT_TOKEN are nowhere in output or reports', () =>
    withRecording(behaviour, async ({ baseUrl }) => {
      const own = [canary('line 1', '', '/+=='), canary('line 2', 'A.'), canary('line 3')];
      const folder = scratch();
      writeFileSync(join(folder, 'tokens.txt'), own.map(({ secret }) => secret).join('\n'));
      const words = ['--base-url', baseUrl, '--token-file', 'tokens.txt', ...custom];
      expectSilence(await cli(words, {}, folder), [...own, header, cookie]);
      const single = canary('CCAGENT_TOKEN', 'one-', '=');
      const ended = await cli(['--base-url', baseUrl, ...custom], { CCAGENT_TOKEN: single.secret });
      expectSilence(ended, [single, header, cookie]);
    }));

  it('of a login command are nowhere in output or reports', () =>
    withRecording(behaviour, async ({ baseUrl }) => {
      const own = canary('command', 'cmd.', '/+=');
      const command = `echo ${own.secret}`;
      expectSilence(await cli(['--base-url', baseUrl, '--login-command', command, ...custom]), [own, header]);
    }));

  it('of a proxy are nowhere in output or reports', async () => {
    const own = canary('proxy password');
    const env = { HTTP_PROXY: `http://agent:${own.secret}@127.0.0.1:1`, CCAGENT_TOKEN: 'opaque-token-value' };
    const ended = await cli(['--base-url', 'http://provider.invalid', '--depth', 'quick'], env);
    for (const [name, text] of Object.entries(leftBy(ended)))
      expect(leaksIn(text, [own]), name).to.deep.equal([]);
  });

  it('of a login are nowhere where they are told as JSON within JSON', () => {
    const within: Behaviour = {
      ...behaviour,
      ...on(
        ({ body }) => body[0] === 0x7b,
        (answer, ask) => {
          const text = JSON.stringify(everyForm(heard(ask), ['json']));
          return { ...answer, body: Buffer.from(JSON.stringify({ devMessage: text, status: text })) };
        },
      ),
    };
    return withRecording(within, async ({ baseUrl }) => {
      const words = ['--base-url', baseUrl, '--username', 'agent@example.com', ...custom, '--depth', 'quick'];
      const ended = await cli(words, { CCAGENT_PASSWORD: password.secret });
      expectSilence(ended, [password, header, cookie, ...tokens]);
    });
  });

  it('would be found where they stood: the search sees every form of what the provider sends', () => {
    for (const [name, form] of Object.entries(forms)) {
      for (const one of [password, cookie, header]) {
        expect(
          leaksIn(`a ${form(`Bearer ${one.secret}`)} b`, [one]),
          `${one.name} as ${name}`,
        ).not.to.deep.equal([]);
      }
    }
  });
});
