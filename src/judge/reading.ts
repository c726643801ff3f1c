/**
 * Reading an answer: from its bytes to what the rules speak of. Each step tells its own defect and then goes
 * on as well as it can, so that one defect of an answer breaks one requirement and hides no other.
 */
import type { Exchange } from '../exchange/exchange.ts';
import { valuesOf } from '../exchange/head.ts';
import { readBody, type BodyReading } from './content.ts';
import { parseMediaType, type MediaType } from './media-type.ts';
import { Recent } from './recent.ts';

/** A whole answer, read. */
export interface Reading extends BodyReading {
  readonly status: number;
  /** All values of a header field, in order. */
  header(name: string): readonly string[];
  /** Undefined where there is none, where it is malformed, and where several lines disagree. */
  readonly mediaType: MediaType | undefined;
}

const large = 64 * 1024;
const readings = new Recent<Exchange, Reading | undefined>(
  ({ response }) => response !== undefined && response.body.length > large,
);

function read({ response, fault }: Exchange): Reading | undefined {
  if (response === undefined || response.cut === true) return undefined;
  if (fault !== undefined && fault.kind !== 'unexpected-bytes') return undefined;
  const header = (name: string): readonly string[] => valuesOf(response.headers, name);
  const types = new Set(header('content-type'));
  const [type] = types;
  return {
    ...readBody(response.body),
    status: response.status,
    header,
    mediaType: types.size === 1 && type !== undefined ? parseMediaType(type) : undefined,
  };
}

/**
 * Reads an exchange's answer; the same exchange is read once, unless its body is large.
 *
 * @returns undefined where no whole answer came, or where a report kept only a part of it
 */
export function readingOf(exchange: Exchange): Reading | undefined {
  return readings.of(exchange, read);
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
