/** Reading a body: from its bytes to a text, and to a JSON value where it is one. The same body is read once. */
import { excessOf, oddities, type JsonOddities } from './json-text.ts';
import { Recent } from './recent.ts';

/** What a body turned out to be. */
export type Content =
  | { readonly kind: 'json'; readonly value: unknown; readonly oddities: JsonOddities }
  | { readonly kind: 'not-utf8' }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'not-json'; readonly problem: string };

/** A body, read. */
export interface BodyReading {
  readonly byteOrderMark: boolean;
  readonly content: Content;
  /** The body as text, with replacement characters where it is not UTF-8. */
  readonly text: string;
}

const large = 64 * 1024;
const bodies = new Recent<Uint8Array, BodyReading>(({ length }) => length > large);
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(bytes: Uint8Array): { text: string; wellFormed: boolean } {
  try {
    return { text: strict.decode(bytes), wellFormed: true };
  } catch {
    return { text: lenient.decode(bytes), wellFormed: false };
  }
}

function problemOf(text: string, error: unknown): string {
  if (text.trim() === '') return 'an empty body';
  if (/^\s*</u.test(text)) return 'markup';
  const message = error instanceof Error ? error.message : '';
  if (message.includes('after JSON')) return 'a JSON text with something behind it';
  const place = /at position (\d+)/u.exec(message)?.[1];
  const atEnd = /end of JSON|Unterminated/u.test(message) || Number(place) >= text.length;
  return atEnd ? 'a JSON text that breaks off' : 'not a JSON text';
}

function contentOf(text: string, wellFormed: boolean): Content {
  if (!wellFormed) return { kind: 'not-utf8' };
  const excess = excessOf(text);
  // A page in HTML may hold thousands of commas, and is no JSON all the same.
  if (excess === 'too-deep' || (excess === 'too-many' && /^\s*[[{]/u.test(text))) return { kind: excess };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'not-json', problem: problemOf(text, error) };
  }
  return { kind: 'json', value, oddities: oddities(text) };
}

/** Reads a body. */
export function readBody(body: Uint8Array): BodyReading {
  return bodies.of(body, (bytes) => {
    const { text, wellFormed } = decode(bytes);
    const byteOrderMark = text.startsWith('\uFEFF');
    return { byteOrderMark, content: contentOf(byteOrderMark ? text.slice(1) : text, wellFormed), text };
  });
}
