import type { HeaderLine } from './exchange.ts';

const blank = new Set([' ', '\t']);

/** Without the blanks around it; other white space belongs to the value (RFC 9110 §5.5). */
export function trimmed(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && blank.has(value.charAt(start))) start += 1;
  while (end > start && blank.has(value.charAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

/** Header lines from names and values in turn; latin1 text. */
export function headerLines(raw: readonly Buffer[]): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    lines.push([raw[index]?.toString('latin1') ?? '', trimmed(raw[index + 1]?.toString('latin1') ?? '')]);
  }
  return lines;
}

/** All values of a header, in their order. The name is in lower case. */
export function valuesOf(headers: readonly HeaderLine[], name: string): string[] {
  const values: string[] = [];
  for (const [other, value] of headers) {
    if (other.length === name.length && other.toLowerCase() === name) values.push(value);
  }
  return values;
}

/** The first value of a header; undefined where there is none. The name is in lower case. */
function firstOf(headers: readonly HeaderLine[], name: string): string | undefined {
  return headers.find(([other]) => other.length === name.length && other.toLowerCase() === name)?.[1];
}

/**
 * Whether a body comes in chunks at the most. No other transfer coding may be sent to who has not asked for it
 * (RFC 9110 §10.1.4), and none in two layers of chunks (RFC 9112 §6.1).
 */
export function isPlainlyCoded(headers: readonly HeaderLine[]): boolean {
  const codings = valuesOf(headers, 'transfer-encoding')
    .flatMap((value) => value.toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  return codings.length === 0 || (codings.length === 1 && codings[0] === 'chunked');
}

/** How a body ends: after a number of bytes, with its last chunk, or with the connection. */
export type Framing = number | 'chunked' | 'close';

/** How the body of an answer ends (RFC 9112 §6.3). */
export function framingOf(method: string, status: number, headers: readonly HeaderLine[]): Framing {
  if (method === 'HEAD' || status === 204 || status === 304) return 0;
  if (firstOf(headers, 'transfer-encoding') !== undefined) return 'chunked';
  const length = Number(firstOf(headers, 'content-length'));
  return Number.isNaN(length) ? 'close' : length;
}
