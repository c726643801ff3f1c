import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { closeServers } from '../../../src/exchange/servers.test.ts';
import { startReference } from '../../reference.ts';
import { logout } from '../operation.ts';
import { createClient, type LogoutResult } from './index.ts';
import { provider, token, type Answer } from './providers.test.ts';

afterEach(closeServers);

const json = 'application/json';
const loggedOut: LogoutResult = { outcome: 'logged-out' };

function refused(status: number, error: object = {}, more: object = {}): object {
  return { outcome: 'refused', status, error, sessionExpired: status === 401, ...more };
}

const documented: readonly (readonly [name: string, answer: Answer, result: object])[] = [
  ['a result of true', { body: { result: true } }, loggedOut],
  ['a result of false', { body: { result: false } }, { outcome: 'not-logged-out' }],
  ['an empty object', { body: {} }, { outcome: 'unknown' }],
  ['members of an error in a 200', { body: { errorCode: '1' } }, { outcome: 'unknown' }],
  ['other members beside the result', { body: { more: [1], result: true, status: 7 } }, loggedOut],
  ['white space around the object', { body: ' \r\n{ "result"\t: true }\n' }, loggedOut],
  ['another case', { headers: { 'content-type': 'Application/JSON' }, body: { result: true } }, loggedOut],
  [
    'parameters',
    { headers: { 'content-type': `${json} ; charset="UTF-8"; v=1` }, body: { result: true } },
    loggedOut,
  ],
  [
    'two lines of Content-Type that agree',
    { headers: { 'content-type': [json, json] }, body: { result: true } },
    loggedOut,
  ],
  [
    'a parameter with a comma',
    { headers: { 'content-type': `${json}; a="b, c"` }, body: { result: true } },
    loggedOut,
  ],
  [
    'gzip',
    { headers: { 'content-type': json, 'content-encoding': 'gzip' }, body: gzipSync('{"result":true}') },
    loggedOut,
  ],
  [
    'brotli',
    { headers: { 'content-type': json, 'content-encoding': 'br' }, body: brotliCompressSync('{}') },
    { outcome: 'unknown' },
  ],
  [
    'cookies',
    { headers: { 'content-type': json, 'set-cookie': ['a=b', 'c=d'] }, body: { result: true } },
    loggedOut,
  ],
  ['an error that says nothing', { status: 400 }, refused(400)],
  ['a 401', { status: 401, body: { status: '401' } }, refused(401, { status: '401' })],
  [
    'a 403 whose body speaks of 401',
    { status: 403, body: { status: '401' } },
    refused(403, { status: '401' }),
  ],
  [
    'items, and members that the page does not list',
    { status: 400, body: { errors: [{ errorCode: '0082001', x: 1 }, {}], x: null } },
    refused(400, { errors: [{ errorCode: '0082001', x: 1 }, {}], x: null }),
  ],
  ['a 201 with an errorModel', { status: 201 }, refused(201)],
  [
    'a redirect with an errorModel',
    { status: 307, headers: { 'content-type': json, location: '/ccagent/v1/verify' } },
    refused(307),
  ],
  [
    'a 503 with Retry-After',
    { status: 503, headers: { 'content-type': json, 'retry-after': '3' } },
    refused(503, {}, { retryAfter: 3 }),
  ],
  [
    'a Retry-After that is not readable',
    { status: 429, headers: { 'content-type': json, 'retry-after': 'soon' } },
    refused(429),
  ],
  ['text beyond ASCII', { status: 500, body: { message: 'é – 語' } }, refused(500, { message: 'é – 語' })],
];

describe('what a documented answer says to the client', () => {
  for (const [name, answer, result] of documented) {
    it(name, async () => {
      const { client, sent } = await provider(answer);
      expect(await client.logout()).to.deep.equal(result);
      expect(sent).to.have.lengthOf(1);
    });
  }

  it('each documented member of an error comes through', async () => {
    const item = {
      devMessage: 'a',
      errorCode: '1',
      message: 'b',
      moreInfo: 'c',
      'o:errorPath': 'd',
      status: '400',
    };
    const error = { ...item, type: 'urn:x', errors: [item] };
    const { client } = await provider({ status: 400, body: error });
    expect(await client.logout()).to.deep.equal(refused(400, error));
  });

  it('a body that comes in pieces is read as one', async () => {
    const { client } = await provider((response) => {
      response.writeHead(400, { 'content-type': json }).flushHeaders();
      const bytes = Buffer.from('{"message":"é"}');
      response.write(bytes.subarray(0, 13), () => response.end(bytes.subarray(13)));
    });
    expect(await client.logout()).to.deep.equal(refused(400, { message: 'é' }));
  });

  it('the reference provider logs out once, and refuses the token then', async () => {
    const running = await startReference();
    try {
      const login = await fetch(`${running.baseUrl}/ccagent/v1/login`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'password',
          username: running.username,
          password: running.password,
        }),
      });
      const { access_token: live } = (await login.json()) as { access_token: string };
      const client = createClient({ baseUrl: running.baseUrl, token: live });
      expect(await client.logout()).to.deep.equal(loggedOut);
      expect(await client.logout()).to.include({ outcome: 'refused', status: 401, sessionExpired: true });
    } finally {
      await running.close();
    }
  });
});

describe('what the client sends', () => {
  const shapes = [
    ['json-object', { type: json, body: '{}', length: '2' }],
    ['json-empty', { type: json, body: '', length: '0' }],
    ['untyped-empty', { type: undefined, body: '', length: '0' }],
  ] as const;

  for (const [shape, { type, body, length }] of shapes) {
    it(`${shape}: as documented, with the token`, async () => {
      const { client, sent } = await provider({}, { shape });
      await client.logout();
      const { method, url, headers, body: got } = sent[0]!;
      expect({ method, url, body: got }).to.deep.equal({ method: logout.method, url: logout.path, body });
      expect(headers.authorization).to.equal(`Bearer ${token}`);
      expect(headers.accept).to.equal(json);
      expect(headers['content-type']).to.equal(type);
      expect(headers['content-length']).to.equal(length);
    });
  }

  it('without a shape, the canonical one', async () => {
    const { client, sent } = await provider({});
    await client.logout();
    expect(sent[0]?.body).to.equal('{}');
  });

  it('the path prefix of the base URL is kept, with or without a slash behind it', async () => {
    for (const prefix of ['/a/b', '/a/b/']) {
      const { client, sent } = await provider({}, { prefix });
      await client.logout();
      expect(sent[0]?.url).to.equal(`/a/b${logout.path}`);
    }
  });

  it('headers of the caller', async () => {
    const { client, sent } = await provider({}, { headers: { 'X-CCAsset-Language': 'de' } });
    await client.logout();
    expect(sent[0]?.headers['x-ccasset-language']).to.equal('de');
  });

  it('many logouts on few connections, since a whole answer leaves its connection open', async () => {
    const { client, sent, connections } = await provider({});
    for (let times = 0; times < 8; times += 1) await client.logout();
    expect(sent).to.have.lengthOf(8);
    expect(connections()).to.be.below(4);
  });

  it('goes out through the fetch it is given', async () => {
    const asked: string[] = [];
    const client = createClient({
      baseUrl: 'https://provider.invalid',
      token,
      fetch: async (url, init) => {
        asked.push(`${init?.method} ${(url as URL).href} ${init?.redirect}`);
        return Response.json({ result: true });
      },
    });
    expect(await client.logout()).to.deep.equal(loggedOut);
    expect(asked).to.deep.equal(['POST https://provider.invalid/ccagent/v1/logout manual']);
  });
});
