import { randomBytes } from 'node:crypto';
import type { Ask } from './ask.ts';
import { refusal, success } from './conforming.ts';
import { all, asked, coded, fault, header, on, page, set, status } from './edits.ts';
import { entries } from './entry.ts';

const spent = asked((ask) => ask.session === 'spent');
const takesAll = (ask: Ask) =>
  ask.route === 'logout' && ask.session === 'alive' && ask.media === 'application/json';

/** Providers that choose what the page leaves open. */
export const legalChoices = entries('conforms', [
  [
    'second-logout-succeeds',
    'logout is idempotent',
    { instead: (ask) => (ask.route === 'logout' && ask.session === 'spent' ? success() : undefined) },
  ],
  [
    'second-logout-is-false',
    'the second logout is a 200 that failed',
    on(spent, page(200, 'application/json', '{"result":false}')),
  ],
  ['second-logout-is-gone', '410, as errorModel', on(spent, fault(410, 'The session has ended.'))],
  [
    'takes-any-json',
    'the body is not looked at, its type is',
    {
      instead: (ask, sessions) => {
        if (!takesAll(ask)) return undefined;
        sessions.end(ask.token);
        return success();
      },
    },
  ],
  [
    'unprocessable-body',
    '422 for what is not an object',
    on(status(400), all(coded(422), set({ status: '422' }))),
  ],
  [
    'broken-body-is-500',
    'an honest 500, as errorModel',
    on(status(400), all(coded(500), set({ status: '500' }))),
  ],
  [
    'small-body-limit',
    '413 at 16 KiB, as errorModel',
    {
      instead: (ask) => (ask.route === 'logout' && ask.body.length > 16_384 ? refusal(ask, 413) : undefined),
    },
  ],
  ['bad-type-is-400', '400 in place of 415', on(status(415), all(coded(400), set({ status: '400' })))],
  [
    'not-acceptable',
    '406 as errorModel, when JSON is not accepted',
    {
      instead: (ask) =>
        ask.route === 'logout' &&
        ask.session === 'alive' &&
        ask.headers.accept !== undefined &&
        !/json|\*\/\*|application\/\*/.test(ask.headers.accept)
          ? refusal(ask, 406)
          : undefined,
    },
  ],
  [
    'other-methods-not-found',
    '404 in place of 405',
    { others: (a, ask) => (ask.route === 'other-method' ? refusal(ask, 404) : a) },
  ],
  [
    'other-methods-html-405',
    'other methods are other operations',
    {
      others: (a, ask) =>
        ask.route === 'other-method'
          ? page(405, 'text/html', '<h1>Not allowed</h1>', ['Allow', 'POST, OPTIONS'])()
          : a,
    },
  ],
  [
    'get-is-documentation',
    'GET shows a page, and does nothing',
    {
      others: (a, ask) =>
        ask.route === 'other-method' && ask.method === 'GET'
          ? page(200, 'text/html', '<h1>POST here to sign out</h1>')()
          : a,
    },
  ],
  [
    'options-for-browsers',
    'CORS preflight',
    {
      others: (a, ask) =>
        ask.method === 'OPTIONS'
          ? page(204, undefined, '', ['Allow', 'POST, OPTIONS'], ['Access-Control-Allow-Origin', '*'])()
          : a,
    },
  ],
  [
    'challenges-two',
    'Bearer and Basic',
    on(
      status(401),
      header('WWW-Authenticate', 'Bearer realm="a, b", error="invalid_token", Basic realm="agent"'),
    ),
  ],
  [
    'no-verify-no-refresh',
    'the sibling operations are not there',
    { others: (a, ask) => (['verify', 'refresh', 'registry'].includes(ask.route) ? refusal(ask, 404) : a) },
  ],
  ['one-session-an-agent', 'a login ends the earlier session', { sessions: { oneAtATime: true } }],
  ['opaque-tokens', 'tokens are no JWTs', { sessions: { token: () => randomBytes(24).toString('hex') } }],
  [
    'long-tokens',
    'four kilobytes of claims',
    { sessions: { token: () => `${randomBytes(3000).toString('base64url')}==` } },
  ],
  [
    'login-with-lifetime',
    'expires_in, scope and a refresh token',
    {
      others: (a, ask) =>
        ask.route === 'login' && a.status === 200
          ? set({ token_type: 'Bearer', expires_in: 930, scope: 'agent', refresh_token: 'r' })(a, ask)
          : a,
    },
  ],
  ['logout-everywhere', 'a logout ends all of the agent’s sessions', { sessions: { endsAll: true } }],
  ['slow-login', 'a third of a second to sign in', { latency: (ask) => (ask.route === 'login' ? 300 : 0) }],
]);
