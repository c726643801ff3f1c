import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Exchange, HeaderLine, RecordedResponse } from '../exchange/exchange.ts';
import { undoCodings } from '../exchange/decode.ts';
import { exchangesOf } from '../exchange/literal.ts';
import { whyNotReplayed, wireAnswerOf } from './wire-answer.ts';

const body = Buffer.from('{"result":true}');

function recorded(headers: readonly HeaderLine[], changes: Partial<RecordedResponse> = {}): RecordedResponse {
  return { status: 200, reason: 'OK', headers, body, ...changes };
}

function exchange(changes: Partial<RecordedResponse>, more: Partial<Exchange> = {}): Exchange {
  const [made] = exchangesOf({});
  return { ...made, response: recorded([], changes), ...more };
}

const headersWith = (value: string): unknown =>
  wireAnswerOf(recorded([['content-length', value]]), 'POST').headers;

const isLast = (...headers: readonly HeaderLine[]): boolean => wireAnswerOf(recorded(headers), 'POST').last;

describe('a recorded answer', () => {
  const codings = [
    'gzip',
    'X-GZIP',
    'deflate',
    'br',
    'zstd',
    'identity',
    'gzip, br',
    'deflate,gzip , zstd',
    'utf-8',
    'br, utf-8',
    'utf-8, gzip',
  ];
  for (const coding of codings) {
    it(`is coded again as it was: ${coding}`, async () => {
      const headers = [['Content-Encoding', coding]] as const;
      const written = wireAnswerOf(recorded(headers), 'POST');
      const undone = await undoCodings(written.body, headers, true);
      expect(undone.fault).to.equal(undefined);
      expect(Buffer.from(undone.body)).to.deep.equal(body);
      const plain = /^(?:identity|utf-8|br, utf-8)$/u.test(coding);
      expect(Buffer.compare(written.body, body) === 0).to.equal(plain);
    });
  }

  it('stays empty where it was, whatever its coding', () => {
    expect(
      wireAnswerOf(recorded([['Content-Encoding', 'gzip']], { body: Buffer.alloc(0) }), 'POST').body,
    ).to.have.length(0);
  });

  it('keeps the lines of its head, and a length that is right', () => {
    const headers = [
      ['cOnTeNt-LeNgTh', '15'],
      ['X-A', ''],
      ['x-a', 'b'],
      ['Date', 'then'],
    ] as const;
    expect(wireAnswerOf(recorded(headers, { status: 299, reason: 'So so' }), 'POST')).to.deep.include({
      status: 299,
      reason: 'So so',
      headers,
      last: false,
    });
  });

  it('gets the length of its bytes where it names another', () => {
    for (const value of ['14', '200', 'many', ''])
      expect(headersWith(value)).to.deep.equal([['content-length', '15']]);
  });

  it('keeps its length, and has no body, in answer to a HEAD and with 204 and 304', () => {
    const headers = [['Content-Length', '45']] as const;
    for (const answer of [
      wireAnswerOf(recorded(headers), 'HEAD'),
      wireAnswerOf(recorded(headers, { status: 204 }), 'POST'),
      wireAnswerOf(recorded(headers, { status: 304 }), 'GET'),
    ]) {
      expect(answer.headers).to.deep.equal(headers);
      expect(answer.body).to.have.length(0);
      expect(answer.last).to.equal(false);
    }
  });

  it('ends with the connection where nothing else ends it', () => {
    expect(isLast()).to.equal(true);
    expect(isLast(['Transfer-Encoding', 'identity'])).to.equal(true);
    expect(isLast(['Transfer-Encoding', 'Chunked'])).to.equal(false);
    expect(isLast(['Content-Length', '15'])).to.equal(false);
  });

  it('cannot be given again where it is not whole', () => {
    expect(whyNotReplayed(exchange({}))).to.equal(undefined);
    expect(whyNotReplayed(exchange({ cut: true }))).to.include('only a part');
    const fault = { kind: 'timeout', message: 'nothing had come.' } as const;
    expect(whyNotReplayed(exchange({}, { fault }))).to.equal('no whole answer came: nothing had come.');
    const [none] = exchangesOf({ status: null });
    expect(whyNotReplayed(none)).to.equal('no answer came');
  });

  it('cannot be given again where its head would be more than one', () => {
    const heads: readonly Partial<RecordedResponse>[] = [
      { reason: 'OK\r\nX-Evil: 1' },
      { headers: [['X-A', 'b\r\n\r\nHTTP/1.1 200 OK']] },
      { headers: [['X-A: b\r\nX-Evil', '1']] },
      { headers: [['X-A', 'b\nc']] },
      { headers: [['', 'b']] },
      { headers: [['X-A', '再']] },
      { status: 99 },
      { status: 1000 },
    ];
    for (const head of heads) {
      expect(whyNotReplayed(exchange(head)), JSON.stringify(head)).to.include('cannot be written');
    }
  });
});
