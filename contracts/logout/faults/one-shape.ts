/** Wrong for one form of request only: one documented shape, one client, one spelling of a header. */
import { anyAnswer, asking, inLiveSession, success } from '../../../src/faults/conditions.ts';
import { all, coded, instead, members, page, text, type, type Edit } from '../../../src/faults/edits.ts';
import type { AskedCondition, FaultAsked } from '../../../src/faults/fault.ts';
import { faultsOf, type Row } from './answer-rows.ts';
import { refusedWith } from './in-place.ts';
import { headerOf, typeOf } from './which.ts';

const taken = 'operation/takes-documented-requests';
const routed = 'operation/is-routed';
const getsTrue = 'interop/live-session-gets-result-true';

const live = (words: string, test: (asked: FaultAsked) => boolean): AskedCondition =>
  asking(inLiveSession, `a live session and ${words}`, test);
const isEmpty = ({ body }: FaultAsked): boolean => body.length === 0;
const isJson = (asked: FaultAsked): boolean => typeOf(asked) === 'application/json';

const jsonObject = live(
  'an empty JSON object',
  (asked) => isJson(asked) && Buffer.from(asked.body).toString() === '{}',
);
const jsonEmpty = live('no body, typed as JSON', (asked) => isJson(asked) && isEmpty(asked));
const untypedEmpty = live('no body and no media type', (asked) => typeOf(asked) === '' && isEmpty(asked));
const withCharset = live('a charset behind application/json', (asked) =>
  /^application\/json *; *charset=utf-8$/iu.test(headerOf(asked, 'content-type')),
);
const inCapitals = live(
  'Application/JSON',
  (asked) => headerOf(asked, 'content-type') === 'Application/JSON',
);
const weighted = live('a weighted Accept', (asked) => headerOf(asked, 'accept').includes(';q='));
const acceptless = live('no Accept', (asked) => headerOf(asked, 'accept') === '');
const likesHtml = live('an Accept that begins with text/html', (asked) =>
  headerOf(asked, 'accept').startsWith('text/html'),
);
const likesXml = live('Accept: application/xml', (asked) => headerOf(asked, 'accept') === 'application/xml');
const fromBrowser = live('X-CCProfileType', (asked) => headerOf(asked, 'x-ccprofiletype') !== '');
const fromSite = live('x-ccsite', (asked) => headerOf(asked, 'x-ccsite') !== '');
const withMembers = live('members in the JSON object', ({ body }) =>
  Buffer.from(body).toString().startsWith('{"'),
);

/** A row for requests that are refused, whatever else they would have got. */
function refuses(name: string, breaks: string, why: string, asked: AskedCondition, status: number): Row {
  return [name, breaks, why, asked, anyAnswer, refusedWith(status)];
}

function succeeds(name: string, breaks: string, why: string, asked: AskedCondition, change: Edit): Row {
  return [name, breaks, why, asked, success, change];
}

const xml = '<?xml version="1.0"?><logout_response><result>true</result></logout_response>';

export const oneShapeFaults = faultsOf([
  refuses('untyped-empty-406', taken, 'a router of formats finds none', untypedEmpty, 406),
  refuses('untyped-empty-404', routed, 'the route is chosen by Content-Type', untypedEmpty, 404),
  refuses('untyped-empty-405', routed, 'the router takes a POST without a body for a GET', untypedEmpty, 405),
  refuses('json-empty-422', taken, 'pydantic misses a body', jsonEmpty, 422),
  refuses('json-empty-501', routed, 'the branch for no body is not written yet', jsonEmpty, 501),
  refuses('json-empty-500', getsTrue, 'the body is null, and nobody has looked', jsonEmpty, 500),
  refuses(
    'json-object-400',
    taken,
    'the validator allows no body where the page documents none',
    jsonObject,
    400,
  ),
  refuses('json-object-413', taken, 'the limit of the body is set to nothing', jsonObject, 413),
  refuses('json-object-426', taken, 'the edge allows POST with a body over HTTP/2 only', jsonObject, 426),
  refuses('charset-415', taken, 'media types are compared as strings, parameters and all', withCharset, 415),
  refuses('type-in-capitals-415', taken, 'media types are compared with regard to case', inCapitals, 415),
  refuses('weighted-accept-406', taken, 'a home-made negotiation cannot read weights', weighted, 406),
  refuses('no-accept-406', taken, 'a missing Accept is taken for one that takes nothing', acceptless, 406),
  refuses(
    'browser-client-403',
    getsTrue,
    'the profile type of the browser client is not in the list of tenants',
    fromBrowser,
    403,
  ),
  refuses('site-header-500', getsTrue, 'the site is looked up in another data source', fromSite, 500),
  refuses('live-400', taken, 'a mandatory member is nowhere documented', inLiveSession, 400),
  refuses('live-428', taken, 'the framework wants If-Match with every POST', inLiveSession, 428),
  refuses('live-431', taken, 'cookies and token together exceed the buffer', inLiveSession, 431),
  succeeds(
    'untyped-empty-answered-untyped',
    'response-200/media-type-is-json',
    'the type of the answer is copied from the request',
    untypedEmpty,
    type(),
  ),
  succeeds(
    'json-empty-answered-empty',
    'response-200/body-is-json',
    'no body in, no body out',
    jsonEmpty,
    text(''),
  ),
  succeeds(
    'json-empty-says-false',
    getsTrue,
    'a missing body is read as a wish not to log out',
    jsonEmpty,
    members({ result: false }),
  ),
  succeeds(
    'untyped-empty-204',
    getsTrue,
    'a request without a body gets an answer without one',
    untypedEmpty,
    all(coded(204), type(), text('')),
  ),
  succeeds(
    'html-on-wish',
    'response-200/media-type-is-json',
    'the page is rendered for whoever takes HTML',
    likesHtml,
    page(200, 'Goodbye'),
  ),
  succeeds(
    'xml-on-wish',
    'response-200/media-type-is-json',
    'JAXB is on the class path, and the client takes XML',
    likesXml,
    instead(200, 'application/xml', xml),
  ),
  succeeds(
    'result-in-words-with-members',
    'response-200/result-is-boolean',
    'a body with members is handled by the older version',
    withMembers,
    members({ result: 'ok' }),
  ),
  succeeds(
    'site-header-answered-latin-1',
    'http/charset-is-utf8',
    'the charset belongs to the site',
    fromSite,
    type('application/json; charset=ISO-8859-1'),
  ),
]);
