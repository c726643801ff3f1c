import type { Ask } from './ask.ts';
import { asked, every, html, json, ok, on, page, set, type, wrong, all, members } from './edits.ts';
import { entries } from './entry.ts';

const none = asked((ask: Ask) => ask.session === 'none');

/** Providers behind a gateway, or on a framework, whose own answers are not the page's. */
export const gateways = entries('violates', [
  [
    'spring-boot-error',
    'Spring Boot’s /error: status is a number',
    on(
      wrong,
      members((b) => ({
        timestamp: '2024-05-01T12:00:00.000+00:00',
        status: Number(b['status']),
        error: 'Unauthorized',
        path: '/ccagent/v1/logout',
      })),
    ),
  ],
  [
    'aspnet-problem-as-json',
    'ProblemDetails under application/json',
    on(wrong, (a, ask) =>
      json({ type: 'https://tools.ietf.org/html/rfc9110', title: 'Error', status: a.status })(a, ask),
    ),
  ],
  [
    'json-api-errors',
    'JSON:API by type',
    on(
      wrong,
      all(type('application/vnd.api+json'), json({ errors: [{ status: '401', title: 'Unauthorized' }] })),
    ),
  ],
  ['rails-errors', 'Rails: errors by field', on(wrong, json({ errors: { base: ['You need to sign in.'] } }))],
  [
    'soap-fault',
    'an ESB answers',
    on(wrong, page(500, 'text/xml', '<soap:Envelope><soap:Body><soap:Fault/></soap:Body></soap:Envelope>')),
  ],
  [
    'envoy-no-upstream',
    'Envoy: no healthy upstream',
    on(every(4, ok), page(503, 'text/plain', 'no healthy upstream')),
  ],
  ['iis-page', 'IIS replaces every error body', on(wrong, (a) => html(a.status, 'Server Error')())],
  [
    'nginx-static-post',
    'POST to a static file',
    on(
      asked(() => true),
      html(405, '405 Not Allowed'),
    ),
  ],
  [
    'gateway-strips-error-body',
    'the gateway drops bodies of errors',
    on(wrong, (a) => ({ ...a, body: Buffer.alloc(0) })),
  ],
  [
    'gateway-timeout-page',
    'a gateway’s 504 when the body is not small',
    on(
      asked((ask) => ask.body.length > 1024),
      html(504, '504 Gateway Time-out'),
    ),
  ],
  [
    'maintenance-page-as-200',
    'Application Unavailable, with 200, without a session',
    on(none, html(200, 'Application Unavailable')),
  ],
  [
    'graphql-errors',
    'errors as strings from a GraphQL gateway',
    on(wrong, json({ errors: ['Unauthenticated'], data: null })),
  ],
  ['mulesoft-type', 'Mule: type is NAMESPACE:ERROR TYPE', on(wrong, set({ type: 'HTTP: UNAUTHORIZED' }))],
]);
