/** Answers of known products in front of a provider: load balancers, proxies, firewalls, content networks. */
import {
  anyAnswer,
  asking,
  everyNth,
  inDeadSession,
  ofOperation,
  refusal,
  withoutSession,
} from '../../../src/faults/conditions.ts';
import { instead, page, type Edit } from '../../../src/faults/edits.ts';
import type { AskedCondition } from '../../../src/faults/fault.ts';
import { faultsOf, type Row } from './answer-rows.ts';
import { pageInstead, plainText } from './in-place.ts';
import { headerOf } from './which.ts';

const saysSomething = 'interop/error-says-something';
const documented = 'interop/error-has-documented-member';

const oneIn = (count: number): AskedCondition => everyNth(count, ofOperation);
const largeBody = asking(ofOperation, 'a body of more than 64 KiB', ({ body }) => body.length > 65536);
const longToken = asking(
  inDeadSession,
  'a token of more than 2,000 characters',
  (asked) => headerOf(asked, 'authorization').length > 2000,
);
const inChunks = asking(ofOperation, 'a body in chunks', (asked) =>
  headerOf(asked, 'transfer-encoding').includes('chunked'),
);
const compressed = asking(
  ofOperation,
  'a body with a content coding',
  (asked) => headerOf(asked, 'content-encoding') !== '',
);

/** A row for an answer that comes whatever the provider would have said. */
function answers(name: string, why: string, asked: AskedCondition, change: Edit): Row {
  return [name, 'default-response/media-type-is-json', why, asked, anyAnswer, change];
}

/** A gateway's own JSON in the place of the answer. */
function own(name: string, breaks: string, why: string, asked: AskedCondition, value: object): Row {
  return [name, breaks, why, asked, anyAnswer, instead(401, 'application/json', JSON.stringify(value))];
}

const pages: readonly Row[] = [
  answers(
    'haproxy-503',
    'HAProxy has taken the last server out of its backend',
    oneIn(5),
    page(503, '503 Service Unavailable', ['Cache-Control', 'no-cache']),
  ),
  answers(
    'varnish-503',
    'Varnish cannot fetch from its backend and meditates',
    oneIn(7),
    page(503, '503 Backend fetch failed', ['Retry-After', '5']),
  ),
  answers(
    'cloudflare-520',
    'Cloudflare cannot make sense of what the origin sends',
    inDeadSession,
    page(520, 'Web server is returning an unknown error'),
  ),
  answers(
    'cloudflare-challenge',
    'Cloudflare takes a client without a session for a bot',
    withoutSession,
    page(403, 'Just a moment...'),
  ),
  answers(
    'nginx-413',
    'client_max_body_size is smaller than the application’s limit',
    largeBody,
    page(413, '413 Request Entity Too Large'),
  ),
  answers(
    'nginx-header-too-large',
    'large_client_header_buffers is smaller than a token',
    longToken,
    page(400, '400 Request Header Or Cookie Too Large'),
  ),
  answers('nginx-411', 'an old nginx takes no body in chunks', inChunks, page(411, '411 Length Required')),
  answers(
    'apache-inflate-page',
    'mod_deflate’s input filter gives up on a body',
    compressed,
    page(400, '400 Bad Request'),
  ),
  answers(
    'nginx-static-405',
    'the path is served as a static file, to which nginx takes no POST',
    ofOperation,
    page(405, '405 Not Allowed', ['Allow', 'GET, HEAD']),
  ),
  [
    'errors-intercepted',
    'default-response/media-type-is-json',
    'proxy_intercept_errors shows the company’s own pages',
    ofOperation,
    refusal,
    pageInstead('Something went wrong'),
  ],
];

const texts: readonly Row[] = [
  answers(
    'envoy-no-upstream',
    'Envoy’s cluster has no healthy member',
    oneIn(4),
    plainText(503, 'no healthy upstream'),
  ),
  answers(
    'envoy-upstream-reset',
    'Envoy’s pooled connection was closed at the other end',
    oneIn(6),
    plainText(503, 'upstream connect error or disconnect/reset before headers'),
  ),
  answers(
    'istio-access-denied',
    'an AuthorizationPolicy of Istio refuses before the application can',
    withoutSession,
    plainText(403, 'RBAC: access denied'),
  ),
  answers('traefik-502', 'Traefik has lost the container', oneIn(9), plainText(502, 'Bad Gateway')),
  answers(
    'rate-limited-in-text',
    'express-rate-limit answers for itself',
    oneIn(10),
    plainText(429, 'Too many requests, please try again later.'),
  ),
];

const inJson: readonly Row[] = [
  own('kong-401', saysSomething, 'Kong’s jwt plugin answers with a message alone', withoutSession, {
    message: 'Unauthorized',
  }),
  own(
    'azure-apim-401',
    saysSomething,
    'Azure API Management’s validate-jwt writes statusCode',
    inDeadSession,
    { statusCode: 401, message: 'Access token is missing or invalid.' },
  ),
  own('apigee-fault', documented, 'Apigee wraps its errors in a fault', inDeadSession, {
    fault: { faultstring: 'Invalid Access Token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } },
  }),
];

export const edgeFaults = faultsOf([...pages, ...texts, ...inJson]);
