import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { startProvider, type RunningProvider } from '../../src/provider/provider.ts';
import { send, type Came } from '../../test/support/send.ts';
import { agentApiRoutes } from './routes.ts';

const form = 'application/x-www-form-urlencoded';
let provider: RunningProvider;

function post(path: string, headers: Record<string, string> = {}, body = ''): Promise<Came> {
  return send(`${provider.baseUrl}/ccagent/v1/${path}`, { headers, body });
}

type Fields = Record<string, string> | [string, string][];

function login(fields: Fields): Promise<Came> {
  return post('login', { 'content-type': form }, new URLSearchParams(fields).toString());
}

function grant(): Record<string, string> {
  return { grant_type: 'password', username: provider.username, password: provider.password };
}

function tokenIn({ json }: Came): string {
  return String(json?.['access_token']);
}

function endpointsIn({ json }: Came): Record<string, unknown>[] {
  return (json?.['endpoints'] ?? []) as Record<string, unknown>[];
}

function withToken(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

describe('the session operations of the reference provider', () => {
  before(async () => {
    provider = await startProvider({ routes: agentApiRoutes, password: 'p+ä%&=/ ' });
  });
  after(() => provider.close());

  describe('login', () => {
    it('gives a bearer token for fifteen minutes, which no cache may keep', async () => {
      const came = await login(grant());
      expect(came.status).to.equal(200);
      expect(came.json).to.have.all.keys('access_token', 'token_type', 'expires_in');
      expect(came.json).to.include({ token_type: 'bearer', expires_in: 900 });
      expect(came.headers).to.include({ 'cache-control': 'no-store', pragma: 'no-cache' });
      expect(came.headers['content-type']).to.equal('application/json;charset=UTF-8');
    });

    it('gives a token that opens a session of its own each time', async () => {
      const [one, other] = [tokenIn(await login(grant())), tokenIn(await login(grant()))];
      expect(one).not.to.equal(other);
      for (const token of [one, other]) {
        expect((await post('verify', withToken(token))).json).to.deep.equal({ success: true });
      }
    });

    const refused: readonly [string, number, string, (right: Record<string, string>) => Fields][] = [
      ['another password', 401, 'invalid_grant', (right) => ({ ...right, password: 'x' })],
      ['another user name', 401, 'invalid_grant', (right) => ({ ...right, username: 'x' })],
      [
        'no grant type',
        400,
        'invalid_request',
        ({ username = '', password = '' }) => ({ username, password }),
      ],
      [
        'another grant type',
        400,
        'unsupported_grant_type',
        (right) => ({ ...right, grant_type: 'client_credentials' }),
      ],
      ['an empty password', 400, 'invalid_request', (right) => ({ ...right, password: '' })],
      ['a parameter twice', 400, 'invalid_request', (right) => [...Object.entries(right), ['username', 'x']]],
      ['nothing', 400, 'invalid_request', () => ({})],
    ];
    for (const [what, status, error, edit] of refused) {
      it(`refuses ${what} in the words of OAuth: ${status} ${error}`, async () => {
        const came = await login(edit(grant()));
        expect(came.status).to.equal(status);
        expect(came.json).to.have.all.keys('error', 'error_description').and.to.include({ error });
        expect(came.headers).to.include({ 'cache-control': 'no-store' });
        expect(came.headers['www-authenticate'] !== undefined).to.equal(status === 401);
      });
    }

    it('refuses another media type in the words of OAuth as well', async () => {
      const came = await post('login', { 'content-type': 'application/json' }, JSON.stringify(grant()));
      expect(came.status).to.equal(415);
      expect(came.json).to.include({ error: 'invalid_request' });
    });
  });

  describe('refresh', () => {
    it('gives a new token and ends the session of the old one', async () => {
      const first = tokenIn(await login(grant()));
      const came = await post('refresh', withToken(first));
      expect(came.status).to.equal(200);
      expect(came.headers).to.include({ 'cache-control': 'no-store', pragma: 'no-cache' });
      expect((await post('verify', withToken(tokenIn(came)))).status).to.equal(200);
      expect((await post('verify', withToken(first))).status).to.equal(401);
    });

    it('gives nothing without a session', async () => {
      expect((await post('refresh')).json).to.include({ status: '401' });
    });
  });

  describe('verify', () => {
    it('says true in a live session, and leaves it alive', async () => {
      const headers = { ...withToken(tokenIn(await login(grant()))), 'content-type': 'application/json' };
      for (const body of ['', '{}']) {
        expect((await post('verify', headers, body)).text).to.equal('{"success":true}');
      }
    });

    it('is an error without a session', async () => {
      const came = await post('verify');
      expect(came.status).to.equal(401);
      expect(came.json).to.include({ status: '401', errorCode: '40100' });
    });
  });

  describe('registry', () => {
    it('lists every endpoint to whoever asks', async () => {
      const came = await send(`${provider.baseUrl}/ccagent/v1/registry`, { method: 'GET' });
      expect(came.status).to.equal(200);
      expect(
        endpointsIn(came).map(({ method, url, authRequired }) => [method, url, authRequired]),
      ).to.deep.equal([
        ['POST', '/ccagent/v1/login', false],
        ['POST', '/ccagent/v1/refresh', true],
        ['POST', '/ccagent/v1/verify', true],
        ['GET', '/ccagent/v1/registry', false],
      ]);
    });

    it('names a request type only where a body is needed', async () => {
      const came = await send(`${provider.baseUrl}/ccagent/v1/registry`, { method: 'GET' });
      const [loginEntry, refreshEntry] = endpointsIn(came);
      expect(loginEntry).to.include({ requestType: form, responseType: 'application/json' });
      expect(refreshEntry)
        .to.include({ responseType: 'application/json' })
        .and.not.to.have.property('requestType');
    });
  });
});
