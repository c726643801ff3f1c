import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { schemas } from '../../schemas/index.ts';
import { schemaErrors } from '../../src/judge/schema.ts';
import { startProvider, type RunningProvider } from '../../src/provider/provider.ts';
import { send, sendBytes, type Came, type Sent } from '../../test/support/send.ts';
import { agentApiRoutes } from '../agent-api/routes.ts';
import { logoutRoute } from './provider.ts';

const json = { 'content-type': 'application/json' };
const recognised = 'application/json;charset=UTF-8';
let provider: RunningProvider;

async function login(): Promise<string> {
  const grant = { grant_type: 'password', username: provider.username, password: provider.password };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(grant).toString();
  const { json: answer } = await send(`${provider.baseUrl}/ccagent/v1/login`, { headers, body });
  return String(answer?.['access_token']);
}

async function isAlive(token: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${token}` };
  const { status } = await send(`${provider.baseUrl}/ccagent/v1/verify`, { headers });
  return status === 200;
}

function logOut(authorization: string | undefined, { headers, ...sent }: Sent = {}): Promise<Came> {
  return send(`${provider.baseUrl}/ccagent/v1/logout`, {
    ...sent,
    headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
  });
}

function expectError({ status, headers, json: body }: Came, expected: number): void {
  expect(status).to.equal(expected);
  expect(headers['content-type']).to.equal(recognised);
  expect(schemaErrors(schemas.errorModel, body)).to.deep.equal([]);
  expect(body).to.include({ status: String(expected) });
  expect(body?.['message']).to.match(/./u);
}

describe('the logout of the reference provider', () => {
  before(async () => {
    provider = await startProvider({ routes: [...agentApiRoutes, logoutRoute] });
  });
  after(() => provider.close());

  describe('ends the session and says true', () => {
    const taken: Readonly<Record<string, Sent>> = {
      'an empty object': { headers: json, body: '{}' },
      'unknown members': { headers: json, body: '{"reason":{"of":["any","kind"]},"result":false}' },
      'no body, typed as JSON': { headers: json },
      'no body and no type': {},
      'no body and no type, in chunks': { headers: { 'transfer-encoding': 'chunked' } },
      'no body, typed as JSON, in chunks': { headers: { ...json, 'transfer-encoding': 'chunked' } },
      'a charset': { headers: { 'content-type': 'application/json; charset=utf-8' }, body: '{}' },
      'an Accept that excludes JSON': { headers: { ...json, accept: 'text/html' }, body: '{}' },
    };
    for (const [what, sent] of Object.entries(taken)) {
      it(`for a request with ${what}`, async () => {
        const token = await login();
        const came = await logOut(`Bearer ${token}`, sent);
        expect(came).to.include({ status: 200, text: '{"result":true}' });
        expect(came.headers['content-type']).to.equal(recognised);
        expect(await isAlive(token)).to.equal(false);
      });
    }

    it('whatever the case of the scheme', async () => {
      expect(await logOut(`BEARER ${await login()}`)).to.include({ status: 200 });
    });

    it('once: of two at the same time, one finds no session', async () => {
      const authorization = `Bearer ${await login()}`;
      const both = await Promise.all([logOut(authorization), logOut(authorization)]);
      expect(both.map(({ status }) => status)).to.have.members([200, 401]);
    });

    it('and leaves other sessions alone', async () => {
      const [one, other] = [await login(), await login()];
      await logOut(`Bearer ${one}`);
      expect(await isAlive(other)).to.equal(true);
    });
  });

  describe('answers 401 without a live session', () => {
    it('and challenges without an error where there is no token', async () => {
      for (const authorization of [undefined, '', 'Bearer', 'Basic YWdlbnQ6c2VjcmV0']) {
        const came = await logOut(authorization, { headers: json, body: '{}' });
        expectError(came, 401);
        expect(came.headers['www-authenticate']).to.match(/^Bearer (?!.*error)/u);
      }
    });

    it('and calls the token invalid where there is one', async () => {
      const spent = await login();
      await logOut(`Bearer ${spent}`);
      const tampered = (await login()).replace(/.(?==$)/u, (last) => (last === 'A' ? 'E' : 'A'));
      for (const token of [spent, tampered, 'malformed', 'a.b.c']) {
        const came = await logOut(`Bearer ${token}`, { headers: json, body: '{}' });
        expectError(came, 401);
        expect(came.headers['www-authenticate']).to.match(/^Bearer .*error="invalid_token"/u);
        expect(came.text).not.to.include(token);
      }
    });

    it('before it judges the body', async () => {
      for (const [type, body] of [
        ['text/plain', 'x'],
        ['application/json', '{'],
        ['application/json', '[]'],
      ] as const) {
        expectError(await logOut(undefined, { headers: { 'content-type': type }, body }), 401);
      }
    });

    it('in the language asked for, in message alone', async () => {
      const [english, german, french] = await Promise.all(
        ['en_US', 'de', 'fr'].map((language) =>
          logOut(undefined, { headers: { 'x-ccasset-language': language } }),
        ),
      );
      expect(new Set([english, german, french].map((came) => came?.json?.['message'])).size).to.equal(3);
      for (const member of ['devMessage', 'moreInfo', 'errorCode', 'type']) {
        expect(german?.json?.[member]).to.be.a('string').and.equal(english?.json?.[member]);
      }
    });
  });

  describe('refuses a body and leaves the session alone', () => {
    const form = 'application/x-www-form-urlencoded';
    const refused: readonly [string, number, string | undefined, string | Uint8Array][] = [
      ['malformed JSON', 400, 'application/json', '{"a":'],
      ['JSON that is not UTF-8', 400, 'application/json', Uint8Array.of(0x7b, 0x22, 0xe4, 0x22, 0x7d)],
      ['an array', 400, 'application/json', '[]'],
      ['a scalar', 400, 'application/json', 'true'],
      ['text/plain', 415, 'text/plain', '{}'],
      ['a form', 415, form, 'a=b'],
      ['a form without fields', 415, form, ''],
      ['multipart/form-data', 415, 'multipart/form-data; boundary=x', '--x--'],
      ['text/json', 415, 'text/json', '{}'],
      ['application/problem+json', 415, 'application/problem+json', '{}'],
      ['application/octet-stream', 415, 'application/octet-stream', '{}'],
      ['no type at all', 415, undefined, '{}'],
      ['JSON in another charset', 415, 'application/json; charset=utf-16', '{}'],
      ['more than 1 MiB', 413, 'application/json', `{}${' '.repeat(1024 * 1024)}`],
    ];
    for (const [what, status, type, body] of refused) {
      it(`${status} for ${what}`, async () => {
        const token = await login();
        const headers = type === undefined ? {} : { 'content-type': type };
        expectError(await logOut(`Bearer ${token}`, { headers, body }), status);
        expect(await isAlive(token)).to.equal(true);
      });
    }
  });

  it('is no other method’s: 405 with Allow, and the session is left alone', async () => {
    const token = await login();
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY']) {
      const came = await logOut(`Bearer ${token}`, { method });
      expectError(came, 405);
      expect(came.headers.allow).to.equal('POST');
    }
    expect((await logOut(`Bearer ${token}`, { method: 'HEAD' })).status).to.equal(405);
    expect(await isAlive(token)).to.equal(true);
  });

  it('answers requests that follow each other on one connection, refused ones among them', async () => {
    const request = 'POST /ccagent/v1/logout HTTP/1.1\r\nHost: x\r\n';
    const token = `Authorization: Bearer ${await login()}\r\n`;
    const came = await sendBytes(
      provider.baseUrl,
      [
        `${request}Content-Length: 2\r\n\r\n{}`,
        `${request}${token}Content-Length: 2\r\n\r\n{}`,
        `${request}${token}Connection: close\r\n\r\n`,
      ].join(''),
    );
    expect(came.match(/HTTP\/1\.1 \d+/gu)).to.deep.equal(['HTTP/1.1 401', 'HTTP/1.1 415', 'HTTP/1.1 200']);
  });
});
