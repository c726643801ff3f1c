/**
 * Reading an answer: from its bytes to what the rules speak of. Each step tells its own defect and then goes
 * on as well as it can, so that one defect of an answer breaks one requirement and hides no other.
 */
import type { Exchange } from '../exchange/exchange.ts';
import { excessOf, oddities, type JsonOddities } from './json-text.ts';
import { parseMediaType, type MediaType } from './media-type.ts';

/** What a body turned out to be. */
export type Content =
  | { readonly kind: 'json'; readonly value: unknown; readonly oddities: JsonOddities }
  | { readonly kind: 'not-utf8' }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'not-json'; readonly problem: string };

/** A whole answer, read. */
export interface Reading {
  readonly status: number;
  /** All values of a header field, in order. */
  header(name: string): readonly string[];
  /** Undefined where there is none, where it is malformed, and where several lines disagree. */
  readonly mediaType: MediaType | undefined;
  readonly byteOrderMark: boolean;
  readonly content: Content;
  /** The body as text, with replacement characters where it is not UTF-8. */
  readonly text: string;
}

/** A body larger than this is read anew where it is not among the last few: a run can hold hundreds of them. */
const mostKept = 64 * 1024;
const mostLarge = 8;

const readings = new WeakMap<Exchange, Reading | null>();
/** Exchanges with large bodies whose readings are kept, the one read last at the end. */
const large: WeakRef<Exchange>[] = [];
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

function read(exchange: Exchange): Reading | null {
  const { response, fault } = exchange;
  if (response === undefined || response.cut === true) return null;
  if (fault !== undefined && fault.kind !== 'unexpected-bytes') return null;
  const header = (name: string): readonly string[] =>
    response.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  const types = new Set(header('content-type'));
  const [type] = types;
  const { text, wellFormed } = decode(response.body);
  const byteOrderMark = text.startsWith('\uFEFF');
  return {
    status: response.status,
    header,
    mediaType: types.size === 1 && type !== undefined ? parseMediaType(type) : undefined,
    byteOrderMark,
    content: contentOf(byteOrderMark ? text.slice(1) : text, wellFormed),
    text,
  };
}

function keep(exchange: Exchange, reading: Reading | null): void {
  readings.set(exchange, reading);
  if ((exchange.response?.body.length ?? 0) <= mostKept) return;
  large.push(new WeakRef(exchange));
  if (large.length <= mostLarge) return;
  const oldest = large.shift()?.deref();
  if (oldest !== undefined) readings.delete(oldest);
}

/**
 * Reads an exchange's answer; the same exchange is read once, unless its body is large.
 *
 * @returns undefined where no whole answer came, or where a report kept only a part of it
 */
export function readingOf(exchange: Exchange): Reading | undefined {
  let reading = readings.get(exchange);
  if (reading === undefined) {
    reading = read(exchange);
    keep(exchange, reading);
  }
  return reading ?? undefined;
}

/** The body's JSON object; undefined where the body is anything else. */
export function objectOf(exchange: Exchange): Readonly<Record<string, unknown>> | undefined {
  const content = readingOf(exchange)?.content;
  if (content?.kind !== 'json') return undefined;
  return isObject(content.value) ? content.value : undefined;
}

/** True for a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
