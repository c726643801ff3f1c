import { parseMediaType } from '../../../src/judge/media-type.ts';
import { misfitOf, type Schema } from './check.ts';
import { AnswerTooLargeError, UndocumentedAnswerError } from './errors.ts';
import type { Hide } from './secrets.ts';

/** The longest body that is read, after its content codings are undone. Bytes. */
const longestBody = 2 ** 20;

/** What is quoted of a header. Characters. */
const longestQuote = 100;

/** A byte order mark is not JSON (RFC 8259 §8.1), so the decoder leaves it for the parser to refuse. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** fetch joins the lines of a header; several that agree are one. */
function oneOf(value: string): string {
  const [first, ...others] = new Set(value.split(', '));
  return first === undefined || others.length > 0 ? value : first;
}

function checkMediaType({ status, headers }: Response, hide: Hide): void {
  const value = headers.get('content-type');
  if (value !== null && parseMediaType(oneOf(value))?.essence === 'application/json') return;
  const got = value === null ? 'no media type' : JSON.stringify(hide(value).slice(0, longestQuote));
  const text = `expected application/json, got ${got}`;
  throw new UndocumentedAnswerError(status, 'media-type', 'header Content-Type', text);
}

async function bytesOf({ body, status }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    chunks.push(part.value);
    size += part.value.length;
    if (size > longestBody) {
      throw new AnswerTooLargeError(`The answer ${status} is longer than ${longestBody} bytes.`);
    }
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function parse(bytes: Uint8Array, status: number): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    // What the parser says quotes the body, which may hold anything.
    const got = bytes.length === 0 ? 'nothing' : 'something else';
    throw new UndocumentedAnswerError(status, 'not-json', 'body', `expected JSON in UTF-8, got ${got}`);
  }
}

/**
 * Reads an answer as the page documents it: an object in application/json whose documented members, where they
 * are there, have the documented types. Other members are allowed.
 *
 * @param response - the answer, its body unread
 * @param schema - what the page gives for this status
 * @param hide - takes secrets out of what the error quotes
 * @returns the object, a `T` as far as the schema goes
 * @throws UndocumentedAnswerError, AnswerTooLargeError, and what the body's stream throws
 */
export async function readAnswer<T>(response: Response, schema: Schema, hide: Hide): Promise<T> {
  checkMediaType(response, hide);
  const { status } = response;
  const value = parse(await bytesOf(response), status);
  const misfit = misfitOf(value, schema);
  if (misfit === undefined) return value as T;
  const { where, expected, got } = misfit;
  const text = `expected type ${expected}, got ${got}`;
  if (where === '') throw new UndocumentedAnswerError(status, 'not-an-object', 'body', text);
  throw new UndocumentedAnswerError(status, 'wrong-type', where, text);
}
