import { inspect } from 'node:util';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { closeServers } from '../../../src/exchange/servers.test.ts';
import { createClient, type ClientOptions } from './index.ts';
import { provider, rejectionOf, token } from './providers.test.ts';
import { copyOf, hider, innermost } from './secrets.ts';

afterEach(closeServers);

const key = 'a-key-of-the-gateway';

/** All that can be seen of a value. */
function seen(value: unknown): string {
  const texts = [inspect(value, { showHidden: true, depth: Infinity, getters: true }), JSON.stringify(value)];
  for (let error = value; error instanceof Error; error = error.cause) {
    texts.push(String(error), error.stack ?? '', JSON.stringify(Object.getOwnPropertyDescriptors(error)));
  }
  return texts.join('\n');
}

function expectNoSecret(value: unknown): void {
  for (const secret of [token, encodeURIComponent(token), key, 'eyJzdWIiOiJjYW5hcnkifQ']) {
    expect(seen(value)).not.to.include(secret);
  }
}

/** What fails in a fetch, with the request hung on it. */
function telling(): Error {
  const inner = Object.assign(new Error(`invalid "Bearer ${token}"`), {
    code: `E_${token}`,
    errors: [token],
  });
  inner.name = token;
  const outer = new TypeError(`fetch of ${encodeURIComponent(token)} with ${key} failed`, { cause: inner });
  return Object.assign(outer, { request: { headers: { authorization: token } } });
}

describe('the token and the header values of the caller', () => {
  const headers = { 'X-Key': key };

  it('cannot be seen in the client', () => {
    const client = createClient({ baseUrl: 'http://provider.invalid', token, headers });
    expectNoSecret(client);
    expectNoSecret(Object.values(client));
  });

  const throwing: readonly (readonly [name: string, thrown: () => unknown])[] = [
    ['an error that holds them everywhere', telling],
    ['a text', () => `Bearer ${token}`],
    ['an object', () => ({ authorization: token })],
  ];
  for (const [name, thrown] of throwing) {
    it(`cannot be seen where fetch throws ${name}`, async () => {
      const client = createClient({
        baseUrl: 'http://provider.invalid',
        token,
        headers,
        fetch: () => Promise.reject(thrown()),
      });
      const error = await rejectionOf(client.logout());
      expect(error).to.have.property('code', 'ERR_CONNECTION');
      expectNoSecret(error);
    });
  }

  const echoing: readonly (readonly [name: string, type: string, body: string])[] = [
    ['the media type', `text/${token}; a=${key}`, ''],
    ['a body that is not JSON', 'application/json', `Bearer ${token}`],
    ['a body that is JSON with more behind it', 'application/json', `{} ${token}`],
    ['a member of a wrong type', 'application/json', JSON.stringify({ result: [token] })],
    ['the name of a member', 'application/json', JSON.stringify({ [token]: 1, result: token })],
  ];
  for (const [name, type, body] of echoing) {
    it(`cannot be seen where the provider echoes them in ${name}`, async () => {
      const { client } = await provider(
        (response) => response.writeHead(200, { 'content-type': type }).end(body),
        { headers },
      );
      const error = await rejectionOf(client.logout());
      expect(error).to.have.property('code', 'ERR_UNDOCUMENTED_ANSWER');
      expectNoSecret(error);
    });
  }

  it('cannot be seen where the time is over', async () => {
    const { client } = await provider(() => undefined, { timeout: 20, headers });
    expectNoSecret(await rejectionOf(client.logout()));
  });

  const baseUrl = 'http://provider.invalid';
  const refused: readonly (readonly [name: string, options: ClientOptions])[] = [
    ['a token with a line break', { baseUrl, token: `${token}\n` }],
    ['credentials in the base URL', { baseUrl: `http://a:${key}@provider.invalid`, token }],
    ['a query in the base URL', { baseUrl: `${baseUrl}?key=${key}`, token }],
    ['a header value with a line break', { baseUrl, token, headers: { 'X-Key': `${key}\r\n${token}` } }],
  ];
  for (const [name, options] of refused) {
    it(`cannot be seen where an option is refused: ${name}`, () => {
      let error: unknown;
      try {
        createClient(options);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).to.be.instanceOf(TypeError);
      expectNoSecret(error);
    });
  }
});

describe('hiding', () => {
  it('spares header values that are too short to be secrets', () => {
    expect(hider(token, ['en'])('when')).to.equal('when');
  });

  it('takes a token of any length, and the longer of two secrets first', () => {
    expect(hider('t1', ['t1-and-more'])('a t1-and-more b t1')).to.equal('a (hidden) b (hidden)');
  });

  it('keeps name, message, code and the innermost text of a chain, and ends where it turns in a circle', () => {
    const inner = Object.assign(new RangeError('inner'), { code: 'E_INNER', path: '/x' });
    const copy = copyOf(new TypeError('outer', { cause: inner }), (text) => text);
    expect(copy).to.include({ name: 'TypeError', message: 'outer' });
    expect(copy.cause).to.include({ name: 'RangeError', message: 'inner', code: 'E_INNER' });
    expect(copy.cause).not.to.have.property('path');
    expect(innermost(copy)).to.equal('inner');
    const circle = new Error('round');
    circle.cause = circle;
    expect(innermost(copyOf(circle, (text) => text))).to.equal('round');
  });

  it('names an error without a message by its code', () => {
    expect(innermost(Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' }))).to.equal(
      'ECONNREFUSED',
    );
    expect(innermost(new RangeError(''))).to.equal('RangeError');
  });
});
