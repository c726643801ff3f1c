/**
 * From our interactions to Pact's: matchers as loose as the contract. Strings match by type, or by an anchored
 * pattern where the contract gives a form; booleans match literally, because a consumer acts on them.
 */
import type { PactV4 } from '@pact-foundation/pact';
import type { JsonObject, JsonValue, PactInteraction } from './interaction.ts';

type Pact = typeof import('@pact-foundation/pact');

/** An interaction of Pact's own, ready for its mock. */
type BuiltInteraction = ReturnType<
  ReturnType<ReturnType<PactV4['addInteraction']>['withRequest']>['willRespondWith']
>;

/** The forms of members, by name. */
export type Patterns = Readonly<Record<string, RegExp>>;

/** In any case of letters, spelled out: Pact's core and JavaScript have no flag for that in common. */
const anyCase = 'application/json'.replaceAll(/[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
const contentType = `^${anyCase}([ \\t]*;.*)?$`;

/** Loads Pact's library, which is native and slow: only where a pact is made. */
export async function loadPact(): Promise<Pact> {
  process.env['PACT_DO_NOT_TRACK'] = 'true';
  const { default: pact } = (await import('@pact-foundation/pact')) as unknown as { default: Pact };
  return pact;
}

function matcherFor(value: JsonValue, name: string, pact: Pact, patterns: Patterns): unknown {
  const { MatchersV3: matchers } = pact;
  if (typeof value === 'string') {
    const pattern = patterns[name];
    return pattern === undefined ? matchers.string(value) : matchers.regex(pattern, value);
  }
  if (Array.isArray(value)) {
    const [item] = value as readonly JsonValue[];
    return item === undefined ? [] : matchers.eachLike(matcherFor(item, name, pact, patterns) as object);
  }
  if (typeof value !== 'object' || value === null) return value;
  return bodyFor(value as JsonObject, pact, patterns);
}

function bodyFor(body: JsonObject, pact: Pact, patterns: Patterns): unknown {
  const members = Object.entries(body).map(([name, value]) => [
    name,
    matcherFor(value, name, pact, patterns),
  ]);
  // To Pact an empty object means no members at all; by type it means any object.
  return members.length === 0 ? pact.MatchersV3.like({}) : Object.fromEntries(members);
}

/** Adds an interaction to a pact. */
export function addTo(
  contract: PactV4,
  interaction: PactInteraction,
  pact: Pact,
  patterns: Patterns,
): BuiltInteraction {
  const { MatchersV3: matchers } = pact;
  const { request, response } = interaction;
  const { authorization, body } = request;
  const headers = {
    ...Object.fromEntries(request.headers),
    ...(authorization === undefined
      ? {}
      : {
          Authorization:
            typeof authorization === 'string'
              ? authorization
              : matchers.fromProviderState(authorization.expression, authorization.example),
        }),
  };
  const status =
    response.anyClientError === true
      ? matchers.matchStatus(response.status, pact.MatchersV3.HTTPResponseStatusClass.ClientError)
      : response.status;
  return contract
    .addInteraction()
    .given(interaction.state)
    .uponReceiving(interaction.description)
    .withRequest(request.method, request.path, (builder) => {
      builder.headers(headers);
      if (body !== undefined) builder.jsonBody(body);
    })
    .willRespondWith(status, (builder) => {
      builder.headers({
        ...response.headers,
        'Content-Type': matchers.regex(contentType, 'application/json'),
      });
      builder.jsonBody(bodyFor(response.body, pact, patterns));
    });
}
