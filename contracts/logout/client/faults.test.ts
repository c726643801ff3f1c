import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { closeServers, rawServer } from '../../../src/exchange/servers.test.ts';
import {
  AnswerTooLargeError,
  ClientError,
  ConnectionError,
  createClient,
  TimeoutError,
  UndocumentedAnswerError,
} from './index.ts';
import { provider, rejectionOf, token, type Answer } from './providers.test.ts';

afterEach(closeServers);

const json = { 'content-type': 'application/json' };
const ofType = (type: string): Answer => ({ headers: { 'content-type': type }, body: { result: true } });

const undocumented: readonly (readonly [name: string, answer: Answer, reason: string, where: string])[] = [
  ['HTML', { headers: { 'content-type': 'text/html' }, body: '<p>' }, 'media-type', 'header Content-Type'],
  ['no media type', { headers: {}, body: { result: true } }, 'media-type', 'header Content-Type'],
  ['text/json', ofType('text/json'), 'media-type', 'header Content-Type'],
  [
    'problem+json',
    { ...ofType('application/problem+json'), status: 400 },
    'media-type',
    'header Content-Type',
  ],
  [
    'two media types',
    { headers: { 'content-type': ['application/json', 'text/html'] } },
    'media-type',
    'header Content-Type',
  ],
  ['204', { status: 204, headers: {}, body: '' }, 'media-type', 'header Content-Type'],
  ['204, typed', { status: 204, headers: json, body: '' }, 'not-json', 'body'],
  [
    'a bare redirect',
    { status: 302, headers: { location: '/ccagent/v1/logout' }, body: '' },
    'media-type',
    'header Content-Type',
  ],
  ['an empty 200', { body: '' }, 'not-json', 'body'],
  ['half an object', { body: '{"result":true' }, 'not-json', 'body'],
  ['two objects', { body: '{}{}' }, 'not-json', 'body'],
  ['a byte order mark', { body: '\uFEFF{"result":true}' }, 'not-json', 'body'],
  ['bytes that are not UTF-8', { body: Buffer.from('{"a":"\xE9"}', 'latin1') }, 'not-json', 'body'],
  ['brackets without end', { body: '['.repeat(500_000) }, 'not-json', 'body'],
  ['an array', { body: [{ result: true }] }, 'not-an-object', 'body'],
  ['null', { status: 500, body: 'null' }, 'not-an-object', 'body'],
  ['a literal', { body: 'true' }, 'not-an-object', 'body'],
  ['a result of "true"', { body: { result: 'true' } }, 'wrong-type', '/result'],
  ['a result of null', { body: { result: null } }, 'wrong-type', '/result'],
  ['a status that is a number', { status: 400, body: { status: 400 } }, 'wrong-type', '/status'],
  ['errors that are no array', { status: 400, body: { errors: {} } }, 'wrong-type', '/errors'],
  ['an item that is a text', { status: 400, body: { errors: [{}, 'x'] } }, 'wrong-type', '/errors/1'],
  [
    'an item with a number',
    { status: 400, body: { errors: [{ 'o:errorPath': 1 }] } },
    'wrong-type',
    '/errors/0/o:errorPath',
  ],
];

describe('an answer that is not documented', () => {
  for (const [name, answer, reason, where] of undocumented) {
    it(`${name}: ${reason}`, async () => {
      const { client, sent } = await provider(answer);
      const error = await rejectionOf(client.logout());
      expect(error).to.be.instanceOf(UndocumentedAnswerError).and.instanceOf(ClientError);
      expect(error).to.include({
        name: 'UndocumentedAnswerError',
        code: 'ERR_UNDOCUMENTED_ANSWER',
        status: answer.status ?? 200,
        reason,
        where,
      });
      expect(sent, 'a redirect is not followed').to.have.lengthOf(1);
    });
  }

  it('is named with what was expected and what came', async () => {
    const { client } = await provider({ status: 400, body: { status: 400 } });
    const { message } = (await rejectionOf(client.logout())) as Error;
    expect(message).to.equal(
      'The answer 400 is not one that is documented: expected type string, got number (/status).',
    );
  });

  it('is let go of unread where its media type says enough', async () => {
    let response: ServerResponse | undefined;
    const { client } = await provider((answer) => {
      response = answer.writeHead(200, { 'content-type': 'text/html' });
      answer.write('<p>');
    });
    await rejectionOf(client.logout());
    if (response?.destroyed === false) await once(response, 'close');
    expect(response?.writableFinished).to.equal(false);
  });
});

/** Writes without end. */
function pour(response: ServerResponse): void {
  response.writeHead(200, json).write('"');
  const more = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
    response.once('drain', more);
  };
  more();
}

describe('an answer that is not whole', () => {
  const broken: readonly (readonly [name: string, bytes: string])[] = [
    ['a connection that is closed before the answer', ''],
    [
      'a body that breaks off',
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
    ['something else than HTTP', 'SSH-2.0-x\r\n'],
    [
      'a body that is not what its coding says',
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}',
    ],
  ];
  for (const [name, bytes] of broken) {
    it(`${name}: ConnectionError`, async () => {
      const { url } = await rawServer((socket) => void socket.end(bytes));
      const error = await rejectionOf(createClient({ baseUrl: url.href, token }).logout());
      expect(error).to.be.instanceOf(ConnectionError);
      expect(error).to.include({ name: 'ConnectionError', code: 'ERR_CONNECTION' });
    });
  }

  it('nobody listens: ConnectionError with the cause and its code', async () => {
    const { url } = await rawServer('');
    await closeServers();
    const error = (await rejectionOf(createClient({ baseUrl: url.href, token }).logout())) as Error;
    expect(error).to.be.instanceOf(ConnectionError);
    expect(error.message).to.equal(
      `No whole answer came from ${url.host}: connect ECONNREFUSED ${url.host}.`,
    );
    expect(error).to.have.nested.property('cause.cause.code', 'ECONNREFUSED');
  });

  it('a body without end is given up after 1 MiB', async () => {
    const { client } = await provider(pour);
    const error = await rejectionOf(client.logout());
    expect(error).to.be.instanceOf(AnswerTooLargeError);
    expect(error).to.include({ name: 'AnswerTooLargeError', code: 'ERR_ANSWER_TOO_LARGE' });
  });

  it('a body of 1 MiB is read, of one byte more is not', async () => {
    const fits = await provider({ body: '{}'.padEnd(2 ** 20) });
    expect(await fits.client.logout()).to.deep.equal({ outcome: 'unknown' });
    const over = await provider({ body: '{}'.padEnd(2 ** 20 + 1) });
    expect(await rejectionOf(over.client.logout())).to.be.instanceOf(AnswerTooLargeError);
  });
});

describe('the time limit', () => {
  const late: readonly (readonly [name: string, answer: (response: ServerResponse) => void])[] = [
    ['no answer', () => undefined],
    ['a body that does not end', (response) => void response.writeHead(200, json).write('{')],
  ];
  for (const [name, answer] of late) {
    it(`${name}: TimeoutError`, async () => {
      const { client } = await provider(answer, { timeout: 50 });
      const error = await rejectionOf(client.logout());
      expect(error).to.be.instanceOf(TimeoutError);
      expect(error).to.include({ name: 'TimeoutError', code: 'ERR_TIMEOUT' });
      expect((error as Error).message).to.equal('No whole answer came within 50 ms.');
    });
  }

  it('holds for a fetch that heeds no signal', async () => {
    const never = new Promise<Response>(() => undefined);
    const client = createClient({
      baseUrl: 'http://provider.invalid',
      token,
      timeout: 5,
      fetch: () => never,
    });
    expect(await rejectionOf(client.logout())).to.be.instanceOf(TimeoutError);
  });
});

function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

describe('after a logout', () => {
  it('no timer keeps the process', async () => {
    const client = createClient({
      baseUrl: 'http://provider.invalid',
      token,
      fetch: async () => Response.json({}),
    });
    await client.logout();
    const before = timers();
    await client.logout();
    expect(timers()).to.equal(before);
  });
});

describe("the caller's signal", () => {
  const reason = new Error('enough');

  it('aborted before: rejects with its reason and sends nothing', async () => {
    const { client, sent } = await provider({});
    expect(await rejectionOf(client.logout({ signal: AbortSignal.abort(reason) }))).to.equal(reason);
    expect(sent).to.have.lengthOf(0);
  });

  it('aborted while the answer is awaited: rejects with its reason and lets the connection go', async () => {
    const controller = new AbortController();
    let closed: Promise<unknown> | undefined;
    const { client } = await provider((response) => {
      closed = once(response, 'close');
      controller.abort(reason);
    });
    expect(await rejectionOf(client.logout({ signal: controller.signal }))).to.equal(reason);
    await closed;
  });

  it('aborted inside the body: rejects with its reason', async () => {
    const controller = new AbortController();
    const { client } = await provider((response) => {
      response.writeHead(200, json).write('{', () => controller.abort(reason));
    });
    expect(await rejectionOf(client.logout({ signal: controller.signal }))).to.equal(reason);
  });

  it('aborted afterwards: changes nothing, also for the next logout', async () => {
    const controller = new AbortController();
    const { client } = await provider({ body: { result: true } });
    expect(await client.logout({ signal: controller.signal })).to.deep.equal({ outcome: 'logged-out' });
    controller.abort(reason);
    expect(await client.logout()).to.deep.equal({ outcome: 'logged-out' });
  });
});
