import { METHODS } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { send, sendBytes } from '../../test/support/send.ts';
import { systemClock } from '../clock/clock.ts';
import { startProvider, type RunningProvider } from './provider.ts';
import type { ProviderRoute } from './routes.ts';

const routes: readonly ProviderRoute[] = [
  {
    method: 'POST',
    path: '/begin',
    summary: '',
    authenticated: false,
    consumes: 'form',
    handle: ({ form, knows, sessions }) =>
      knows(form.get('u') ?? '', form.get('p') ?? '')
        ? { status: 200, body: { token: sessions.issue() } }
        : { status: 403, body: {} },
  },
  {
    method: 'POST',
    path: '/things',
    summary: '',
    authenticated: true,
    consumes: 'json',
    handle: ({ json, language }) => ({
      status: 201,
      headers: { location: '/things/1' },
      body: { json, language },
    }),
  },
  {
    method: 'GET',
    path: '/things',
    summary: '',
    authenticated: false,
    handle: () => ({ status: 200, body: ['ü'] }),
  },
  {
    method: 'POST',
    path: '/own-words',
    summary: '',
    authenticated: false,
    consumes: 'json',
    refuse: ({ status }) => ({ status, body: { refused: true } }),
    handle: () => ({ status: 200, body: {} }),
  },
  {
    method: 'GET',
    path: '/defect',
    summary: '',
    authenticated: false,
    handle() {
      throw new Error('a secret in a stack');
    },
  },
];

let provider: RunningProvider;
let now = 0;

async function begin(): Promise<string> {
  const body = new URLSearchParams({ u: provider.username, p: provider.password }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { json } = await send(`${provider.baseUrl}/begin`, { headers, body });
  return `Bearer ${String(json?.['token'])}`;
}

describe('the reference provider', () => {
  before(async () => {
    provider = await startProvider({ routes, clock: { ...systemClock, wall: () => now } });
  });
  after(() => provider.close());

  describe('hands a request on to its route', () => {
    it('with the parsed body and the language, and gives back what the route answers', async () => {
      const headers = {
        authorization: await begin(),
        'content-type': 'application/json',
        'x-ccasset-language': 'de_DE',
      };
      const came = await send(`${provider.baseUrl}/things`, { headers, body: '{"a":1}' });
      expect(came.status).to.equal(201);
      expect(came.headers).to.include({ location: '/things/1' });
      expect(came.json).to.deep.equal({ json: { a: 1 }, language: 'de' });
    });

    it('whatever the query', async () => {
      expect(await send(`${provider.baseUrl}/things?a=%zz&b[]=/x?`, { method: 'GET' })).to.include({
        status: 200,
        text: '["ü"]',
      });
    });

    it('whatever form the target has', async () => {
      const came = await sendBytes(
        provider.baseUrl,
        'GET http://elsewhere/%74hings HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      );
      expect(came).to.match(/^HTTP\/1\.1 200 OK/u);
    });

    it('by HEAD where it has GET, and then without a body', async () => {
      const came = await send(`${provider.baseUrl}/things`, { method: 'HEAD' });
      expect(came).to.include({ status: 200, text: '' });
      expect(came.headers).to.include({ 'content-length': '6' });
    });

    it('whatever body a GET has', async () => {
      const body = '{'.repeat(2_000_000);
      expect(await send(`${provider.baseUrl}/things`, { method: 'GET', body })).to.include({ status: 200 });
    });
  });

  describe('answers every request', () => {
    it('in JSON of a recognised type, not to be stored, and says nothing of itself', async () => {
      const { headers } = await send(`${provider.baseUrl}/things`, { method: 'GET' });
      expect(headers).to.have.all.keys([
        'content-type',
        'content-length',
        'cache-control',
        'x-content-type-options',
        'date',
        'connection',
      ]);
      expect(headers).to.include({
        'content-type': 'application/json;charset=UTF-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
    });

    it('to an unknown path with 404', async () => {
      for (const path of [
        '/',
        '/nothing',
        '/things/',
        '/THINGS',
        '//things',
        '/%zz',
        '/things%2F',
        '/begin/..;',
      ]) {
        const came = await send(`${provider.baseUrl}${path}`);
        expect(came.status, path).to.equal(404);
        expect(came.json, path).to.include({ status: '404', errorCode: '40400' });
      }
    });

    it('by another method with 405 and Allow, whether a session is alive or not', async () => {
      const authorization = await begin();
      for (const headers of [{}, { authorization }]) {
        for (const method of METHODS.filter((one) => !['CONNECT', 'GET', 'HEAD', 'POST'].includes(one))) {
          const came = await send(`${provider.baseUrl}/things`, { method, headers });
          expect(came.status, method).to.equal(405);
          expect(came.headers.allow, method).to.equal('POST, GET, HEAD');
          expect(came.json, method).to.include({ status: '405' });
        }
      }
    });

    it('by another method with 405 whatever its body is', async () => {
      for (const method of ['PUT', 'QUERY', 'DELETE']) {
        const headers = { 'content-type': 'no type', 'content-length': '2' };
        const came = await send(`${provider.baseUrl}/things`, { method, headers, body: '{]' });
        expect(came.status, method).to.equal(405);
      }
    });

    it('by HEAD with 405 and no body where it has no GET', async () => {
      const came = await send(`${provider.baseUrl}/begin`, { method: 'HEAD' });
      expect(came).to.include({ status: 405, text: '' });
      expect(came.headers.allow).to.equal('POST');
    });

    it('by CONNECT with 405, and closes the connection', async () => {
      const came = await sendBytes(provider.baseUrl, 'CONNECT /begin HTTP/1.1\r\nHost: x\r\n\r\n');
      expect(came).to.match(/^HTTP\/1\.1 405 Method Not Allowed\r\n[^]*\r\nallow: POST\r\n/u);
    });

    it('to OPTIONS * with 404', async () => {
      const came = await sendBytes(
        provider.baseUrl,
        'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      );
      expect(came).to.match(/^HTTP\/1\.1 404 /u);
    });

    it('with an expectation that it cannot meet with 417', async () => {
      const came = await send(`${provider.baseUrl}/things`, { headers: { expect: '200-ok' } });
      expect(came.status).to.equal(417);
      expect(came.json).to.include({ status: '417' });
    });

    it('with Expect: 100-continue after it has asked for the body', async () => {
      const head = 'POST /own-words HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n';
      const came = await sendBytes(provider.baseUrl, `${head}Content-Length: 0\r\n\r\n`);
      expect(came).to.match(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/u);
    });

    it('with a defect of its own with 500, and shows nothing of it', async () => {
      const came = await send(`${provider.baseUrl}/defect`, { method: 'GET' });
      expect(came.status).to.equal(500);
      expect(came.json).to.include({ status: '500' });
      expect(came.text).not.to.match(/secret|Error|\.ts/u);
    });

    it('of HTTP/1.1 without a Host with 400', async () => {
      const came = await sendBytes(provider.baseUrl, 'GET /things HTTP/1.1\r\nConnection: close\r\n\r\n');
      expect(came).to.match(/^HTTP\/1\.1 400 [^]*"errorCode":"40001"/u);
    });

    it('of HTTP/1.0 without a Host as any other', async () => {
      expect(await sendBytes(provider.baseUrl, 'GET /things HTTP/1.0\r\n\r\n')).to.match(/^HTTP\/1\.1 200 /u);
    });

    it('that says twice who asks with 400, and names each field', async () => {
      const twice = 'Host: x\r\nhost: y\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n';
      const came = await sendBytes(
        provider.baseUrl,
        `GET /things HTTP/1.1\r\n${twice}Connection: close\r\n\r\n`,
      );
      expect(came).to.match(/^HTTP\/1\.1 400 /u);
      expect(came).to.include('"/headers/host"').and.include('"/headers/authorization"');
    });
  });

  describe('keeps sessions', () => {
    it('challenges for a bearer token where there is none', async () => {
      const came = await send(`${provider.baseUrl}/things`);
      expect(came.status).to.equal(401);
      expect(came.headers['www-authenticate']).to.equal('Bearer realm="ccagent"');
      expect(came.json).to.include({ status: '401' });
    });

    it('judges the session before the body', async () => {
      const headers = { 'content-type': 'text/plain' };
      expect((await send(`${provider.baseUrl}/things`, { headers, body: 'x' })).status).to.equal(401);
    });

    it('lets them expire', async () => {
      const authorization = await begin();
      now += 15 * 60_000;
      const came = await send(`${provider.baseUrl}/things`, { headers: { authorization } });
      expect(came.status).to.equal(401);
      expect(came.headers['www-authenticate']).to.include('error="invalid_token"');
    });

    it('of its own: another provider knows neither tokens nor credentials of this one', async () => {
      const other = await startProvider({ routes });
      try {
        const headers = { authorization: await begin() };
        expect((await send(`${other.baseUrl}/things`, { headers })).status).to.equal(401);
        expect(other.username).not.to.equal(provider.username);
        expect(other.password).not.to.equal(provider.password);
      } finally {
        await other.close();
      }
    });
  });

  describe('reads bodies', () => {
    it('to the limit, and answers 413 beyond it, however they are framed', async () => {
      const url = `${provider.baseUrl}/things`;
      const authorization = await begin();
      for (const framing of [{}, { 'transfer-encoding': 'chunked' }]) {
        const headers = { authorization, 'content-type': 'application/json', ...framing };
        const most = `{${' '.repeat(1024 * 1024 - 2)}}`;
        expect((await send(url, { headers, body: most })).status).to.equal(201);
        const came = await send(url, { headers, body: `${most} ` });
        expect(came.status).to.equal(413);
        expect(came.json).to.include({ status: '413' });
      }
    });

    it('to their end before it answers, so that a client that is still sending sees the answer', async () => {
      const headers = { 'content-type': 'application/json' };
      const came = await send(`${provider.baseUrl}/things`, { headers, body: ' '.repeat(8 * 1024 * 1024) });
      expect(came.status).to.equal(401);
    });

    it('and lets the route word a refusal', async () => {
      const headers = { 'content-type': 'text/plain' };
      const came = await send(`${provider.baseUrl}/own-words`, { headers, body: 'x' });
      expect(came).to.include({ status: 415, text: '{"refused":true}' });
    });

    it('and survives a client that leaves in the middle of one', async () => {
      const socket = connect(Number(new URL(provider.baseUrl).port), '127.0.0.1');
      await new Promise<void>((sent) => {
        socket.write('POST /things HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{', () => sent());
      });
      socket.resetAndDestroy();
      expect((await send(`${provider.baseUrl}/things`, { method: 'GET' })).status).to.equal(200);
    });
  });
});
