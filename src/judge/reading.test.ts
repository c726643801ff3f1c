import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Exchange, TransportFaultKind } from '../exchange/exchange.ts';
import { exchangesOf, type ExchangeLiteral } from '../exchange/literal.ts';
import { isObject, objectOf, readingOf } from './reading.ts';

function exchangeOf(literal: ExchangeLiteral): Exchange {
  return exchangesOf(literal)[0];
}

function contentOf(body: string | Uint8Array): unknown {
  return readingOf(exchangeOf({ body }))?.content;
}

function typeFrom(...values: string[]): string | undefined {
  const headers = values.map((value) => ['Content-Type', value] as const);
  return readingOf(exchangeOf({ headers }))?.mediaType?.essence;
}

describe('the content of an answer', () => {
  const json: readonly (readonly [text: string, value: unknown])[] = [
    [' {"a":[1]}\r\n', { a: [1] }],
    ['\uFEFF{}', {}],
    ['null', null],
    ['1e3', 1000],
    ['""', ''],
  ];
  for (const [text, value] of json) {
    it(`is JSON: ${JSON.stringify(text)}`, () => {
      expect(contentOf(text)).to.deep.include({ kind: 'json', value });
    });
  }

  const problems: readonly (readonly [text: string, problem: string])[] = [
    ['', 'an empty body'],
    [' \r\n', 'an empty body'],
    ['\uFEFF', 'an empty body'],
    ['<html>', 'markup'],
    ['true <html>', 'a JSON text with something behind it'],
    ['\n <?xml?>', 'markup'],
    ['{}{}', 'a JSON text with something behind it'],
    ['null x', 'a JSON text with something behind it'],
    ['{"a":', 'a JSON text that breaks off'],
    ['{"a":"b', 'a JSON text that breaks off'],
    ['[1,2', 'a JSON text that breaks off'],
    ['{a:1}', 'not a JSON text'],
    ['\uFEFF\uFEFF{}', 'not a JSON text'],
    ['result=true', 'not a JSON text'],
  ];
  for (const [text, problem] of problems) {
    it(`is ${problem}: ${JSON.stringify(text)}`, () => {
      expect(contentOf(text)).to.deep.equal({ kind: 'not-json', problem });
    });
  }

  it('is not UTF-8 where one byte is not', () => {
    for (const bytes of [[0xff], [0x7b, 0x7d, 0xc3], [0xef, 0xbb, 0xbf, 0x80], [0xed, 0xa0, 0x80]]) {
      expect(contentOf(Uint8Array.from(bytes))).to.deep.equal({ kind: 'not-utf8' });
    }
  });

  it('is too deep where brackets are, whether or not they end', () => {
    expect(contentOf('['.repeat(100_000))).to.deep.equal({ kind: 'too-deep' });
  });

  it('is too much where there are too many values, but only of what looks like JSON', () => {
    const many = '1,'.repeat(100_000);
    expect(contentOf(`\n[${many}1]`)).to.deep.equal({ kind: 'too-many' });
    expect(contentOf(`<script>[${many}1]</script>`)).to.deep.equal({ kind: 'not-json', problem: 'markup' });
  });

  it('is read alike however many others were read since', () => {
    const body = { padding: 'x'.repeat(100_000) };
    const all = Array.from({ length: 20 }, () => exchangeOf({ body }));
    for (const _ of [1, 2]) {
      for (const exchange of all) expect(readingOf(exchange)?.content).to.deep.include({ value: body });
    }
  });

  it('tells the oddities of its text', () => {
    expect(contentOf('{"a":1,"a":2}')).to.deep.include({
      value: { a: 2 },
      oddities: { duplicates: ['/a'], loneSurrogates: [] },
    });
  });
});

describe('the reading of an answer', () => {
  it('keeps the byte order mark in the text, and tells of it', () => {
    expect(readingOf(exchangeOf({ body: '\uFEFF{}' }))).to.include({ byteOrderMark: true, text: '\uFEFF{}' });
    expect(readingOf(exchangeOf({ body: '{}' }))).to.include({ byteOrderMark: false });
  });

  it('has replacement characters where the body is not UTF-8', () => {
    expect(readingOf(exchangeOf({ body: Uint8Array.of(0x61, 0xff) }))).to.include({ text: 'a\ufffd' });
  });

  it('gives the lines of a header in order, whatever the case of its name', () => {
    const reading = readingOf(
      exchangeOf({
        headers: [
          ['Vary', 'a'],
          ['VARY', 'b'],
          ['x', 'c'],
        ],
      }),
    );
    expect(reading?.header('vary')).to.deep.equal(['a', 'b']);
    expect(reading?.header('allow')).to.deep.equal([]);
  });

  it('has a media type only where all lines say the same', () => {
    expect(typeFrom('A/b')).to.equal('a/b');
    expect(typeFrom('a/b', 'a/b')).to.equal('a/b');
    for (const values of [[], ['a/b', 'a/c'], ['a/b', 'a/b;c=d'], ['']])
      expect(typeFrom(...values)).to.equal(undefined);
  });

  it('is made once for an exchange', () => {
    const exchange = exchangeOf({});
    expect(readingOf(exchange)).to.equal(readingOf(exchange));
  });

  it('is none where no whole answer came', () => {
    const kinds: readonly TransportFaultKind[] = [
      'incomplete-answer',
      'timeout',
      'body-too-large',
      'undecodable-answer',
    ];
    for (const kind of kinds) {
      const fault = { kind, message: 'what was seen' };
      expect(readingOf(exchangeOf({ body: {}, fault }))).to.equal(undefined);
      expect(readingOf(exchangeOf({ status: null, fault }))).to.equal(undefined);
    }
  });

  it('is none where a report kept only a part', () => {
    const exchange = exchangeOf({ body: {} });
    if (exchange.response === undefined) throw new Error('an answer was written');
    expect(readingOf({ ...exchange, response: { ...exchange.response, cut: true } })).to.equal(undefined);
  });

  it('is not kept from by bytes that follow a whole answer', () => {
    const fault = { kind: 'unexpected-bytes', message: 'more came' } as const;
    expect(objectOf(exchangeOf({ body: { a: 1 }, fault }))).to.deep.equal({ a: 1 });
  });
});

describe('a JSON object', () => {
  it('is neither null nor an array nor a scalar', () => {
    expect([{}, { a: 1 }].every(isObject)).to.equal(true);
    expect([null, undefined, [], [{}], '', 'a', 0, true].some(isObject)).to.equal(false);
  });

  it('is none where the body is anything else', () => {
    for (const body of ['', '[]', 'null', '"a"', '{', Uint8Array.of(0xff)]) {
      expect(objectOf(exchangeOf({ body }))).to.equal(undefined);
    }
  });
});
