/**
 * Judging a request's body.
 *
 * The type is judged before the content, and on an empty body too where one is given: a form without fields
 * is still a form, and any page on the web can send one.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { MIMEType } from 'node:util';
import type { Problems } from './errors.ts';
import { problems, type Problem } from './problems.ts';
import type { Received } from './receive.ts';
import type { JsonObject, JsonValue, RouteFacts } from './routes.ts';

/** What a body says. */
export interface ReadBody {
  readonly json: JsonObject;
  readonly form: URLSearchParams;
}

const mediaTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;
// With ignoreBOM a byte order mark stays in the text, where no JSON grammar allows it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function mediaTypeOf(field: string): MIMEType | undefined {
  try {
    return new MIMEType(field);
  } catch {
    return undefined;
  }
}

/** What is wrong with the fields that describe the body. */
function problemsOfType(headers: IncomingHttpHeaders, wanted: string, empty: boolean): Problem[] {
  const found: Problem[] = [];
  const field = headers['content-type'];
  if (field !== undefined) {
    const type = mediaTypeOf(field);
    if (type?.essence !== wanted) found.push(problems.mediaType);
    else if ((type.params.get('charset') ?? 'utf-8').toLowerCase() !== 'utf-8') found.push(problems.charset);
  } else if (!empty) {
    found.push(problems.mediaType);
  }
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity') found.push(problems.contentCoding);
  return found;
}

function readJson(text: string): JsonObject | undefined {
  const value = JSON.parse(text) as JsonValue;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : undefined;
}

/**
 * Reads a body as the route takes it.
 *
 * @returns what the body says, or what is wrong with it
 */
export function readBody(
  consumes: RouteFacts['consumes'],
  headers: IncomingHttpHeaders,
  body: Received,
): ReadBody | { readonly problems: Problems } {
  const nothing: ReadBody = { json: {}, form: new URLSearchParams() };
  if (consumes === undefined) return nothing;
  if (body === 'too-large') return { problems: [problems.tooLarge] };
  const [problem, ...more] = problemsOfType(headers, mediaTypes[consumes], body.length === 0);
  if (problem !== undefined) return { problems: [problem, ...more] };
  if (body.length === 0) return nothing;
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return { problems: [problems.notUtf8] };
  }
  if (consumes === 'form') return { ...nothing, form: new URLSearchParams(text) };
  try {
    const json = readJson(text);
    return json === undefined ? { problems: [problems.notAnObject] } : { ...nothing, json };
  } catch {
    return { problems: [problems.malformedJson] };
  }
}
