import { alive, asked, bytes, coded, every, fault, html, ok, on, page, set, type, wrong } from './edits.ts';
import { entries } from './entry.ts';
import { cut, hang, late, reset, wire } from './wire.ts';

const any = asked(() => true);
const fourth = every(4, any);

/** Providers that are wrong now and then. */
export const intermittent = entries('violates', [
  ['fourth-result-string', 'one node of four runs the old build', on(every(4, ok), set({ result: 'true' }))],
  ['fourth-text-json', 'one node of four is configured otherwise', on(every(4, ok), type('text/json'))],
  [
    'fourth-bom',
    'one node of four has another template',
    on(
      every(4, ok),
      bytes((b) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), b])),
    ),
  ],
  ['fourth-bad-gateway', 'one of four upstreams is down', on(every(4, any), html(502, '502 Bad Gateway'))],
  [
    'fourth-unavailable',
    'Application Unavailable, for a moment',
    on(every(4, any), html(503, 'Application Unavailable', ['Retry-After', '1'])),
  ],
  ['fourth-not-found', 'one node of four lacks the route', on(every(4, alive()), fault(404, 'Not found'))],
  [
    'fourth-redirect',
    'the load balancer moves the client',
    on(every(4, alive()), page(307, undefined, '', ['Location', '/ccagent/v1/logout'])),
  ],
  ['fourth-reset', 'a worker is recycled', wire(fourth, reset)],
  ['fourth-hang', 'a pool runs dry', wire(every(4, any), hang)],
  [
    'fourth-cut',
    'a proxy buffer is dropped',
    wire(
      every(4, ok),
      cut(0.5, (response) => response.socket?.end()),
    ),
  ],
  ['fourth-late', 'a query without an index, now and then', wire(every(4, any), late(6500))],
  [
    'fourth-error-number',
    'one node of four has another serializer',
    on(every(4, wrong), set({ status: 401 })),
  ],
  ['fourth-error-word', 'one node of four names its codes', on(every(4, wrong), set({ errorCode: 'E401' }))],
  [
    'fourth-error-off-status',
    'one node of four maps 401 to 403, in the header only',
    on(every(4, wrong), coded(403)),
  ],
  [
    'third-on-a-connection',
    'state of the last request is kept by connection',
    on(
      asked((ask) => ask.onConnection % 3 === 0),
      set({ result: 'true', status: 0 }),
    ),
  ],
  [
    'first-is-starting',
    'the application starts with the first request',
    on(
      asked((ask) => ask.ordinal === 1),
      html(503, 'Application is starting'),
    ),
  ],
  [
    'crash-after-ten',
    'connections leak',
    on(
      asked((ask) => ask.ordinal > 10),
      html(500, 'Timeout waiting for connection from pool'),
    ),
  ],
  [
    'hang-after-twelve',
    'threads leak',
    wire(
      asked((ask) => ask.ordinal > 12),
      hang,
    ),
  ],
  [
    'limit-in-words',
    'a rate limiter that speaks text',
    on(every(6, any), page(429, 'text/plain', 'Too many requests', ['Retry-After', '1'])),
  ],
  [
    'limit-with-number',
    'a rate limiter with a status of its own type',
    on(
      every(6, any),
      page(429, 'application/json', '{"status":429,"message":"Too many requests"}', ['Retry-After', '1']),
    ),
  ],
]);
