/** Who may log out, what else must not, and what a logout owes to the session. */
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { objectOf, readingOf } from '../../../src/judge/reading.ts';
import type { Requirement } from '../../../src/judge/requirement.ts';
import { expect, holds, notApplicable, type Rule } from '../../../src/judge/rule.ts';
import { noWholeAnswer, show } from '../../agent-api/answers.ts';
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
