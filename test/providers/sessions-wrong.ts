import type { Ask } from './ask.ts';
import type { SessionState } from './sessions.ts';
import { alive, asked, fault, html, json, on, page } from './edits.ts';
import { entries } from './entry.ts';
import { hang, hangUp, wire } from './wire.ts';

const session = (...states: SessionState[]) => asked((ask) => states.includes(ask.session));
const noJwt = asked((ask: Ask) => ask.session === 'unknown' && ask.token.split('.').length !== 3);
const basic = asked((ask) => /^basic/i.test(ask.headers.authorization ?? ''));
const to = (path: string): [string, string] => ['Location', path];

/** Providers that go wrong for one kind of session. */
export const sessionsWrong = entries('violates', [
  ['not-deployed', 'the route is missing in this edition', on(alive(), fault(404, 'Not found'))],
  ['wrong-method', 'logout was made a GET', on(alive(), fault(405, 'Method not allowed', ['Allow', 'GET']))],
  [
    'always-bad-request',
    'a field is required that nobody documents',
    on(alive(), fault(400, 'sessionId is required')),
  ],
  ['always-crash', 'the session store is down', on(alive(), html(500, 'Internal Server Error'))],
  ['csrf-page', 'Django: CSRF verification failed', on(alive(), html(403, 'CSRF verification failed'))],
  [
    'redirect-after-logout',
    'to the sign-in page, as web applications do',
    on(alive(), page(302, undefined, '', to('/login'))),
  ],
  [
    'redirect-to-slash',
    'APPEND_SLASH',
    on(
      asked(() => true),
      html(301, 'Moved Permanently', to('/ccagent/v1/logout/')),
    ),
  ],
  [
    'redirect-to-https',
    'the gateway wants TLS',
    on(
      asked(() => true),
      page(308, undefined, '', to('https://127.0.0.1:1/ccagent/v1/logout')),
    ),
  ],
  [
    'redirect-to-itself',
    'a load balancer sets its cookie first',
    on(alive(), page(307, 'text/plain', '', to('/ccagent/v1/logout'))),
  ],
  [
    'redirect-without-session',
    'a login filter for browsers',
    on(session('none'), page(302, undefined, '', to('/login'))),
  ],
  ['login-page-without-session', 'the login filter forwards', on(session('none'), html(200, 'Sign in'))],
  ['nothing-without-session', 'nothing to do: 204', on(session('none'), page(204, undefined, ''))],
  [
    'empty-without-session',
    'Spring Security’s entry point',
    on(session('none'), page(401, undefined, '', ['WWW-Authenticate', 'Bearer'])),
  ],
  [
    'words-without-session',
    'Istio: Jwt is missing',
    on(session('none'), page(401, 'text/plain', 'Jwt is missing', ['WWW-Authenticate', 'Bearer'])),
  ],
  [
    'number-without-session',
    'another filter, another error class',
    on(session('none'), page(401, 'application/json', '{"status":401,"message":"Unauthorized"}')),
  ],
  ['hang-without-session', 'next() is not called', wire(session('none'), hang)],
  [
    'crash-on-malformed-header',
    'split(" ")[1] of undefined',
    on(session('malformed'), html(500, 'TypeError')),
  ],
  ['hang-on-malformed-header', 'a promise that nobody settles', wire(session('malformed'), hang)],
  ['html-on-basic', 'another realm takes Basic', on(basic, html(401, 'Unauthorized'))],
  ['crash-on-no-jwt', 'a decoder that throws', on(noJwt, html(500, 'JWTDecodeException'))],
  [
    'list-on-unknown-token',
    'the token service’s answer, as it is',
    on(session('unknown'), json([{ code: 'invalid_token' }])),
  ],
  [
    'words-on-unknown-token',
    'passport: Unauthorized',
    on(session('unknown'), page(401, 'text/plain', 'Unauthorized')),
  ],
  [
    'number-code-on-unknown-token',
    'the token service’s code',
    on(
      session('unknown'),
      page(401, 'application/json', '{"status":"401","errorCode":16,"message":"Unauthenticated"}'),
    ),
  ],
  ['hang-up-on-unknown-token', 'fail2ban', wire(session('unknown'), hangUp)],
  [
    'html-on-spent',
    'the session is gone, so is the route',
    on(session('spent'), html(404, 'Session not found')),
  ],
  ['hang-on-spent', 'a lock that the first logout left', wire(session('spent'), hang)],
  [
    'word-on-spent',
    'the second logout has a result of its own',
    on(session('spent'), page(200, 'application/json', '{"result":"already"}')),
  ],
  ['nothing-on-spent', 'idempotent, so 204', on(session('spent'), page(204, undefined, ''))],
  [
    'problem-on-spent',
    'RFC 9457 from a newer filter',
    on(session('spent'), page(401, 'application/problem+json', '{"title":"Unauthorized","status":401}')),
  ],
]);
