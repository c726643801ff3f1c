/**
 * Looks through the escapes of JSON, of JSON within JSON and so on: runs of backslashes are left out, and
 * escapes of code units become the bytes of UTF-8. A secret is then the same however often it was escaped.
 */

/** A text without its escapes, and where its characters stood. */
export interface Unescaped {
  readonly text: string;
  /** Where the character, with the backslashes before it, begins in the original. */
  startOf(index: number): number;
  /** Where it ends. */
  endOf(index: number): number;
}

const escape = /\\+(?:u([\da-f]{4})(?:\\+u(d[c-f][\da-f]{2}))?)?/iuy;

function bytesOf(first: string, second: string | undefined): string {
  const units = [first, ...(second === undefined ? [] : [second])].map((hex) => Number.parseInt(hex, 16));
  return Buffer.from(String.fromCharCode(...units), 'utf8').toString('latin1');
}

/** @param text a byte string */
export function withoutEscapes(text: string): Unescaped {
  if (!text.includes('\\')) return { text, startOf: (index) => index, endOf: (index) => index + 1 };
  const chars: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    escape.lastIndex = at;
    const [run = '', first, second] = escape.exec(text) ?? [];
    at += run.length;
    let found = '';
    if (first !== undefined) found = bytesOf(first, second);
    else if (at < text.length) found = text.charAt(at++);
    for (const char of found) {
      chars.push(char);
      starts.push(start);
      ends.push(at);
    }
  }
  return {
    text: chars.join(''),
    startOf: (index) => starts[index] ?? text.length,
    endOf: (index) => ends[index] ?? text.length,
  };
}
