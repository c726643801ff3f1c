/** What stands in front of the operation answers by itself: gateways, load balancers, frameworks’ defaults. */
import { valuesOf } from '../../../src/exchange/head.ts';
import {
  anyAnswer,
  asking,
  inDeadSession,
  inLiveSession,
  ofOperation,
  ofStatus,
  withoutSession,
} from '../../../src/faults/conditions.ts';
import { instead, page } from '../../../src/faults/edits.ts';
import { faultsOf, type Row } from './answer-rows.ts';
import { headerOf } from './which.ts';

const notJson = 'default-response/body-is-json';
const notTyped = 'default-response/media-type-is-json';
const isTyped = (type: string) =>
  asking(ofOperation, `a request of the type ${type}`, (asked) =>
    headerOf(asked, 'content-type').toLowerCase().startsWith(type),
  );

const rows: readonly Row[] = [
  [
    'gateway-502',
    notJson,
    'nginx in front of a dead upstream',
    inLiveSession,
    anyAnswer,
    page(502, 'Bad Gateway'),
  ],
  [
    'gateway-503',
    notJson,
    'a load balancer without a healthy target',
    inLiveSession,
    anyAnswer,
    page(503, 'Application Unavailable'),
  ],
  [
    'gateway-504',
    notTyped,
    'the upstream’s time limit',
    inLiveSession,
    anyAnswer,
    page(504, 'Gateway Time-out'),
  ],
  [
    'gateway-401-page',
    notJson,
    'Apache answers for what its authentication module refuses',
    withoutSession,
    ofStatus(401),
    page(401, 'Unauthorized', ['WWW-Authenticate', 'Bearer realm="ccagent"']),
  ],
  [
    'firewall-page-to-odd-tokens',
    notJson,
    'a web application firewall takes the token for an attack',
    inDeadSession,
    anyAnswer,
    page(403, 'Request Rejected'),
  ],
  [
    'login-redirect',
    'transport/no-redirect',
    'a session filter of another application does not know the session, and sends to its login',
    inLiveSession,
    anyAnswer,
    instead(302, 'application/json', '{"status":"302","message":"Log in first."}', ['Location', '/login']),
  ],
  [
    'https-redirect',
    'transport/no-redirect',
    'a gateway sends everybody to another scheme and host',
    inLiveSession,
    anyAnswer,
    instead(301, 'application/json', '{"status":"301","message":"Moved."}', [
      'Location',
      'https://agent.example.com/',
    ]),
  ],
  [
    'trailing-slash-redirect',
    'transport/no-redirect',
    'a router that wants a slash behind each path',
    inLiveSession,
    anyAnswer,
    instead(308, 'application/json', '{"status":"308","message":"Moved."}', ['Location', './logout/']),
  ],
  [
    'route-missing',
    'operation/is-routed',
    'the gateway’s list of paths lacks the operation',
    ofOperation,
    anyAnswer,
    instead(404, 'application/json', '{"status":"404","errorCode":"40400","message":"No such path."}'),
  ],
  [
    'route-for-get-only',
    'operation/is-routed',
    'the operation is routed for another method',
    ofOperation,
    anyAnswer,
    instead(405, 'application/json', '{"status":"405","errorCode":"40500","message":"Not so."}', [
      'Allow',
      'GET',
    ]),
  ],
  [
    'not-implemented',
    'operation/is-routed',
    'an emulator that knows the path and not the operation',
    ofOperation,
    anyAnswer,
    instead(501, 'application/json', '{"status":"501","errorCode":"50100","message":"Not yet."}'),
  ],
  [
    'bare-requests-refused',
    'operation/takes-documented-requests',
    'a framework wants a media type on every POST',
    asking(inLiveSession, 'a live session, no body and no type', ({ headers, body }) => {
      return body.length === 0 && valuesOf(headers, 'content-type').length === 0;
    }),
    anyAnswer,
    instead(415, 'application/json', '{"status":"415","errorCode":"41500","message":"Which type?"}'),
  ],
  [
    'empty-json-refused',
    'operation/takes-documented-requests',
    'a body parser fails on an empty body that is typed as JSON',
    asking(inLiveSession, 'a live session, no body, typed as JSON', ({ headers, body }) => {
      return body.length === 0 && valuesOf(headers, 'content-type').length > 0;
    }),
    anyAnswer,
    instead(400, 'application/json', '{"status":"400","errorCode":"40000","message":"Unexpected end."}'),
  ],
  [
    'framework-400-page',
    notJson,
    'Express answers for what its body parser throws',
    isTyped('application/json'),
    ofStatus(400),
    page(400, 'Error'),
  ],
  [
    'framework-415-text',
    notTyped,
    'a framework’s default for a type it does not take',
    isTyped('text/plain'),
    ofStatus(415),
    instead(415, 'text/plain', 'Unsupported Media Type'),
  ],
  [
    'framework-500-empty',
    notJson,
    'an exception behind the error handler',
    isTyped('multipart/form-data'),
    anyAnswer,
    instead(500, 'application/json', ''),
  ],
];

export const gatewayFaults = faultsOf(rows);
