/** Header fields that a client may send without the documentation's saying so; each is legal HTTP (RFC 9110 §5). */
import type { Arbitrary } from 'fast-check';
import type { FastCheck } from '../case.ts';
import type { Edit } from '../edit.ts';

/** Fields with values as clients and proxies send them, and values that are not quite of the field's form. */
const usual: Readonly<Record<string, readonly string[]>> = {
  'X-Request-Id': ['1', 'a b', '"', "'", '<b>', '%00%0d%0a'],
  Cookie: ['a=b', 'a=b; c=d', 'a', '=', 'a=b; a=c'],
  Origin: ['null', 'https://other.example', 'http://localhost:3000'],
  Referer: ['https://other.example/page?a=b', 'about:blank'],
  'User-Agent': ['curl/8.5.0', 'Mozilla/5.0 (X11; Linux x86_64)', '-'],
  'Cache-Control': ['no-cache', 'max-age=0, no-store', 'only-if-cached'],
  Pragma: ['no-cache'],
  'If-Match': ['"a"', '*'],
  'If-None-Match': ['"a"', 'W/"a", "b"', '*'],
  'If-Modified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday'],
  'X-Forwarded-For': ['127.0.0.1', '::1, 10.0.0.1', 'unknown'],
  Via: ['1.1 proxy', '1.0 a, 1.1 b'],
  'X-Requested-With': ['XMLHttpRequest'],
  'Content-Language': ['en', 'xx'],
  'Content-Encoding': ['identity', 'gzip', 'br', 'x-unknown'],
  'Accept-Charset': ['utf-8', 'iso-8859-1, *;q=0'],
  'Idempotency-Key': ['"1"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  traceparent: ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', '00-0-0-00'],
  Connection: ['close'],
};

/** Fields that are lists, whose lines may stand more than once (RFC 9110 §5.3); these values change nothing. */
const lists: readonly (readonly [name: string, one: string, other: string])[] = [
  ['Accept', 'application/json', '*/*;q=0.1'],
  ['Accept-Language', 'en-US', 'fr-FR;q=0.5'],
  ['Accept-Encoding', 'gzip', 'identity;q=0.5'],
  ['Cache-Control', 'no-cache', 'no-store'],
  ['X-Forwarded-For', '10.0.0.1', '10.0.0.2'],
  ['Via', '1.1 a', '1.1 b'],
];

const manyLines = Array.from({ length: 60 }, (_, index) => [`X-A${index + 1}`, '1'] as const);

const visible = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index));
const beyondAscii = Array.from({ length: 128 }, (_, index) => String.fromCharCode(0x80 + index));
const ofNames = visible.filter((char) => /[\w!#$%&'*+.^`|~-]/u.test(char));

/** Text that a field's value may be, without blanks at its ends. */
function fieldText(fc: FastCheck, maxLength: number): Arbitrary<string> {
  const unit = fc.constantFrom('a', ...visible, ' ', '\t', ...beyondAscii);
  return fc.string({ unit, maxLength }).map((text) => text.replaceAll(/^[ \t]+|[ \t]+$/gu, ''));
}

function lower(name: string): string {
  return name.toLowerCase();
}

function twice(fc: FastCheck, names: readonly string[]): Arbitrary<Edit> {
  const aspect = 'header-twice';
  const listed = fc.constantFrom(...lists).map(([name, one, other]): Edit => {
    return {
      aspect,
      documented: true,
      headers: [
        [name, one],
        [name, other],
      ],
    };
  });
  const odd = fc
    .tuple(fc.constantFrom(...names), fieldText(fc, 8), fieldText(fc, 8))
    .map(([name, one, other]): Edit => ({
      aspect: `${aspect}: ${lower(name)}`,
      headers: [
        [name, one],
        [name, other],
      ],
    }));
  return fc.oneof({ arbitrary: listed, weight: 2 }, { arbitrary: odd, weight: 1 });
}

/**
 * Edits that add fields.
 *
 * @param names fields of the API's own
 */
export function headerEdits(fc: FastCheck, names: readonly string[]): Arbitrary<Edit> {
  const lines = Object.entries(usual).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  );
  const one = fc
    .constantFrom(...lines)
    .map((line): Edit => ({ aspect: `header ${line[0]}: ${lower(line[0])}`, headers: [line] }));
  const anyName = fc
    .string({ unit: fc.constantFrom(...ofNames), minLength: 1, maxLength: 60 })
    .map((text) => `X-${text}`);
  const odd = fc
    .tuple(fc.oneof(fc.constantFrom('X-A', ...names), anyName), fieldText(fc, 60))
    .map((line): Edit => ({ aspect: `header-text: ${lower(line[0])}`, headers: [line] }));
  const long = fc
    .tuple(fc.constantFrom('X-A', 'Cookie', 'User-Agent', ...names), fc.integer({ min: 1, max: 1024 }))
    .map(([name, length]): Edit => {
      return { aspect: `header-length: ${lower(name)}`, headers: [[name, 'a'.repeat(length)]] };
    });
  const many = fc
    .integer({ min: 1, max: manyLines.length })
    .map((count): Edit => ({ aspect: 'header-count', headers: manyLines.slice(0, count) }));
  return fc.oneof(
    { arbitrary: one, weight: 4 },
    { arbitrary: odd, weight: 3 },
    { arbitrary: twice(fc, ['X-A', ...names]), weight: 3 },
    { arbitrary: long, weight: 1 },
    { arbitrary: many, weight: 1 },
  );
}
