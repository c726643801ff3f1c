import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { sendBytes } from '../../test/support/send.ts';
import { startProvider, type RunningProvider } from './provider.ts';
import { problemOfCode } from './unparsed.ts';

let provider: RunningProvider;

/** The last answer in what came, its status line apart from its JSON. */
function lastIn(text: string): { head: string; body: Record<string, unknown> } {
  const [head = '', body = ''] = text.slice(text.lastIndexOf('HTTP/1.1 4')).split('\r\n\r\n');
  return { head, body: JSON.parse(body) as Record<string, unknown> };
}

describe('what never became a request', () => {
  before(async () => {
    provider = await startProvider({
      routes: [
        {
          method: 'POST',
          path: '/echo',
          summary: '',
          authenticated: false,
          consumes: 'json',
          handle: ({ json }) => ({ status: 200, body: json }),
        },
      ],
    });
  });
  after(() => provider.close());

  const post = 'POST /echo HTTP/1.1\r\nHost: x\r\n';
  const rows: readonly [string, string, number][] = [
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['another version of HTTP', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a method that the parser does not know', 'LEAVE /echo HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a field name with a blank', `${post}a b: c\r\n\r\n`, 400],
    ['two lengths', `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400],
    ['a length and chunks', `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`, 400],
    ['a chunk without a size', `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ['fields larger than 16 KiB', `${post}a: ${'b'.repeat(40_000)}\r\n\r\n`, 431],
  ];
  for (const [what, bytes, status] of rows) {
    it(`${what} is answered ${status} in JSON, and the connection is closed`, async () => {
      const came = await sendBytes(provider.baseUrl, bytes);
      expect(came.match(/HTTP\/1\.1 /gu)).to.have.length(1);
      const { head, body } = lastIn(came);
      expect(head).to.match(new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
      expect(head)
        .to.include('content-type: application/json;charset=UTF-8')
        .and.include('connection: close');
      expect(body).to.include({ status: String(status) });
    });
  }

  it('bytes behind a whole request are answered after it', async () => {
    const type = 'Content-Type: application/json\r\n';
    const came = await sendBytes(
      provider.baseUrl,
      `${post}${type}Content-Length: 7\r\n\r\n{"a":1}rest of it`,
    );
    expect(came).to.match(/^HTTP\/1\.1 200 OK\r\n[^]*\{"a":1\}HTTP\/1\.1 400 Bad Request\r\n/u);
    expect(lastIn(came).body).to.include({ status: '400' });
  });

  it('a request that comes too slowly is answered 408', () => {
    expect(problemOfCode('ERR_HTTP_REQUEST_TIMEOUT')).to.have.property('status', 408);
  });
});
