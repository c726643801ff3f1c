/** What known clients depend on though the page does not promise it. */
import { schemas } from '../../../schemas/index.ts';
import type { Requirement } from '../../../src/judge/requirement.ts';
import { isObject, objectOf, type Reading } from '../../../src/judge/reading.ts';
import { expect, notApplicable, unjudged, violated, type Rule } from '../../../src/judge/rule.ts';
import { is200, isNot200, ofAnswers, ofObjects, show } from '../../agent-api/answers.ts';
import {
  browserClient,
  designCodeUtility,
  nodeSdk,
  occTools,
  registrySdk,
  typedClient,
} from '../../agent-api/clients.ts';
import { liveSessionInEachShape, malformedSession, neverAlive, noSession } from '../../agent-api/trials.ts';
import { shapes } from '../shapes.ts';

const nodeSdkFacts = 'Client facts: the vendor’s Node SDK';
const liveTrials = liveSessionInEachShape(shapes);

/** The Content-Type values under which the vendor's Node SDK parses a body as JSON. */
const recognisedTypes = new Set([
  'application/json',
  'application/json;charset=utf-8',
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'application/json; charset=UTF-8',
]);

const documentedMembers = Object.keys(schemas.errorModel.properties);

/** A 429 or 503 that says when to come again is no answer to what was asked. */
function asksToWait(reading: Reading): boolean {
  return (reading.status === 429 || reading.status === 503) && reading.header('retry-after').length > 0;
}

const logsOut: Rule = ofAnswers(
  () => true,
  (reading, exchange) => {
    const { session, shape } = exchange.circumstances;
    if (session !== 'alive' || shape === undefined || asksToWait(reading)) return notApplicable;
    if (reading.status !== 200) return violated('200 with result true', String(reading.status), 'status');
    const object = objectOf(exchange);
    if (object === undefined) return unjudged('the body is not a JSON object');
    return expect(object['result'] === true, 'true', show(object['result']), '/result');
  },
);

export const interopRequirements: readonly Requirement[] = [
  {
    id: 'interop/live-session-gets-result-true',
    level: 'interop',
    source: nodeSdkFacts,
    statement: 'A documented logout in a live session is answered 200 with a result that is literally true.',
    judgedBy:
      'The status is 200 and /result is the boolean true; the SDK’s promise never settles on anything else. A 429 or 503 that says when to retry is left out.',
    matters: [
      nodeSdk(
        'calls a logout a success only with result true; with false, none or "true" its promise never settles, and whoever awaits it hangs',
      ),
      browserClient('needs a 2xx with JSON that it can parse'),
      designCodeUtility('needs a 2xx without an errorCode'),
      registrySdk('needs a 2xx'),
    ],
    remedy:
      'Answer a logout in a live session with 200 and {"result": true}. Where the session could not be ended, answer an error: result false leaves the Node SDK waiting.',
    trials: liveTrials,
    owed: true,
    rule: logsOut,
    examples: {
      holds: { shape: 'json-object', body: { result: true } },
      breaks: { shape: 'json-object', body: {} },
    },
  },
  {
    id: 'interop/success-has-no-error-code',
    level: 'interop',
    source: `${nodeSdkFacts}, the Design Code Utility, occ-tools`,
    statement: 'A 200 answer carries no errorCode.',
    judgedBy: 'The object in the body of a 200 has no member errorCode, whatever its value.',
    matters: [
      nodeSdk('takes an errorCode for a failure whatever the status and the result are'),
      designCodeUtility('does so too'),
      occTools('does so too'),
    ],
    remedy: 'Leave the errorCode out of a 200; send neither "0" nor null for “no error”.',
    trials: liveTrials,
    owed: true,
    rule: ofObjects(is200, (object) =>
      expect(!Object.hasOwn(object, 'errorCode'), 'no errorCode', show(object['errorCode']), '/errorCode'),
    ),
    examples: {
      holds: { body: { result: true } },
      breaks: { body: { result: true, errorCode: '82001' } },
    },
  },
  {
    id: 'interop/success-is-no-error',
    level: 'interop',
    source: 'Client facts: occ-tools, the browser client',
    statement: 'A 200 answer does not say that something failed in the words of an error.',
    judgedBy:
      'The object in the body of a 200 has no error (null and false are none), no non-empty errors, and no status that reads as 400 or more.',
    matters: [
      occTools('takes an error, or a status of 400 or more in the body, for a failure'),
      browserClient('takes a body status of "401" for a session that has expired'),
    ],
    remedy:
      'Send an error with the status of an error, and a 200 without the members of one. A gateway that turns errors into 200 needs to pass the status on.',
    trials: liveTrials,
    owed: true,
    rule: ofObjects(is200, (object) => {
      const { error, errors, status } = object as { error?: unknown; errors?: unknown; status?: unknown };
      if (error !== undefined && error !== null && error !== false) {
        return violated('no error', show(error), '/error');
      }
      if (Array.isArray(errors) && errors.length > 0) return violated('no errors', show(errors), '/errors');
      const code = typeof status === 'string' || typeof status === 'number' ? Number(status) : Number.NaN;
      return expect(!(code >= 400), 'no status of an error', show(status), '/status');
    }),
    examples: {
      holds: { body: { result: true, status: '200' } },
      breaks: { body: { status: '401', message: 'Your session has expired.' } },
    },
  },
  {
    id: 'interop/content-type-is-recognised',
    level: 'interop',
    source: nodeSdkFacts,
    statement: 'JSON is sent under a Content-Type that clients recognise to the letter.',
    judgedBy:
      'The header is application/json, alone or with one charset parameter written ;charset=utf-8, ; charset=utf-8, ;charset=UTF-8 or ; charset=UTF-8. Other media types are the contract’s business.',
    matters: [
      nodeSdk(
        'parses JSON only under these five values, compared to the letter, and sees neither result nor errorCode under others',
      ),
    ],
    remedy:
      'Send application/json, or application/json; charset=utf-8: no quotes, no further parameter, no capitals in the media type.',
    trials: [...liveTrials, noSession, malformedSession],
    rule: ofAnswers(
      () => true,
      (reading) => {
        if (reading.mediaType?.essence !== 'application/json') return notApplicable;
        const [value = ''] = reading.header('content-type');
        return expect(
          recognisedTypes.has(value),
          'one of the five known values',
          value,
          'header Content-Type',
        );
      },
    ),
    examples: {
      holds: { headers: { 'content-type': 'application/json; charset=UTF-8' }, body: {} },
      breaks: { headers: { 'content-type': 'application/json; charset="utf-8"' }, body: {} },
    },
  },
  {
    id: 'interop/error-says-something',
    level: 'interop',
    source: 'Client facts: the vendor’s Node SDK, occ-tools, the browser client',
    statement: 'An error says what is wrong: a status, and a message or an errorCode.',
    judgedBy:
      'The object in the body of any status but 200 has the member status and one of message and errorCode.',
    matters: [
      nodeSdk('tells a failure by the errorCode, since it never looks at the HTTP status'),
      occTools('tells by the status and the errorCode in the body whether it failed'),
      browserClient('tells an expired session by the status in the body'),
    ],
    remedy:
      'Give every error a status, and a message or an errorCode (or both), those of gateways and of the framework’s own handlers included.',
    trials: [noSession, malformedSession],
    rule: ofObjects(isNot200, (object) => {
      const told = Object.hasOwn(object, 'errorCode') || Object.hasOwn(object, 'message');
      const missing = [
        ...(Object.hasOwn(object, 'status') ? [] : ['status']),
        ...(told ? [] : ['message or errorCode']),
      ];
      return expect(
        missing.length === 0,
        'status, and message or errorCode',
        `no ${missing.join(' and no ')}`,
      );
    }),
    examples: {
      holds: { status: 401, session: 'none', body: { status: '401', message: 'Log in first.' } },
      breaks: { status: 401, session: 'none', body: { message: 'Log in first.' } },
    },
  },
  {
    id: 'interop/error-has-documented-member',
    level: 'interop',
    source: 'Agent API documentation, errorModel; client facts',
    statement: 'An error has at least one member that the page documents.',
    judgedBy: 'The object in the body of any status but 200 has one of the errorModel’s members.',
    matters: [
      nodeSdk('looks for an errorCode and finds nothing else that it knows in {"error": "…"}'),
      occTools('knows errorCode, error and status'),
      typedClient('reads an object without documented members as an error that says nothing'),
    ],
    remedy:
      'Answer errors as an errorModel: message, errorCode and status. The OAuth form {"error": "invalid_token"} is that of the login, not of this operation.',
    trials: [noSession, malformedSession],
    rule: ofObjects(isNot200, (object) =>
      expect(
        documentedMembers.some((member) => Object.hasOwn(object, member)),
        'a documented member',
        Object.keys(object).slice(0, 5).map(show).join(', ') || 'an empty object',
      ),
    ),
    examples: {
      holds: { status: 401, session: 'none', body: { moreInfo: 'Ask your administrator.' } },
      breaks: { status: 401, session: 'none', body: { error: 'invalid_token' } },
    },
  },
  {
    id: 'interop/no-session-is-401',
    level: 'interop',
    source: 'Client facts: the browser client, the Design Code Utility, occ-tools',
    statement: 'A documented request without a session is answered 401, and its body says "401" as well.',
    judgedBy:
      'With no token, or one that was never alive, the status is 401 and /status is the string "401". A 429 or 503 that says when to retry is left out.',
    matters: [
      browserClient('tells an expired session by a body status of "401"'),
      designCodeUtility('logs in again and retries at an HTTP 401'),
      occTools('compares the body status with the string "401"'),
    ],
    remedy:
      'Refuse a request without a session, or with a token that was never one, with 401, and write "status": "401" into the body. 403 is for an agent who is known and may not.',
    trials: [noSession, malformedSession],
    rule: ofAnswers(
      () => true,
      (reading, { circumstances }) => {
        if (!neverAlive.has(circumstances.session) || circumstances.shape === undefined) return notApplicable;
        if (asksToWait(reading)) return notApplicable;
        if (reading.status !== 401) return violated('401', String(reading.status), 'status');
        const { content } = reading;
        if (content.kind !== 'json') return unjudged('the body is not a JSON text');
        const status = isObject(content.value) ? content.value['status'] : undefined;
        return expect(status === '401', '"401"', show(status), '/status');
      },
    ),
    examples: {
      holds: { status: 401, session: 'none', shape: 'json-object', body: { status: '401' } },
      breaks: { status: 403, session: 'none', shape: 'json-object', body: { status: '403' } },
    },
  },
];
