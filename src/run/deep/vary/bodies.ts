/** Bodies: JSON of all kinds and sizes, what is almost JSON, and what is none. */
import type { Arbitrary, Random, Stream, Value } from 'fast-check';
import type { FastCheck } from '../case.ts';
import type { Edit } from '../edit.ts';

const aspect = 'body';

/** The largest body, in bytes: servers may close while more than this is still on its way. */
const mostBytes = 96 * 1024;
const deepest = 1000;
const mostMembers = 1000;
const manyMembers = Array.from({ length: mostMembers }, (_, index) => `"a${index}":0`);
const lowestPower = 5;
const highestPower = 16;

/**
 * Sizes of every order of magnitude, many of them next to a power of two, where limits and buffers lie. They
 * shrink to the smallest that shows the same, and not only to another power.
 */
function sizes(fc: FastCheck): Arbitrary<number> {
  const any = fc.integer({ min: 0, max: mostBytes });
  return new (class extends fc.Arbitrary<number> {
    generate(random: Random): Value<number> {
      const power = 2 ** random.nextInt(lowestPower, highestPower);
      const offset = random.nextInt(0, 1) === 0 ? random.nextInt(-1, 1) : random.nextInt(0, power - 1);
      return new fc.Value(Math.min(mostBytes, power + offset), undefined);
    }
    canShrinkWithoutContext(value: unknown): value is number {
      return any.canShrinkWithoutContext(value);
    }
    shrink(value: number, context: unknown): Stream<Value<number>> {
      return any.shrink(value, context);
    }
  })();
}

/** An object of so many bytes, where that is possible. */
function padded(size: number): string {
  const [open, close] = ['{"padding":"', '"}'];
  return size < open.length + close.length
    ? '{}'.padEnd(size, ' ')
    : open + 'x'.repeat(size - open.length - close.length) + close;
}

const oddChars = [
  '"',
  '\\',
  '/',
  '<',
  '&',
  "'",
  '\u0000',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u00e9',
  '\u202e',
  '\ud800',
  '\ufeff',
];

/** JSON texts of plain values. */
const scalars = ['null', 'true', 'false', '0', '-1.5', '1e21', '""', '"a"', '[]', '{}'] as const;

/** Texts of any characters. */
function textsOf(fc: FastCheck): Arbitrary<string> {
  // fast-check's own unit for any character takes half a second and 150 MiB to make.
  const unit = fc.oneof(
    fc.constantFrom('a', ...oddChars),
    fc.integer({ min: 0x20, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code)),
  );
  return fc.string({ unit, maxLength: 10 });
}

const oddities = [
  '{"a":1,"a":2}',
  '{"__proto__":{"a":1},"constructor":{}}',
  '{"a":1e400}',
  '{"a":123456789012345678901234567890}',
  '{"a":-0}',
  '{"":""}',
  String.raw`{"a":"\ud800"}`,
  String.raw`{"a":"\u0000"}`,
  '{"a":"\u2028"}',
  ' {} ',
  '\t\r\n{}',
  '[]',
  'null',
  'true',
  '0',
  '""',
] as const;

const almost = [
  '{',
  '}',
  '{}{}',
  '{}}',
  '{,}',
  '{"a":1,}',
  '[1,]',
  "{'a':1}",
  '{a:1}',
  '{"a":NaN}',
  '{"a":01}',
  '{"a":+1}',
  '{"a":.5}',
  '{"a":"\n"}',
  '{"a":"\t"}',
  String.raw`{"a":"\x"}`,
  '{}//',
  '/**/{}',
  '\uFEFF{}',
  '{}\u0000',
  'undefined',
  '',
  ' ',
  '<a/>',
  'a=b',
  '--part\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--part--\r\n',
] as const;

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

const encoded: readonly Uint8Array[] = [
  Uint8Array.of(0xff),
  Uint8Array.of(0x00),
  Buffer.from('{"a":"é"}', 'latin1'),
  utf16('{}', 'le'),
  utf16('{}', 'be'),
  // gzip of {}
  Buffer.from('1f8b0800000000000003abae050043bfa6a302000000', 'hex'),
  Buffer.from('{"a":"\u00c0\u0080"}', 'latin1'),
  Buffer.from('eda080', 'hex'),
];

function bodied(body: string | Uint8Array): Edit {
  return { aspect, body };
}

/**
 * Edits of the body.
 *
 * @param names members that the API knows
 */
export function bodyEdits(fc: FastCheck, names: readonly string[]): Arbitrary<Edit> {
  const quotedText = textsOf(fc).map((own) => JSON.stringify(own));
  const name = fc.oneof(fc.constantFrom(...names.map((own) => JSON.stringify(own))), quotedText);
  const flat = fc.oneof(
    { arbitrary: fc.constantFrom(...scalars), weight: 3 },
    { arbitrary: quotedText, weight: 1 },
    { arbitrary: fc.integer().map(String), weight: 1 },
  );
  const arrayOf = (value: Arbitrary<string>): Arbitrary<string> =>
    fc.array(value, { maxLength: 4 }).map((values) => `[${values.join(',')}]`);
  const objectOf = (value: Arbitrary<string>): Arbitrary<string> =>
    fc
      .array(fc.tuple(name, value), { maxLength: 4 })
      .map((members) => `{${members.map(([key, own]) => `${key}:${own}`).join(',')}}`);
  const inner = fc.oneof({ arbitrary: flat, weight: 3 }, arrayOf(flat), objectOf(flat));
  const object = objectOf(inner);
  const broken = fc
    .tuple(object, fc.nat({ max: 60 }), fc.constantFrom('', '"', '\\', ',', '\u0000', '}', 'é', '\uFEFF'))
    .map(([own, place, other]) => own.slice(0, place) + other + own.slice(place + 1));
  const nested = fc
    .tuple(fc.integer({ min: 1, max: deepest }), fc.boolean())
    .map(([depth, closed]) => `{"a":${'['.repeat(depth)}${closed ? ']'.repeat(depth) : ''}}`);
  const wide = fc
    .integer({ min: 1, max: mostMembers })
    .map((count) => `{${manyMembers.slice(0, count).join(',')}}`);
  return fc
    .oneof(
      { arbitrary: sizes(fc).map(padded), weight: 7 },
      { arbitrary: object, weight: 4 },
      { arbitrary: fc.constantFrom(...oddities), weight: 2 },
      { arbitrary: fc.constantFrom(...almost), weight: 3 },
      { arbitrary: broken, weight: 2 },
      { arbitrary: fc.oneof(flat, arrayOf(inner)), weight: 1 },
      { arbitrary: nested, weight: 1 },
      { arbitrary: wide, weight: 1 },
      { arbitrary: fc.constantFrom(...encoded), weight: 2 },
      { arbitrary: fc.uint8Array({ maxLength: 32 }), weight: 1 },
    )
    .map(bodied);
}
