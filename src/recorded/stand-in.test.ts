import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { startReference } from '../../contracts/reference.ts';
import { logout } from '../../contracts/logout/operation.ts';
import { logIn } from '../../test/support/tokens.ts';
import { send, sendBytes } from '../../test/support/send.ts';
import type { Exchange, HeaderLine } from '../exchange/exchange.ts';
import { exchangesOf, type ExchangeLiteral } from '../exchange/literal.ts';
import { startStandIn, type StandIn } from './stand-in.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function recorded(literal: ExchangeLiteral, reason = '', path = logout.path): Exchange {
  const [{ request, response, ...rest }] = exchangesOf({ session: 'none', ...literal }, 'x1');
  return {
    ...rest,
    request: { ...request, url: `https://x.example/prefix${path}` },
    ...(response === undefined ? {} : { response: { ...response, reason } }),
  };
}

/** A byte string as the test's reader shows it, which takes bytes for UTF-8. */
const shown = (text: string): string => Buffer.from(text, 'latin1').toString();

interface Started extends StandIn {
  readonly username: string;
  readonly password: string;
  readonly answered: (string | undefined)[];
}

async function started(exchanges: readonly Exchange[], always?: Exchange): Promise<Started> {
  const reference = await startReference();
  closing.push(() => reference.close());
  const answered: (string | undefined)[] = [];
  const standIn = await startStandIn({
    operation: logout,
    exchanges,
    ...(always === undefined ? {} : { always }),
    behind: reference.baseUrl,
    host: '127.0.0.1',
    port: 0,
    onAnswer: (_asked, _status, chosen) => answered.push(chosen?.exchange.id),
  });
  closing.unshift(() => standIn.close());
  const { username, password } = reference;
  return { ...standIn, username, password, answered };
}

/** All bytes of the answers to a POST without anything, on a connection that the client closes then. */
function bytesOf({ baseUrl }: StandIn, times = 1): Promise<string> {
  const one = `POST ${logout.path} HTTP/1.1\r\nHost: x\r\n`;
  const before = `${one}Content-Length: 0\r\n\r\n`.repeat(times - 1);
  return sendBytes(baseUrl, `${before}${one}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

const numbered = (body: string, startedAt: number): Exchange => ({
  ...recorded({ headers: { 'Content-Length': '1' }, body }),
  timing: { startedAt, total: 1 },
});

describe('a stand-in', () => {
  it('writes the recorded head to the letter, and nothing beside it', async () => {
    const headers: readonly HeaderLine[] = [
      ['x-CASE', 'a  b'],
      ['X-Case', 'Gr\xfc\xdfe'],
      ['Empty', ''],
      ['CONTENT-length', '2'],
      ['Set-Cookie', 'sid=(redacted:cookie-1)'],
      ['Date', 'once'],
    ];
    const standIn = await started([recorded({ status: 299, headers, body: '{}' }, 'Sch\xf6n  so')]);
    const answer = await bytesOf(standIn);
    expect(answer).to.equal(
      shown(
        'HTTP/1.1 299 Sch\xf6n  so\r\nx-CASE: a  b\r\nX-Case: Gr\xfc\xdfe\r\nEmpty: \r\nCONTENT-length: 2\r\nSet-Cookie: sid=(redacted:cookie-1)\r\nDate: once\r\n\r\n{}',
      ),
    );
  });

  it('writes chunks where they were, and no reason where there was none', async () => {
    const standIn = await started([
      recorded({ headers: { 'Transfer-Encoding': 'chunked' }, body: '{"a":1}' }),
    ]);
    expect(await bytesOf(standIn)).to.equal(
      'HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n0\r\n\r\n',
    );
  });

  it('ends the connection behind a body that has no other end', async () => {
    const standIn = await started([recorded({ headers: { Trailer: 'X-Sum' }, body: '{}' })]);
    const { port } = new URL(standIn.baseUrl);
    const kept = `POST ${logout.path} HTTP/1.1\r\nHost: x:${port}\r\nContent-Length: 0\r\n\r\n`;
    expect(await sendBytes(standIn.baseUrl, kept)).to.equal('HTTP/1.1 200 \r\n\r\n{}');
  });

  it('answers several requests on a connection, in their order', async () => {
    const standIn = await started([numbered('1', 1), numbered('2', 2)]);
    const head = 'HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\n';
    expect(await bytesOf(standIn, 3)).to.equal(`${head}1${head}2${head}2`);
  });

  it('hands the login and everything else on, and knows the tokens that it gave', async () => {
    const exchange = recorded({
      session: 'alive',
      requestHeaders: { Authorization: 'Bearer (redacted:token-1)' },
      status: 418,
    });
    const standIn = await started([exchange]);
    const { status, json } = await send(`${standIn.baseUrl}/ccagent/v1/registry`, { method: 'GET' });
    expect(status).to.equal(200);
    expect(json).to.have.property('endpoints');
    const authorization = `Bearer ${await logIn(standIn)}`;
    expect((await send(standIn.baseUrl + logout.path, { headers: { authorization } })).status).to.equal(418);
    // Of the probe nothing was recorded.
    const probe = await send(`${standIn.baseUrl}/ccagent/v1/verify`, { headers: { authorization } });
    expect(probe.json).to.deep.equal({ success: true });
  });

  it('answers 501 to what nothing like it was recorded of, as an error of the API', async () => {
    const standIn = await started([recorded({ method: 'GET', subject: 'other-method' })]);
    const { status, headers, json } = await send(standIn.baseUrl + logout.path);
    expect(status).to.equal(501);
    expect(headers['content-type']).to.equal('application/json;charset=UTF-8');
    expect(json?.['status']).to.equal('501');
    expect(json?.['message']).to.equal(
      'No whole answer to a request like this was recorded: POST /ccagent/v1/logout without a session.',
    );
    const large = await send(standIn.baseUrl + logout.path, { method: 'PUT', body: 'x'.repeat(2 ** 21) });
    expect(large.status).to.equal(501);
    expect(standIn.answered).to.deep.equal([undefined, undefined]);
  });

  it('answers everything on a path as one exchange was, where it is told to', async () => {
    const chosen = recorded({ status: 503, headers: { 'Content-Length': '2' }, body: '{}' });
    const standIn = await started([chosen], chosen);
    for (const sent of [
      {},
      { body: 'anything' },
      { method: 'GET' },
      { headers: { authorization: 'Bearer x' } },
    ]) {
      expect((await send(standIn.baseUrl + logout.path, sent)).status).to.equal(503);
    }
    const head = await send(standIn.baseUrl + logout.path, { method: 'HEAD' });
    expect([head.status, head.text]).to.deep.equal([503, '']);
    expect(await logIn(standIn)).to.be.a('string');
  });

  it('answers the probe as a recorded probe was, where it is told to', async () => {
    const probe = recorded({ subject: 'probe', status: 403, body: {} }, '', '/ccagent/v1/verify');
    const standIn = await started([probe], probe);
    expect((await send(`${standIn.baseUrl}/ccagent/v1/verify`)).status).to.equal(403);
    expect((await send(standIn.baseUrl + logout.path)).status).to.equal(401);
  });
});
