/**
 * Looks through the escapes of JSON, of JSON within JSON and so on: runs of backslashes are left out, and
 * escapes of code units become the bytes of UTF-8. A secret is then the same however often it was escaped.
 *
 * A provider can fill a mebibyte with escapes. So a text is walked without patterns, and where its characters stood
 * is worked out only when somebody asks.
 */

/** A text without its escapes, and where its characters stood. */
export interface Unescaped {
  readonly text: string;
  /** Where the character, with the backslashes before it, begins in the original. */
  startOf(index: number): number;
  /** Where it ends. */
  endOf(index: number): number;
}

/** Where what was written came from. */
interface Places {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const backslash = 0x5c;
/** The value of a hexadecimal digit by its code; 16 for everything else. */
const digits = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 16 : value;
});

function behindBackslashes(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === backslash) at += 1;
  return at;
}

/** The code unit of `uXXXX` at a place; -1 where there is none. */
function unitAt(text: string, at: number): number {
  if ((text.charCodeAt(at) | 0x20) !== 0x75) return -1;
  let unit = 0;
  for (let index = at + 1; index < at + 5; index += 1) {
    const digit = digits[text.charCodeAt(index)] ?? 16;
    if (digit === 16) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/** A code unit beyond ASCII in UTF-8; half of a pair becomes U+FFFD. */
function bytesOf(unit: number): readonly number[] {
  if (unit < 0x800) return [0xc0 | (unit >> 6), 0x80 | (unit & 0x3f)];
  const whole = unit >= 0xd800 && unit <= 0xdfff ? 0xfffd : unit;
  return [0xe0 | (whole >> 12), 0x80 | ((whole >> 6) & 0x3f), 0x80 | (whole & 0x3f)];
}

/** Writes a text without its escapes to `bytes`, and where each byte came from to `places`; how many they are. */
function unescape(text: string, bytes: Uint8Array, places?: Places): number {
  let length = 0;
  const put = (byte: number, start: number, end: number): void => {
    bytes[length] = byte;
    if (places !== undefined) {
      places.starts[length] = start;
      places.ends[length] = end;
    }
    length += 1;
  };
  for (let at = 0; at < text.length;) {
    const start = at;
    at = behindBackslashes(text, start);
    const first = at === start ? -1 : unitAt(text, at);
    if (first < 0) {
      at += 1;
      if (at <= text.length) put(text.charCodeAt(at - 1), start, at);
      continue;
    }
    at += 5;
    const next = behindBackslashes(text, at);
    const second = next === at ? -1 : unitAt(text, next);
    const isPair = second >= 0xdc00 && second <= 0xdfff;
    if (isPair) at = next + 5;
    if (isPair) for (const byte of Buffer.from(String.fromCharCode(first, second))) put(byte, start, at);
    else if (first < 0x80) put(first, start, at);
    else for (const byte of bytesOf(first)) put(byte, start, at);
  }
  return length;
}

/** @param text a byte string */
export function withoutEscapes(text: string): Unescaped {
  if (!text.includes('\\')) return { text, startOf: (index) => index, endOf: (index) => index + 1 };
  // No escape is shorter than what it stands for.
  const bytes = Buffer.alloc(text.length);
  const length = unescape(text, bytes);
  let places: Places | undefined;
  const found = (): Places => {
    if (places === undefined) {
      places = { starts: new Uint32Array(length), ends: new Uint32Array(length) };
      unescape(text, bytes, places);
    }
    return places;
  };
  return {
    text: bytes.toString('latin1', 0, length),
    startOf: (index) => found().starts[index] ?? text.length,
    endOf: (index) => found().ends[index] ?? text.length,
  };
}
