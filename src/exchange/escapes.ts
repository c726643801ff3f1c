/**
 * Looks through the escapes of JSON, of JSON within JSON and so on: runs of backslashes are left out, and
 * escapes of code units become the bytes of UTF-8. A secret is then the same however often it was escaped.
 */
import { viewOn, type Put, type View, type Walk } from './view.ts';

const [backslash, lf, cr, nul, blank, tab] = [0x5c, 0x0a, 0x0d, 0, 0x20, 0x09];
const [letterN, letterR] = [0x6e, 0x72];
/** The value of a hexadecimal digit by its code; 16 for everything else. */
const digits = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 16 : value;
});

/** The number of so many hexadecimal digits at a place; -1 where there is none. */
export function hexAt(text: string, at: number, count: number): number {
  let number = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = digits[text.charCodeAt(index)] ?? 16;
    if (digit === 16) return -1;
    number = number * 16 + digit;
  }
  return number;
}

function behindBackslashes(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === backslash) at += 1;
  return at;
}

/** The code unit of `uXXXX` at a place; -1 where there is none. */
function unitAt(text: string, at: number): number {
  return (text.charCodeAt(at) | 0x20) === 0x75 ? hexAt(text, at + 1, 4) : -1;
}

/** Puts a character as the bytes of UTF-8; half of a pair becomes U+FFFD. */
export function putUtf8(code: number, put: Put, start: number, end: number): void {
  if (code < 0x80) return put(code, start, end);
  if (code < 0x800) put(0xc0 | (code >> 6), start, end);
  else if (code < 0x1_00_00) {
    const whole = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    put(0xe0 | (whole >> 12), start, end);
    put(0x80 | ((whole >> 6) & 0x3f), start, end);
    return put(0x80 | (whole & 0x3f), start, end);
  } else {
    put(0xf0 | (code >> 18), start, end);
    put(0x80 | ((code >> 12) & 0x3f), start, end);
    put(0x80 | ((code >> 6) & 0x3f), start, end);
  }
  put(0x80 | (code & 0x3f), start, end);
}

/** Puts the code unit behind backslashes, together with the second half where it is the first of a pair. */
function putUnit(text: string, first: number, at: number, put: Put, start: number): number {
  const next = behindBackslashes(text, at);
  const second = next === at ? -1 : unitAt(text, next);
  const isPair = (first & 0xfc00) === 0xd800 && (second & 0xfc00) === 0xdc00 && second > 0;
  const end = isPair ? next + 5 : at;
  putUtf8(isPair ? ((first - 0xd800) << 10) + (second - 0xdc00) + 0x1_00_00 : first, put, start, end);
  return end;
}

const undoEscapes: Walk = (text, put) => {
  for (let at = 0; at < text.length;) {
    const start = at;
    at = behindBackslashes(text, start);
    const unit = at === start ? -1 : unitAt(text, at);
    if (unit >= 0) at = putUnit(text, unit, at + 5, put, start);
    else {
      at += 1;
      if (at <= text.length) put(text.charCodeAt(at - 1), start, at);
    }
  }
};

/** Where white space that breaks a line at a place ends, escaped or not; the place where none does. */
function behindBreak(text: string, from: number): number {
  const at = behindBackslashes(text, from);
  const code = text.charCodeAt(at);
  const breaks =
    code === lf || code === cr || code === nul || (at > from && (code === letterN || code === letterR));
  if (!breaks) return from;
  let end = at + 1;
  while (text.charCodeAt(end) === blank || text.charCodeAt(end) === tab) end += 1;
  return end;
}

/** As `undoEscapes`, without line breaks, the blanks behind them, and the zeros of UTF-16. */
const joinLines: Walk = (text, put) => {
  for (let at = 0; at < text.length;) {
    const start = at;
    const behind = behindBreak(text, start);
    at = behind > start ? behind : behindBackslashes(text, start) + 1;
    if (behind === start && at <= text.length) put(text.charCodeAt(at - 1), start, at);
  }
};

/** What a text says without its escapes. */
export function withoutEscapes(view: View): View {
  return view.text.includes('\\') ? viewOn(view, undoEscapes) : view;
}

/** A text as one line, as far as a secret may have been broken into several; undefined where it is one. */
export function inOneLine(view: View): View | undefined {
  return /[\n\r\0]|\\[nr]/u.test(view.text) ? viewOn(view, joinLines) : undefined;
}
