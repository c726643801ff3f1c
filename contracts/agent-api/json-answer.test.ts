import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf, type ExchangeLiteral } from '../../src/exchange/literal.ts';
import { linksAmong } from '../../src/judge/judge.ts';
import { judge, judges, type Rows } from '../../test/support/judging.ts';
import { is200, isNot200 } from './answers.ts';
import { jsonAnswer } from './json-answer.ts';

const bytes = (...codes: number[]): Uint8Array => Uint8Array.from(codes);

function typed(...values: string[]): ExchangeLiteral {
  return { headers: values.map((value) => ['Content-Type', value] as const), body: {} };
}

/** Rows for a 200; the same are put to other statuses below. */
const rows: Readonly<Record<string, Rows>> = {
  'media-type-is-json': {
    holds: [
      typed('application/json'),
      typed('Application/JSON'),
      typed('application/json;charset=utf-8'),
      typed('application/json ; charset="utf-8"'),
      typed('application/json; charset = utf-8'),
      typed('application/json;'),
      typed('application/json', 'application/json'),
      { body: '' },
      { body: bytes(0xff) },
    ],
    violated: [
      typed(),
      typed(''),
      typed('json'),
      typed('application/json, text/plain'),
      typed('application/json charset=utf-8'),
      typed('application/json\u00a0'),
      typed('application/json', 'text/html'),
      typed('text/json'),
      typed('application/problem+json'),
      typed('application/vnd.oracle.resource+json'),
      typed('text/html; x="application/json"'),
    ],
  },
  'body-is-utf8': {
    holds: [
      { body: {} },
      { body: '' },
      { body: '{"a":"ü 再 👋"}' },
      { body: '\uFEFF{}' },
      { body: '<html>' },
    ],
    violated: [
      { body: bytes(0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d) },
      { body: bytes(0xef, 0xbb, 0xbf, 0xff) },
      { body: bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00) },
      { body: bytes(0x22, 0xc0, 0xaf, 0x22) },
      { body: bytes(0x22, 0xed, 0xa0, 0x80, 0x22) },
    ],
  },
  'no-byte-order-mark': {
    holds: [{ body: {} }, { body: '' }, { body: '{"a":"\uFEFF"}' }, { body: ' \uFEFF{}' }],
    violated: [{ body: '\uFEFF{}' }, { body: '\uFEFF' }, { body: bytes(0xef, 0xbb, 0xbf, 0x22, 0xff, 0x22) }],
    silent: [{ body: bytes(0xff, 0xfe, 0x7b, 0x00) }],
  },
  'body-is-json': {
    holds: [
      { body: ' \r\n\t{}\n' },
      { body: '\uFEFF{}' },
      { body: [] },
      { body: 'null' },
      { body: '"text"' },
      { body: '-0.5e3' },
      { headers: {}, body: {} },
      { body: '{"a":1,"a":2}' },
    ],
    violated: [
      { body: '' },
      { body: ' ' },
      { body: '{}{}' },
      { body: '{"a":1' },
      { body: '{"a":"' },
      { body: "{'a':1}" },
      { body: '{"a":01}' },
      { body: '{"a":1,}' },
      { body: '{"a":NaN}' },
      { body: '{"a":"\n"}' },
      { body: '{}\u0000' },
      { body: '\u00a0{}' },
      { body: ' \uFEFF{}' },
      { body: '\uFEFF\uFEFF{}' },
      { body: '<html>Application Unavailable</html>' },
      { body: 'result=true' },
      { body: 'undefined' },
    ],
    unjudged: [{ body: bytes(0xff) }, { body: '['.repeat(300) }],
  },
  'body-is-object': {
    holds: [{ body: {} }, { body: '\uFEFF{}' }, { body: { toString: 1 } }, { body: '{"__proto__":[]}' }],
    violated: [
      { body: [] },
      { body: [{}] },
      { body: 'null' },
      { body: 'true' },
      { body: '0' },
      { body: '""' },
    ],
    unjudged: [{ body: '' }, { body: '{' }, { body: bytes(0xff) }],
  },
};

const notWhole: readonly ExchangeLiteral[] = [
  { status: null, fault: { kind: 'timeout', message: 'no answer' } },
  { body: '{', fault: { kind: 'incomplete-answer', message: 'it broke off' } },
];

function answers(section: string, applies: typeof is200): ReturnType<typeof jsonAnswer> {
  const words = { answer: 'It', source: '', readers: [] };
  return jsonAnswer({ ...words, section, applies, trials: [], owed: false, example: {} });
}

const ofSuccess = answers('200', is200);
const ofErrors = answers('others', isNot200);
const others = [201, 204, 302, 304, 400, 401, 503];

describe('what an answer owes because it is JSON', () => {
  for (const [name, { holds, violated, silent = [], unjudged = [] }] of Object.entries(rows)) {
    judges(ofSuccess, `200/${name}`, {
      holds: [...(holds ?? []), { body: {}, fault: { kind: 'unexpected-bytes', message: 'more came' } }],
      violated: violated ?? [],
      silent: [...silent, { status: 204, body: '' }, { subject: 'probe' }, { subject: 'other-method' }],
      unjudged: [...unjudged, ...notWhole],
    });
    judges(ofErrors, `others/${name}`, {
      holds: (holds ?? []).map((row, index) => ({ ...row, status: others[index % others.length] ?? 0 })),
      violated: (violated ?? []).map((row, index) => ({
        ...row,
        status: others[index % others.length] ?? 0,
      })),
      silent: [{ body: 'x' }, { status: 404, subject: 'other-method', body: 'x' }],
    });
  }

  it('is told with the media types that came instead', () => {
    const [mediaType] = ofSuccess;
    const got = [typed(), typed('text/json'), typed('text/json', 'text/html')].map(
      (literal) => mediaType && judge(mediaType, literal),
    );
    expect(got.map((judgement) => judgement?.outcome === 'violated' && judgement.got)).to.deep.equal([
      'no Content-Type',
      'text/json',
      'text/json and text/html',
    ]);
  });

  for (const name of ['body-is-utf8', 'no-byte-order-mark']) {
    it(`cannot be decided by a recording that keeps the body as text: ${name}`, () => {
      const [exchange] = exchangesOf({ body: {} });
      const response = exchange.response && { ...exchange.response, transcribed: true as const };
      const kept = response === undefined ? exchange : { ...exchange, response };
      const rule = ofSuccess.find(({ id }) => id === `200/${name}`)?.rule;
      expect(rule?.(kept, linksAmong([kept]))).to.include({ outcome: 'unjudged' });
    });
  }
});
