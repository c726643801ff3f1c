/**
 * Pact files of any version, read into one form: what V2, V3 and V4 say of a request and an answer, with plain
 * bodies and one value a header. The examples are kept, matching rules are not: a comparison with a document
 * looks at one answer that the consumer takes, not at all of them.
 */
import { UsageError } from '../errors/errors.ts';
import { isObject } from '../judge/reading.ts';
import { parseMediaType } from '../judge/media-type.ts';

type Json = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** An HTTP interaction. A body that is not there is not demanded. */
export interface HttpInteraction {
  readonly description: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: unknown;
    readonly headers: Headers;
    readonly body?: unknown;
  };
  readonly response: { readonly status: number; readonly headers: Headers; readonly body?: unknown };
}

/** What a pact file holds. */
export interface HttpPact {
  readonly consumer: string;
  readonly interactions: readonly HttpInteraction[];
  /** How many of its interactions are messages, not HTTP. */
  readonly messages: number;
}

function objectAt(value: unknown, name: string): Json {
  const member = isObject(value) ? value[name] : undefined;
  return isObject(member) ? member : {};
}

function versionOf(pact: Json): number {
  const metadata = objectAt(pact, 'metadata');
  const given =
    objectAt(metadata, 'pactSpecification')['version'] ??
    objectAt(metadata, 'pact-specification')['version'] ??
    metadata['pactSpecificationVersion'];
  return typeof given === 'string' ? Number.parseInt(given, 10) : 0;
}

/** Header values by lower-case name; of V4's lists, all values with commas. */
function headersOf(part: Json): Headers {
  return Object.fromEntries(
    Object.entries(objectAt(part, 'headers')).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  );
}

/** @throws SyntaxError where the media type says JSON and the text is none */
function decoded(text: string, encoding: string, mediaType: unknown): unknown {
  const inJson = encoding.toLowerCase() === 'json';
  const plain = inJson ? text : Buffer.from(text, encoding as BufferEncoding).toString('utf8');
  const essence = typeof mediaType === 'string' ? parseMediaType(mediaType)?.essence : undefined;
  return inJson || essence === 'application/json' ? JSON.parse(plain) : plain;
}

/** The part's body as a member of its own, or none. An empty one is the empty string. */
function bodyOf(part: Json, version: number): { readonly body?: unknown } {
  const { body } = part;
  if (body === undefined) return {};
  if (version < 4) return { body: body ?? '' };
  if (!isObject(body)) return { body: '' };
  const { content = '', contentType, encoded } = body;
  if (typeof encoded !== 'string' || typeof content !== 'string') return { body: content };
  return { body: decoded(content, encoded, contentType) };
}

function interactionOf(
  interaction: unknown,
  version: number,
  complain: (why: string) => Error,
): HttpInteraction {
  const description = isObject(interaction) ? interaction['description'] : undefined;
  const [request, response] = [objectAt(interaction, 'request'), objectAt(interaction, 'response')];
  const { method, path, query } = request;
  const { status } = response;
  if (typeof method !== 'string' || typeof path !== 'string' || !Number.isInteger(status)) {
    throw complain('has an interaction without a method, a path or a status');
  }
  const { body } = bodyOf(request, version);
  return {
    description: typeof description === 'string' ? description : '(no description)',
    request: {
      method: method.toUpperCase(),
      path,
      ...(query === undefined ? {} : { query }),
      headers: headersOf(request),
      ...(body === undefined || body === '' ? {} : { body }),
    },
    response: { status: status as number, headers: headersOf(response), ...bodyOf(response, version) },
  };
}

function isMessage(interaction: unknown): boolean {
  const type = isObject(interaction) ? interaction['type'] : undefined;
  return typeof type === 'string' && type.toLowerCase() !== 'synchronous/http';
}

/**
 * Reads the text of a pact file.
 *
 * @param name what it is called in an error
 * @throws UsageError where it is no pact, or no pact about HTTP
 */
export function pactOf(text: string, name: string): HttpPact {
  const complain = (why: string): UsageError => new UsageError(`${name} ${why}.`);
  let pact: unknown;
  try {
    pact = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name} is no pact file: it is not JSON.`, { cause: error });
  }
  if (!isObject(pact)) throw complain('is no pact file: it is not a JSON object');
  const { interactions = [], messages = [] } = pact;
  if (
    !Array.isArray(interactions) ||
    !Array.isArray(messages) ||
    !('interactions' in pact || 'messages' in pact)
  ) {
    throw complain('is no pact file: it has no list of interactions');
  }
  const http = interactions.filter((one) => !isMessage(one));
  if (http.length === 0) throw complain('holds no HTTP interaction, so there is nothing to compare');
  const version = versionOf(pact);
  const consumer = objectAt(pact, 'consumer')['name'];
  return {
    consumer: typeof consumer === 'string' ? consumer : '(no name)',
    interactions: http.map((one) => {
      try {
        return interactionOf(one, version, complain);
      } catch (error) {
        if (error instanceof UsageError) throw error;
        throw new UsageError(`${name} has a body that its encoding does not decode.`, { cause: error });
      }
    }),
    messages: interactions.length - http.length + messages.length,
  };
}
