import type { Ask } from './ask.ts';
import {
  all,
  asked,
  both,
  coded,
  every,
  header,
  json,
  ok,
  on,
  page,
  set,
  status,
  type,
  wrong,
} from './edits.ts';
import { entries } from './entry.ts';

const none = asked((ask: Ask) => ask.session === 'none');
const noSession = asked((ask: Ask) => ask.session !== 'alive');
const on401 = status(401);

/** Providers that keep to the page and break what known clients lean on. */
export const interop = entries('warns', [
  ['success-empty-object', 'result is optional, says the page', on(ok, json({}))],
  ['success-other-member', 'success in place of result', on(ok, json({ success: true }))],
  ['success-says-false', 'the session store could not be told', on(ok, set({ result: false }))],
  ['success-sometimes-false', 'one store of four is not reachable', on(every(4, ok), set({ result: false }))],
  ['success-with-code-zero', 'errorCode 0 means no error', on(ok, set({ errorCode: '0' }))],
  [
    'success-untrue-when-empty',
    'nothing was sent, so nothing is said',
    on(
      both(
        ok,
        asked((q) => q.shape === 'empty'),
      ),
      json({}),
    ),
  ],
  [
    'type-quoted-charset',
    'charset="utf-8", legal and unknown to the SDK',
    on(ok, type('application/json; charset="utf-8"')),
  ],
  ['type-upper-case', 'media types have no case; the SDK has', on(ok, type('Application/JSON'))],
  [
    'type-other-parameter',
    'OData adds its metadata parameter',
    on(ok, type('application/json;odata.metadata=minimal')),
  ],
  ['type-two-blanks', 'two blanks before charset', on(ok, type('application/json;  charset=utf-8'))],
  [
    'error-type-unknown-to-the-sdk',
    'a version parameter on errors',
    on(wrong, type('application/json; version=1')),
  ],
  [
    'forbidden-without-session',
    '403 where clients wait for 401',
    on(on401, all(coded(403), set({ status: '403' }))),
  ],
  [
    'bad-request-without-session',
    'the header is a required parameter',
    on(none, all(coded(400), set({ status: '400' }))),
  ],
  [
    'not-found-without-session',
    'what one may not see is not there',
    on(none, all(coded(404), set({ status: '404' }))),
  ],
  [
    'result-false-without-session',
    '200 and false: there was nothing to end',
    on(none, page(200, 'application/json', '{"result":false}')),
  ],
  ['error-without-status', 'the status is on the wire already', on(wrong, set({ status: undefined }))],
  [
    'error-without-message-and-code',
    'only the status',
    on(wrong, (a, ask) => json({ status: String(a.status) })(a, ask)),
  ],
  ['error-empty-object', 'everything is optional, says the page', on(wrong, json({}))],
  ['error-oauth', 'RFC 6750 words as a body', on(wrong, json({ error: 'invalid_token' }))],
  ['error-fastapi', 'FastAPI: detail', on(wrong, json({ detail: 'Not authenticated' }))],
  [
    'error-apim',
    'Azure API Management: statusCode',
    on(wrong, (a, ask) => json({ statusCode: a.status, message: 'Access denied' })(a, ask)),
  ],
  ['error-aws', 'AWS API Gateway: Message', on(wrong, json({ Message: 'User is not authorized' }))],
  ['error-apigee', 'Apigee: fault', on(wrong, json({ fault: { faultstring: 'Invalid access token' } }))],
  [
    'error-fastify-on-415',
    'Fastify’s own 415',
    on(
      status(415),
      json({ statusCode: 415, code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', message: 'Unsupported' }),
    ),
  ],
]);

/** Providers that keep to the page and break an RFC. */
export const http = entries('warns', [
  [
    'no-allow-on-405',
    '405 without Allow',
    { others: (a, ask) => (a.status === 405 ? header('Allow')(a, ask) : a) },
  ],
  ['no-challenge-on-401', '401 without WWW-Authenticate', on(on401, header('WWW-Authenticate'))],
  [
    'no-challenge-without-session',
    'one of two 401 paths has no challenge',
    on(none, header('WWW-Authenticate')),
  ],
  [
    'member-twice-on-success',
    'two filters add result',
    on(ok, (a) => ({ ...a, body: Buffer.from('{"result":true,"result":true}') })),
  ],
  [
    'member-twice-on-error',
    'two filters add status',
    on(on401, (a) => ({
      ...a,
      body: Buffer.from('{"status":"401","message":"a","message":"b","errorCode":"1"}'),
    })),
  ],
  [
    'charset-latin-1-on-ascii',
    'the container’s default charset',
    on(ok, type('application/json;charset=ISO-8859-1')),
  ],
  [
    'charset-us-ascii-on-error',
    'Python’s default charset',
    on(wrong, (a) => ({
      ...a,
      headers: [
        ['Content-Type', 'application/json; charset=us-ascii'],
        ['WWW-Authenticate', 'Bearer'],
      ],
      body: Buffer.from(JSON.stringify({ message: 'Refused', status: String(a.status), errorCode: '82002' })),
    })),
  ],
  [
    'success-with-errors',
    '200 with a list of errors',
    on(
      ok,
      set({
        errors: [{ message: 'Session store is not reachable', status: '500', errorCode: '82050' }],
        status: '500',
      }),
    ),
  ],
  [
    'success-with-error-status',
    '200, result true, status 500',
    on(ok, set({ status: '500', errorCode: '82050', message: 'Partly failed' })),
  ],
  ['refusal-as-200-in-code', 'every answer is 200, an error too', on(noSession, coded(200))],
]);
