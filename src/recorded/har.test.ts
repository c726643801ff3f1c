import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { logout } from '../../contracts/logout/operation.ts';
import { archive, styles, type Recorded } from '../../test/support/har.ts';
import { UsageError } from '../errors/errors.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { judgeExchanges } from '../judge/judge.ts';
import { isHar, readHar } from './har.ts';
import type { Recording } from './recording.ts';

function read(...entries: readonly unknown[]): Promise<Recording> {
  return readHar(archive(entries), 'session.har', '--exchange session.har', logout);
}

async function only(entry: unknown): Promise<Exchange> {
  const { exchanges } = await read(entry);
  expect(exchanges).to.have.length(1);
  return exchanges[0] as Exchange;
}

/** An entry of Chrome's with another answer. */
function answered(response: Readonly<Record<string, unknown>>, recorded: Recorded = {}): unknown {
  const entry = styles.chrome(recorded);
  return { ...entry, response: { ...(entry['response'] as object), ...response } };
}

function withContent(content: Readonly<Record<string, unknown>>, more: object = {}): unknown {
  return answered({ content, ...more });
}

/** What the rules say of an exchange, by requirement. */
function judged(exchange: Exchange): Readonly<Record<string, string>> {
  const findings = judgeExchanges([exchange], logout.requirements);
  return Object.fromEntries(
    findings.map(({ requirement, judgement }) => [requirement.id, judgement.outcome]),
  );
}

const withLength = (value: string): object => ({ headers: [{ name: 'Content-Length', value }] });
const text = (exchange: Exchange): string => Buffer.from(exchange.response?.body ?? []).toString('utf8');
const wrong: Recorded = {
  sent: '{}',
  body: '{"result":"true"}',
  requestHeaders: [['Content-Type', 'application/json']],
};

const entryAt = (path: string, method = 'POST'): unknown =>
  styles.firefox({ method, url: `https://agent.example.com/admin${path}` });

async function refusal(...entries: readonly unknown[]): Promise<string> {
  try {
    await read(...entries);
  } catch (error) {
    expect(error).to.be.instanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('It was read.');
}

describe('an HTTP archive', () => {
  for (const [name, style] of Object.entries(styles)) {
    it(`is read as ${name} writes it`, async () => {
      const exchange = await only(style(wrong));
      expect(text(exchange)).to.equal('{"result":"true"}');
      expect(exchange.response?.cut).to.equal(undefined);
      expect(exchange.circumstances).to.deep.equal({
        subject: 'operation',
        session: 'undetermined',
        shape: 'json-object',
      });
      expect(judged(exchange)['response-200/result-is-boolean']).to.equal('violated');
      expect(exchange.request.headers).to.deep.equal([['Content-Type', 'application/json']]);
      expect(exchange.response?.headers[0]).to.deep.equal(['content-type', 'application/json']);
      expect(exchange.timing.total).to.be.within(41, 43);
    });
  }

  it('is told from other JSON by its entries', () => {
    expect(isHar(archive([]))).to.equal(true);
    for (const value of [{}, { log: {} }, { log: { entries: {} } }, { log: [] }, { entries: [] }]) {
      expect(isHar(value)).to.equal(false);
    }
  });

  it('gives the operation, other methods on its path and the probe, and counts the rest', async () => {
    const { exchanges, leftOut, baseUrl } = await read(
      entryAt('/index.html', 'GET'),
      entryAt('/ccagent/v1/logout?a=b'),
      entryAt('/ccagent/v1/logout', 'OPTIONS'),
      entryAt('/ccagent/v1/verify'),
      entryAt('/ccagent/v1/verify', 'GET'),
      entryAt('/ccagent/v1/logout/'),
      { request: { method: 'GET', url: 'data:text/plain,a' } },
      'no entry',
    );
    expect(exchanges.map(({ id, circumstances }) => [id, circumstances.subject])).to.deep.equal([
      ['entry-2', 'operation'],
      ['entry-3', 'other-method'],
      ['entry-4', 'probe'],
    ]);
    expect(leftOut).to.deep.equal([{ count: 5, reason: 'entries on other paths' }]);
    expect(baseUrl).to.equal('https://agent.example.com/admin');
  });

  it('says nothing by requests that got no answer of the provider’s', async () => {
    const { exchanges, leftOut } = await read(
      styles.chrome({}),
      answered({ status: 0, _error: 'net::ERR_ABORTED' }),
      answered({ status: 200, _error: 'net::ERR_HTTP2_PROTOCOL_ERROR' }),
      { ...styles.firefox({ status: 0 }), _blockedReason: 'mixed' },
      { ...styles.chrome({}), response: undefined },
      { ...styles.chrome({}), _fromCache: 'disk' },
      answered({ _fetchedViaServiceWorker: true }),
    );
    expect(exchanges).to.have.length(1);
    expect(leftOut).to.deep.equal([
      { count: 4, reason: 'entries without an answer' },
      { count: 2, reason: 'entries answered by the browser itself' },
    ]);
  });

  it('without any answer on the path is refused, and what it holds is told', async () => {
    expect(await refusal()).to.match(/holds no answer on \/ccagent\/v1\/logout \(no entries at all\)/u);
    expect(await refusal(answered({ status: 0 }))).to.include('1 entry without an answer');
    expect(await refusal(styles.chrome({ url: 'https://x.example/' }))).to.include('1 entry on another path');
  });

  it('names the documented shape, and no other', async () => {
    const shapeWith = async (
      sent: string | undefined,
      type: string | undefined,
      url?: string,
    ): Promise<unknown> => {
      const requestHeaders = type === undefined ? [] : ([['content-type', type]] as const);
      const recorded = {
        requestHeaders,
        ...(sent === undefined ? {} : { sent }),
        ...(url === undefined ? {} : { url }),
      };
      return (await only(styles.chrome(recorded))).circumstances.shape;
    };
    expect(await shapeWith('{}', 'application/json')).to.equal('json-object');
    expect(await shapeWith('{}', 'Application/JSON; charset=UTF-8')).to.equal('json-object');
    expect(await shapeWith(undefined, 'application/json')).to.equal('json-empty');
    expect(await shapeWith(undefined, undefined)).to.equal('untyped-empty');
    expect(await shapeWith('{"a":1}', 'application/json')).to.equal(undefined);
    expect(await shapeWith('{}', 'application/json; charset=latin1')).to.equal(undefined);
    expect(await shapeWith('{}', 'text/plain')).to.equal(undefined);
    expect(await shapeWith('{}', 'application/json', 'https://x.example/ccagent/v1/logout?a=b')).to.equal(
      undefined,
    );
    const lost = styles.chrome({});
    const request = { ...(lost['request'] as object), bodySize: 40 };
    expect((await only({ ...lost, request })).circumstances.shape).to.equal(undefined);
  });

  it('divides header values that were joined, and leaves pseudo-headers and framing out', async () => {
    const exchange = await only(
      styles.chrome({
        headers: [
          ['set-cookie', 'a=1; Path=/\nb=2'],
          ['x-name', ' Grüße 再 '],
        ],
        requestHeaders: [
          ['accept', '*/*'],
          ['connection', 'keep-alive'],
        ],
      }),
    );
    expect(exchange.request.headers).to.deep.equal([['accept', '*/*']]);
    expect(exchange.response?.headers).to.deep.equal([
      ['set-cookie', 'a=(redacted:cookie); Path=/'],
      ['set-cookie', 'b=(redacted:cookie)'],
      ['x-name', Buffer.from('Grüße 再').toString('latin1')],
    ]);
  });
});

describe('the body of an answer in an HTTP archive', () => {
  it('as text leaves its encoding unjudged, and everything else not', async () => {
    const of = judged(await only(styles.chrome({ body: '{"result":true}' })));
    expect(of['response-200/body-is-utf8']).to.equal('unjudged');
    expect(of['response-200/no-byte-order-mark']).to.equal('unjudged');
    expect(of['response-200/body-is-json']).to.equal('holds');
  });

  it('in base64 is judged by its bytes', async () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, ...Buffer.from('{}')]);
    const of = judged(
      await only(withContent({ size: 5, encoding: 'base64', text: bytes.toString('base64') })),
    );
    expect(of['response-200/body-is-utf8']).to.equal('holds');
    expect(of['response-200/no-byte-order-mark']).to.equal('violated');
  });

  it('in base64 is freed of its codings where that was not done', async () => {
    const headers = [{ name: 'Content-Encoding', value: 'gzip' }];
    const packed = gzipSync('{"result":true}');
    for (const bytes of [packed, Buffer.from('{"result":true}')]) {
      const content = { size: packed.length, encoding: 'base64', text: bytes.toString('base64') };
      const exchange = await only(withContent(content, { headers, bodySize: packed.length }));
      expect(text(exchange)).to.equal('{"result":true}');
      expect(exchange.response?.cut).to.equal(undefined);
    }
  });

  const lost: readonly (readonly [what: string, entry: unknown])[] = [
    ['is left out though it has a size', withContent({ size: 17 })],
    ['is left out and its size is not known', withContent({ size: -1 })],
    ['is left out with its size', withContent({})],
    ['is left out though it has a length', withContent({ size: 0 }, withLength('17'))],
    ['is left out of a redirect', withContent({ size: 0 }, { status: 302 })],
    ['is shorter than its size', withContent({ size: 40, text: '{"result":true' })],
    ['is shorter than its length', withContent({ text: '{"result":true' }, withLength('15'))],
    ['is empty though it has a size', withContent({ size: 17, text: '' })],
    ['is no base64', withContent({ size: 3, encoding: 'base64', text: '%%%%' })],
    ['is shorter in base64 than its size', withContent({ size: 9, encoding: 'base64', text: 'e30=' })],
  ];
  for (const [what, entry] of lost) {
    it(`that ${what} is not judged`, async () => {
      const exchange = await only(entry);
      expect(exchange.response?.cut).to.equal(true);
      expect(Object.values(judged(exchange)))
        .to.include('unjudged')
        .and.not.include('violated');
    });
  }

  const empty: readonly (readonly [what: string, entry: unknown])[] = [
    ['an empty text', withContent({ size: 0, text: '' })],
    ['no text and a size of nothing', withContent({ size: 0 })],
    ['a length of nothing, of a redirect', withContent({ size: 0 }, { status: 302, ...withLength('0') })],
    ['no text, of a 204', withContent({ size: 17 }, { status: 204 })],
    ['no text, of a HEAD', { ...styles.chrome({ method: 'HEAD' }) }],
  ];
  for (const [what, entry] of empty) {
    it(`is known to be empty by ${what}`, async () => {
      const { response } = await only(entry);
      expect(response?.body).to.have.length(0);
      expect(response).not.to.have.any.keys('cut', 'transcribed');
    });
  }

  it('beyond what the suite reads is too large, as in a run', async () => {
    const body = `{"a":"${'x'.repeat(1024 * 1024)}"}`;
    const exchange = await only(styles.chrome({ body }));
    expect(exchange.fault?.kind).to.equal('body-too-large');
    expect(exchange.response?.body).to.have.length(1024 * 1024);
    expect(judged(exchange)['transport/answer-is-bounded']).to.equal('violated');
  });
});
