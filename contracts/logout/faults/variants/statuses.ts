/** Legal choices of the status, and of the headers that go with one. */
import { all, anotherLine, coded, header, members, page, type Edit } from '../../../../src/faults/edits.ts';
import type { Asked, Behaviour, PlainAnswer } from '../../../../src/provider/behaviour.ts';
import { variantsOf } from '../live-rows.ts';
import { changing, headerOf, live, logouts, onPath, typeOf, type Which } from '../which.ts';

type Line = PlainAnswer['headers'][number];

function json(status: number, content: object, ...lines: readonly Line[]): PlainAnswer {
  return {
    status,
    headers: [['Content-Type', 'application/json'], ...lines],
    body: Buffer.from(JSON.stringify(content)),
  };
}

function error(status: number, ...lines: readonly Line[]): PlainAnswer {
  return json(
    status,
    { message: 'Not now, or not so.', status: String(status), errorCode: '82029' },
    ...lines,
  );
}

/** Answers some requests in place of the provider. */
function instead(which: Which, answer: (asked: Asked) => PlainAnswer): Behaviour {
  return { respond: (usual, asked) => (which(asked) ? answer(asked) : usual()) };
}

/** Answers with another status, and says so. */
function renumbered(from: number, to: number): Behaviour {
  return changing(all(coded(to), members({ status: String(to) })), ({ status }) => status === from);
}

const otherMethod: Which = (asked) => onPath(asked) && asked.method !== 'POST';
const by =
  (method: string): Which =>
  (asked) =>
    onPath(asked) && asked.method === method;

/**
 * A request with a token that was a live session's once. What has the form of a token is told from the rest
 * by a memory over the provider's own.
 */
function spent(answer: () => PlainAnswer): Behaviour {
  return {
    respond: (usual, asked, sessions) =>
      logouts(asked) && (sessions as Remembering).wasIssued(asked.token) && !sessions.isAlive(asked.token)
        ? answer()
        : usual(),
    sessions(own) {
      const issued = new Set<string>();
      const memory: Remembering = {
        ...own,
        issue() {
          const token = own.issue();
          issued.add(token);
          return token;
        },
        wasIssued: (token) => issued.has(token),
      };
      return memory;
    },
  };
}

type Remembering = Parameters<NonNullable<Behaviour['sessions']>>[0] & {
  readonly wasIssued: (token: string) => boolean;
};

const takesJson = (asked: Asked): boolean => {
  const accept = headerOf(asked, 'accept');
  return accept === '' || /json|\*\/\*|application\/\*/u.test(accept);
};

const bearer = 'Bearer realm="agents, all of them", error="invalid_token", scope="agent"';
const unauthorized = ({ status }: { readonly status: number }): boolean => status === 401;
const twoChallenges: Edit = all(
  header('WWW-Authenticate', 'Basic realm="agents"'),
  anotherLine('WWW-Authenticate', bearer),
);

const takesAnyJson: Behaviour = {
  respond(usual, asked, sessions) {
    if (!live(asked) || !/json/u.test(typeOf(asked)) || headerOf(asked, 'content-encoding') !== '')
      return usual();
    sessions.end(asked.token);
    return json(200, { result: true });
  },
};

const everyTwentieth: Which = (asked) => logouts(asked) && asked.ordinal % 20 === 0;

function dateSoon(): string {
  return new Date(Date.now() + 1000).toUTCString();
}

export const statuses = variantsOf([
  ['spent-token-succeeds', 'a logout is idempotent', spent(() => json(200, { result: true }))],
  ['spent-token-fails', 'the second logout is a 200 that failed', spent(() => json(200, { result: false }))],
  ['spent-token-403', 'the session is known, and it is over', spent(() => error(403))],
  ['spent-token-410', 'the session is gone', spent(() => error(410))],
  ['odd-body-422', 'what can be parsed and not be used is 422', renumbered(400, 422)],
  ['odd-body-500', 'the parser’s error is an honest 500', renumbered(400, 500)],
  ['odd-body-taken', 'the body is not looked at, only its type is', takesAnyJson],
  ['odd-type-400', 'a type that is not taken is a bad request', renumbered(415, 400)],
  ['odd-type-406', 'an old framework takes 406 for both directions', renumbered(415, 406)],
  [
    'large-body-413',
    'a body of more than 16 KiB is too large',
    instead(
      (asked) => logouts(asked) && asked.body.length > 16_384,
      () => error(413),
    ),
  ],
  [
    'not-acceptable',
    'who does not take JSON gets none, but for an error',
    instead(
      (asked) => live(asked) && !takesJson(asked),
      () => error(406),
    ),
  ],
  ['other-methods-404', 'the router knows path and method together', instead(otherMethod, () => error(404))],
  ['other-methods-501', 'the server knows no other method', instead(otherMethod, () => error(501))],
  [
    'other-methods-page',
    'other methods are other operations, and may answer in HTML',
    changing(
      page(405, 'Not allowed', ['Allow', 'POST, OPTIONS']),
      (_, asked) => otherMethod(asked) && asked.method !== 'OPTIONS',
    ),
  ],
  [
    'get-is-documentation',
    'a GET shows a page, and does nothing',
    changing(page(200, 'POST here to log out'), (_, asked) => by('GET')(asked)),
  ],
  [
    'options-for-browsers',
    'a preflight is answered',
    instead(by('OPTIONS'), () => ({
      status: 204,
      headers: [
        ['Allow', 'POST, OPTIONS'],
        ['Access-Control-Allow-Origin', '*'],
      ],
      body: Buffer.alloc(0),
    })),
  ],
  [
    'challenge-with-parameters',
    'the challenge says more',
    changing(header('WWW-Authenticate', bearer), unauthorized),
  ],
  [
    'challenges-in-one-line',
    'two schemes are offered',
    changing(header('WWW-Authenticate', `Basic realm="a, b", ${bearer}`), unauthorized),
  ],
  [
    'challenges-in-two-lines',
    'two schemes are offered, each in its line',
    changing(twoChallenges, unauthorized),
  ],
  [
    'challenge-in-small-letters',
    'names of schemes have no case',
    changing(header('www-authenticate', 'bearer'), unauthorized),
  ],
  [
    'busy-now-and-then',
    'a limiter asks to come again in a second',
    instead(everyTwentieth, () => error(429, ['Retry-After', '1'])),
  ],
  [
    'busy-at-once-again',
    'a limiter asks to come again at once',
    instead(everyTwentieth, () => error(429, ['Retry-After', '0'])),
  ],
  [
    'unavailable-now-and-then',
    'a node is restarted, and says until when',
    instead(everyTwentieth, () => error(503, ['Retry-After', dateSoon()])),
  ],
  [
    'limited-to-nine',
    'a limiter lets nine requests through and then makes one wait',
    instead(
      (asked) => logouts(asked) && asked.ordinal % 10 === 0,
      () => error(429, ['Retry-After', '1'], ['RateLimit-Remaining', '0']),
    ),
  ],
]);
