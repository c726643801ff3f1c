/**
 * Looks through the codes of URLs and of markup, however few or many characters they stand for and however often
 * they were encoded: `%2F`, `%252f`, `&#47;`, `&#x2F;`, `&amp;#x2f;`. Which characters are encoded differs from one
 * library to the next.
 */
import { hexAt, putUtf8, withoutEscapes } from './escapes.ts';
import { viewOn, type Put, type View, type Walk } from './view.ts';

const [percent, ampersand, hash] = [0x25, 0x26, 0x23];
const names: readonly (readonly [name: string, code: number])[] = [
  ['lt;', 0x3c],
  ['gt;', 0x3e],
  ['quot;', 0x22],
  ['apos;', 0x27],
];

/** Puts what a `%` stands for. Returns where it ends; the place where it stands for itself. */
function putPercent(text: string, start: number, put: Put): number {
  let at = start + 1;
  // Encoded once more, a `%` is `%25`.
  while (text.startsWith('25', at) && hexAt(text, at + 2, 2) >= 0) at += 2;
  const code = hexAt(text, at, 2);
  if (code < 0) return start;
  put(code, start, at + 2);
  return at + 2;
}

/** The number of a character behind `#`, and where it ends; undefined where there is none. */
function numberAt(text: string, at: number): readonly [code: number, end: number] | undefined {
  if (!/[\dx]/iu.test(text.charAt(at))) return undefined;
  const [whole = '', hex, decimal] = /^(?:x([\da-f]{1,6})|(\d{1,7}));/iu.exec(text.slice(at, at + 8)) ?? [];
  const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
  return code <= 0x10_ff_ff ? [code, at + whole.length] : undefined;
}

/** The character of a name, and where it ends; undefined where there is none. */
function nameAt(text: string, at: number): readonly [code: number, end: number] | undefined {
  const found = names.find(([name]) => text.startsWith(name, at));
  return found && [found[1], at + found[0].length];
}

/** Puts what an `&` stands for. Returns where it ends; the place where it stands for itself. */
function putReference(text: string, start: number, put: Put): number {
  let at = start + 1;
  // Encoded once more, an `&` is `&amp;`.
  while (text.startsWith('amp;', at)) at += 4;
  const found = text.charCodeAt(at) === hash ? numberAt(text, at + 1) : nameAt(text, at);
  if (found === undefined && at === start + 1) return start;
  const [code, end] = found ?? [ampersand, at];
  putUtf8(code, put, start, end);
  return end;
}

const undoCodes: Walk = (text, put) => {
  for (let at = 0; at < text.length;) {
    const start = at;
    const char = text.charCodeAt(at);
    if (char === percent) at = putPercent(text, start, put);
    else if (char === ampersand) at = putReference(text, start, put);
    if (at > start) continue;
    put(char, start, start + 1);
    at += 1;
  }
};

/** What a text says with its codes undone; undefined where it has none. */
export function withoutCodes(view: View): View | undefined {
  return /%[\da-f]{2}|&(?:#|[a-z]{2,4};)/iu.test(view.text)
    ? withoutEscapes(viewOn(view, undoCodes))
    : undefined;
}
