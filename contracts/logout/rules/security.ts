/** Who may log out, what else must not, and what a logout owes to the session. */
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { objectOf, readingOf } from '../../../src/judge/reading.ts';
import type { Requirement } from '../../../src/judge/requirement.ts';
import { expect, holds, notApplicable, type Rule } from '../../../src/judge/rule.ts';
import { noWholeAnswer, show } from '../../agent-api/answers.ts';
import { agent, anyClient, noKnownClient, nodeSdk } from '../../agent-api/clients.ts';
import { endsSession, leavesSessionAlone } from '../../agent-api/security.ts';
import { malformedSession, neverAlive, noSession } from '../../agent-api/trials.ts';

const noSuccessWithoutSession: Rule = (exchange) => {
  const { subject, session } = exchange.circumstances;
  if (subject !== 'operation' || !neverAlive.has(session)) return notApplicable;
  const { response } = exchange;
  if (response === undefined) return noWholeAnswer(exchange);
  if (response.status < 200 || response.status > 299) return holds;
  if (readingOf(exchange) === undefined) return noWholeAnswer(exchange);
  const result = objectOf(exchange)?.['result'];
  return expect(
    response.status === 200 && result === false,
    'an error, or a result of false',
    `${response.status} with result ${show(result)}`,
    '/result',
  );
};

const saysTrue = (exchange: Exchange): boolean =>
  exchange.response?.status === 200 && objectOf(exchange)?.['result'] === true;

const shared = { level: 'security' } as const;
const alive = { status: 200, subject: 'probe', body: { success: true } } as const;
const dead = { status: 401, subject: 'probe', body: {} } as const;

export const securityRequirements: readonly Requirement[] = [
  {
    ...shared,
    id: 'security/no-success-without-session',
    source: 'OWASP API Security Top 10, API2: broken authentication',
    statement: 'A request without a live session is not told that it logged an agent out.',
    judgedBy:
      'No request with no token, an empty, malformed, unknown or tampered one, or one of another scheme is answered 2xx, unless with 200 and a result of false. (What a spent token gets, nobody says.)',
    matters: [
      agent('is told that a session has ended that was never looked at, and leaves it open'),
      nodeSdk('takes 200 with result true for a logout, whoever was logged in'),
    ],
    remedy:
      'Check the session before the answer is made: 401 where there is none. A gateway that answers in the place of the API must not answer 200.',
    trials: [noSession, malformedSession],
    rule: noSuccessWithoutSession,
    examples: {
      holds: { session: 'none', body: { result: false } },
      breaks: { session: 'none', body: { result: true } },
    },
  },
  {
    ...shared,
    id: 'security/logout-ends-session',
    owed: true,
    source: 'OWASP ASVS, session termination',
    statement: 'A logout that says true has ended the session.',
    judgedBy: 'After a 200 with result true, /verify no longer calls the session alive; before, it did.',
    matters: [
      agent(
        'walks away from a session that still works; a token that leaked stays good until it expires, after 15 minutes by the documentation',
      ),
      noKnownClient('depends on it'),
    ],
    remedy:
      'End the session where tokens are checked: a list of revoked tokens, or a session in a store, that every node asks. (Whether the logout has to do so the documentation leaves open.)',
    trials: [
      {
        name: 'a logout between two questions to /verify',
        in: { subject: 'operation', session: 'alive' },
        linkedBy: ['probe-before', 'probe-after'],
      },
    ],
    rule: endsSession(saysTrue),
    examples: {
      holds: { body: { result: true }, linked: { 'probe-before': alive, 'probe-after': dead } },
      breaks: { body: { result: true }, linked: { 'probe-before': alive, 'probe-after': alive } },
    },
  },
  {
    ...shared,
    id: 'security/get-does-not-log-out',
    source: 'RFC 9110 §9.2.1; OWASP, cross-site request forgery',
    statement: 'A GET or HEAD on the path does not log the agent out.',
    judgedBy: 'A session that /verify called alive before a GET or HEAD is alive after it.',
    matters: [
      agent('is logged out by a link, an image or a prefetch on any page, where cookies carry the session'),
      anyClient('that prefetches or crawls may send a GET, since it is safe by the standard'),
    ],
    remedy: 'Act on POST alone; answer 405 with Allow to the other methods.',
    trials: [{ name: 'a GET in a live session', in: { variation: 'safe-method' } }],
    rule: leavesSessionAlone(
      ({ circumstances }) => circumstances.variation === 'safe-method',
      'a request by a safe method',
    ),
    examples: {
      holds: {
        status: 405,
        method: 'GET',
        subject: 'other-method',
        variation: 'safe-method',
        linked: { 'probe-before': alive, 'probe-after': alive },
      },
      breaks: {
        method: 'GET',
        subject: 'other-method',
        variation: 'safe-method',
        linked: { 'probe-before': alive, 'probe-after': dead },
      },
    },
  },
  {
    ...shared,
    id: 'security/form-does-not-log-out',
    source: 'OWASP, cross-site request forgery; Fetch, CORS-safelisted request headers',
    statement: 'A body of a type that a cross-site form can send does not log the agent out.',
    judgedBy:
      'A session that /verify called alive before a POST of text/plain, application/x-www-form-urlencoded or multipart/form-data is alive after it.',
    matters: [
      agent(
        'is logged out by a form on any page, where cookies carry the session: a browser sends these three types across origins without asking',
      ),
    ],
    remedy:
      'Answer 415 to a body typed text/plain, application/x-www-form-urlencoded or multipart/form-data. An empty body without a type has to be taken.',
    trials: [{ name: 'a form’s body in a live session', in: { variation: 'form-body' } }],
    rule: leavesSessionAlone(
      ({ circumstances }) => circumstances.variation === 'form-body',
      'a body that a form can send',
    ),
    examples: {
      holds: {
        status: 415,
        variation: 'form-body',
        body: {},
        linked: { 'probe-before': alive, 'probe-after': alive },
      },
      breaks: {
        variation: 'form-body',
        body: { result: true },
        linked: { 'probe-before': alive, 'probe-after': dead },
      },
    },
  },
];
