import type { Ask, Shape } from './ask.ts';
import { alive, asked, both, fault, html, json, ok, on, page, set, status, text, type } from './edits.ts';
import { entries } from './entry.ts';
import { hang, reset, wire } from './wire.ts';

const shape = (...shapes: Shape[]) => asked((ask) => shapes.includes(ask.shape));
const media = (pattern: RegExp) => asked((ask) => pattern.test(ask.media));
const isJson = (ask: Ask) => ask.media === 'application/json';
const untyped = (ask: Ask) => ask.media === '' && ask.shape === 'empty';
const typedEmpty = (ask: Ask) => isJson(ask) && ask.shape === 'empty';
const braces = (ask: Ask) => isJson(ask) && ask.body.toString() === '{}';
const withMembers = (ask: Ask) => isJson(ask) && ask.shape === 'object' && ask.body.length > 2;
const nonAscii = (ask: Ask) => ask.shape === 'object' && ask.body.some((byte) => byte > 127);
const parameter = (ask: Ask) => isJson(ask) && /;\s*charset/i.test(ask.headers['content-type'] ?? '');
const shouted = (ask: Ask) =>
  isJson(ask) && !(ask.headers['content-type'] ?? '').startsWith('application/json');
const deeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((member) => deeper(member, levels - 1)));
const deep = asked((ask) => deeper(ask.value, 32));
const large = asked((ask) => ask.body.length > 48 * 1024);

/** Providers that go wrong for one kind of request: a body, a media type, a header, a query. */
export const shapes = entries('violates', [
  [
    'refuses-no-body',
    'Spring: required request body is missing',
    on(alive(untyped), fault(400, 'Required request body is missing')),
  ],
  [
    'refuses-no-content-type',
    'JAX-RS @Consumes without a type',
    on(alive(untyped), fault(415, 'Unsupported media type')),
  ],
  [
    'refuses-empty-typed-body',
    'the JSON parser meets the end of input',
    on(alive(typedEmpty), fault(400, 'Unexpected end of JSON input')),
  ],
  ['refuses-empty-object', 'minProperties: 1', on(alive(braces), fault(400, 'Body must not be empty'))],
  [
    'refuses-any-json',
    'only the form of the login is taken',
    on(alive(isJson), fault(415, 'Unsupported media type')),
  ],
  [
    'refuses-charset-parameter',
    'the type is compared as a string',
    on(alive(parameter), fault(415, 'Unsupported media type')),
  ],
  [
    'refuses-upper-case-type',
    'the type is compared with its case',
    on(alive(shouted), html(415, 'Unsupported Media Type')),
  ],
  [
    'length-required-when-empty',
    'an old IIS wants a length above 0',
    on(
      alive((ask) => ask.shape === 'empty'),
      html(411, 'Length Required'),
    ),
  ],
  ['empty-answer-when-no-body', 'nothing in, nothing out', on(both(ok, asked(untyped)), text(''))],
  [
    'word-answer-when-untyped',
    'no request type, so no answer type',
    on(both(ok, asked(untyped)), page(200, 'text/plain', 'true')),
  ],
  [
    'untyped-answer-when-empty-typed',
    'the empty path skips the serializer',
    on(both(ok, asked(typedEmpty)), type()),
  ],
  [
    'result-string-when-object',
    'the input is validated and echoed',
    on(both(ok, asked(braces)), set({ result: 'true' })),
  ],
  [
    'crash-on-members',
    'UnrecognizedPropertyException, not mapped',
    on(alive(withMembers), html(500, 'UnrecognizedPropertyException')),
  ],
  ['crash-on-array', 'a cast that fails', on(shape('array'), html(500, 'ClassCastException'))],
  [
    'crash-on-null',
    'null has no members',
    on(shape('null'), page(500, 'text/plain', 'TypeError: Cannot read properties of null')),
  ],
  [
    'crash-on-scalar',
    'a number has no keys',
    on(shape('scalar'), page(500, 'text/html', '<pre>Internal Server Error</pre>')),
  ],
  [
    'list-of-words-on-array',
    'a schema validator’s errors, as they are',
    on(both(status(400), shape('array')), json(['must be object'])),
  ],
  ['html-on-malformed', 'Express: the default error handler', on(status(400), html(400, 'SyntaxError'))],
  [
    'hang-on-malformed',
    'the callback is lost with the exception',
    wire(both(asked(isJson), shape('malformed')), hang),
  ],
  [
    'success-string-on-malformed',
    'whatever comes is taken, and the result is a word',
    on(shape('malformed'), page(200, 'application/json', '{"result":"unknown"}')),
  ],
  ['hang-on-not-utf8', 'a decoder that waits for more bytes', wire(shape('not-utf8'), hang)],
  ['crash-on-not-utf8', 'UnicodeDecodeError', on(shape('not-utf8'), html(500, 'UnicodeDecodeError'))],
  [
    'crash-on-non-ascii',
    'the log file is ASCII',
    on(alive(nonAscii), page(500, 'text/plain', 'UnicodeEncodeError')),
  ],
  [
    'mojibake-on-non-ascii',
    'the body is echoed in Latin-1',
    on(both(ok, asked(nonAscii)), (answer) => ({
      ...answer,
      body: Buffer.from('{"result":true,"echo":"\xe9"}', 'latin1'),
    })),
  ],
  ['crash-on-deep', 'a parser with a stack limit', on(deep, html(500, 'Maximum depth exceeded'))],
  ['hang-on-deep', 'a quadratic parser', wire(deep, hang)],
  ['html-on-large', 'nginx: client_max_body_size', on(large, html(413, '413 Request Entity Too Large'))],
  ['empty-on-text', '415 without a body', on(media(/^text\/plain$/), page(415, undefined, ''))],
  [
    'html-on-form',
    'the form filter’s own page',
    on(media(/urlencoded/), html(415, 'Unsupported Media Type')),
  ],
  ['reset-on-multipart', 'no boundary, no mercy', wire(media(/multipart/), reset)],
  [
    'number-status-on-form',
    'another filter, another error class',
    on(media(/urlencoded/), page(400, 'application/json', '{"status":400,"message":"Bad form"}')),
  ],
  ['hang-on-form', 'the body is read by two filters', wire(media(/urlencoded/), hang)],
  [
    'redirect-on-form',
    'post, redirect, get',
    on(media(/urlencoded/), page(303, undefined, '', ['Location', '/'])),
  ],
  [
    'html-on-query',
    'the URL is matched with its query',
    on(
      asked((ask) => ask.query !== ''),
      html(404, 'Cannot POST'),
    ),
  ],
  [
    'unknown-site-header',
    'x-ccsite names a site that is not there',
    on(
      alive((ask) => ask.headers['x-ccsite'] !== undefined),
      fault(404, 'No such site'),
    ),
  ],
  [
    'html-for-agent-profile',
    'X-CCProfileType is routed to the web shop',
    on(
      asked((ask) => ask.headers['x-ccprofiletype'] !== undefined),
      html(200, 'Agent Console'),
    ),
  ],
  [
    'not-acceptable-without-accept',
    'a negotiation library without a default',
    on(
      alive((ask) => ask.headers.accept === undefined),
      page(406, 'text/plain', ''),
    ),
  ],
]);
