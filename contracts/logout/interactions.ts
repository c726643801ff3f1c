/**
 * The logout's interactions, in two sets. Those replayed need a state that the API itself can reach: a live
 * session, none, a malformed token; any provider can be asked them. The others are a provider's own choices:
 * they drive a consumer against the mock, and are asked of nobody.
 */
import type { JsonObject, PactInteraction } from '../../src/pact/interaction.ts';
import type { RequestSpec } from '../../src/run/scenario.ts';
import { shapes } from './shapes.ts';
import { sessionIn, states } from './states.ts';

type ShapeName = keyof typeof shapes;

const liveToken = { expression: 'Bearer ${token}', example: 'Bearer example.token.of-a-live-session' };

function request(
  shape: ShapeName,
  authorization?: PactInteraction['request']['authorization'],
): PactInteraction['request'] {
  return {
    method: 'POST',
    path: '/ccagent/v1/logout',
    headers: shapes[shape].headers,
    ...(authorization === undefined ? {} : { authorization }),
    ...(shape === 'json-object' ? { body: {} } : {}),
  };
}

const needsTrue =
  'A provider may answer a live session with an empty object or a result of false; the consumer cannot tell these from a failure, so it needs the literal true.';

function replayed(shape: ShapeName): readonly PactInteraction[] {
  const { title } = shapes[shape];
  return [
    {
      description: `a logout in a live session, ${title}`,
      set: 'replayed',
      state: states.live,
      shape,
      request: request(shape, liveToken),
      response: { status: 200, body: { result: true } },
      means: 'succeeded',
      note: needsTrue,
    },
  ];
}

function refusals(shape: ShapeName): readonly PactInteraction[] {
  return [
    {
      description: 'a logout without a session',
      set: 'replayed',
      state: states.none,
      shape,
      request: request(shape),
      response: { status: 401, anyClientError: true, body: {} },
      means: 'refused',
      note: 'A provider may answer 200 with a result of false; the consumer needs to see that it was refused.',
    },
    {
      description: 'a logout with a malformed token',
      set: 'replayed',
      state: states.malformed,
      shape,
      request: request(shape, 'Bearer not-a-token'),
      response: { status: 401, anyClientError: true, body: {} },
      means: 'refused',
      note: 'A provider may answer 200 with a result of false; the consumer needs to see that it was refused.',
    },
  ];
}

/** An error with one documented member, one such example for each; and one with several errors. */
export const errorExamples: readonly JsonObject[] = [
  { devMessage: 'No session belongs to the token.' },
  { errorCode: '82001' },
  { message: 'Your session has ended. Log in again.' },
  { moreInfo: 'https://docs.example.com/errors/82001' },
  { 'o:errorPath': 'header.Authorization' },
  { status: '401' },
  { type: 'http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.4.2' },
  {
    message: 'Several things are wrong.',
    status: '410',
    errors: [
      {
        devMessage: 'The header is empty.',
        errorCode: '0082002',
        message: 'Say who you are.',
        moreInfo: 'https://docs.example.com/errors/82002',
        'o:errorPath': 'header.Authorization',
        status: '400',
      },
    ],
  },
];

/** Statuses that do not blame the form of a documented request. */
const refusals4xx = [401, 403, 409, 410];

function mockOnly(shape: ShapeName): readonly PactInteraction[] {
  const choice = (
    description: string,
    status: number,
    body: JsonObject,
    means: PactInteraction['means'],
  ): PactInteraction => ({
    description,
    set: 'mock-only',
    state: states.live,
    shape,
    request: request(shape, liveToken),
    response: { status, body },
    means,
  });
  return [
    choice('a logout that says false', 200, { result: false }, 'did-not-succeed'),
    choice('a logout that says nothing', 200, {}, 'says-nothing'),
    ...errorExamples.map((body, index) =>
      choice(
        `a logout that is refused with ${Object.keys(body).join(', ')}`,
        refusals4xx[index % refusals4xx.length] ?? 410,
        { ...body, ...('status' in body ? { status: String(refusals4xx[index % refusals4xx.length]) } : {}) },
        'refused',
      ),
    ),
    choice(
      'a logout that meets a failure of the provider',
      503,
      { status: '503', message: 'Later.' },
      'refused',
    ),
  ];
}

/** The interaction that answers a request of a scenario: a documented request, alive, without or with a malformed session. */
export function answerTo({
  credentials,
  shape,
  method,
  query,
  chunked,
}: RequestSpec): PactInteraction | undefined {
  if (shape === undefined || method !== undefined || query !== undefined || chunked === true)
    return undefined;
  const all = Object.keys(shapes).flatMap((name) => [
    ...replayed(name as ShapeName),
    ...refusals(name as ShapeName),
  ]);
  const found = all.find(
    (interaction) => interaction.shape === shape && sessionIn[interaction.state] === credentials.kind,
  );
  return found?.means === 'refused' ? toldInFull(found) : found;
}

/** A refusal as a provider may well tell it: every member, and the challenge of a 401. */
function toldInFull(refusal: PactInteraction): PactInteraction {
  const [single, several] = [errorExamples.slice(0, -1), errorExamples.at(-1)];
  const body: JsonObject = { ...Object.assign({}, ...single), errors: several?.['errors'] ?? [] };
  const headers = { 'WWW-Authenticate': 'Bearer' };
  return {
    ...refusal,
    description: `${refusal.description}, told in full`,
    set: 'mock-only',
    response: { status: 401, headers, body },
  };
}

/** The token of a live session in the interactions. */
export const exampleToken = liveToken.example.replace('Bearer ', '');

/** The forms of members that a pact asks for. */
export const patterns = {
  status: /^[0-9]{3}$/u,
  errorCode: /^[0-9]+$/u,
  type: /^[A-Za-z][A-Za-z0-9+.-]*:.+$/u,
} as const;

/** The interactions of a consumer that sends the given shapes; refusals and choices are asked in the first. */
export function interactionsFor(names: readonly ShapeName[]): readonly PactInteraction[] {
  const [first] = names;
  if (first === undefined) return [];
  return [...names.flatMap(replayed), ...refusals(first), ...mockOnly(first)];
}

/** What a pact cannot say of the contract, and why. */
export const notExpressible: Readonly<Record<string, string>> = {
  operation:
    'that a request is taken is what each interaction says; that no other status comes is not a matter of examples',
  transport: 'Pact speaks of messages, not of time, size or connections',
  'default-response/status-is-wire-status': 'no matcher compares a member with the status',
  'default-response/devMessage-is-not-localized': 'no matcher compares two answers',
  'default-response/item-devMessage-is-not-localized': 'no matcher compares two answers',
  'default-response/moreInfo-is-not-localized': 'no matcher compares two answers',
  'default-response/item-moreInfo-is-not-localized': 'no matcher compares two answers',
  'response-200/body-is-utf8': 'Pact decodes the body before it matches',
  'response-200/no-byte-order-mark': 'Pact decodes the body before it matches',
  'default-response/body-is-utf8': 'Pact decodes the body before it matches',
  'default-response/no-byte-order-mark': 'Pact decodes the body before it matches',
};
