/** Wrong media types: each class of status × each type that servers and proxies put there. */
import {
  anyAnswer,
  byOtherMethod,
  inDeadSession,
  inLiveSession,
  ofOperation,
  ofStatus,
  refusal,
  success,
  withoutSession,
} from '../../../src/faults/conditions.ts';
import { anotherLine, type } from '../../../src/faults/edits.ts';
import type { AnswerCondition, AskedCondition } from '../../../src/faults/fault.ts';
import { faultsOf, type Row } from './answer-rows.ts';

const types: readonly (readonly [name: string, why: string, value: string | undefined])[] = [
  ['untyped', 'the handler writes bytes and no type', undefined],
  ['text-plain', 'a handler that prints JSON', 'text/plain; charset=utf-8'],
  ['text-html', 'the default type of a servlet', 'text/html;charset=ISO-8859-1'],
  ['text-json', 'a type from before RFC 4627', 'text/json'],
  ['octet-stream', 'a store that serves the answer as a file', 'application/octet-stream'],
  ['problem-json', 'a framework’s RFC 9457 handler', 'application/problem+json'],
  ['hal-json', 'a hypermedia renderer', 'application/hal+json'],
  ['javascript', 'left over from JSONP', 'application/javascript'],
];

const places: readonly (readonly [string, string, AskedCondition, AnswerCondition])[] = [
  ['success', 'response-200/media-type-is-json', ofOperation, success],
  ['error', 'default-response/media-type-is-json', ofOperation, refusal],
];

const systematic: readonly Row[] = places.flatMap(([place, breaks, asked, answered]) =>
  types.map(([name, why, value]): Row => [`${place}-${name}`, breaks, why, asked, answered, type(value)]),
);

/** Refusals that different layers make, each with a renderer of its own. */
const layers: readonly (readonly [status: number, why: string])[] = [
  [400, 'the body parser fails before the renderer of errors is chosen'],
  [401, 'the login filter stands in front of the renderer of errors'],
  [415, 'the check of the media type is the framework’s own, and so is its answer'],
];

const byStatus: readonly Row[] = layers.flatMap(([status, why]) =>
  [undefined, 'text/plain', 'text/html'].map((value): Row => [
    `error-${status}-${value?.replace('/', '-') ?? 'untyped'}`,
    'default-response/media-type-is-json',
    why,
    ofOperation,
    ofStatus(status),
    type(value),
  ]),
);

const single: readonly Row[] = [
  [
    'live-error-untyped',
    'default-response/media-type-is-json',
    'errors of the application take another path than those of the session filter',
    inLiveSession,
    refusal,
    type(),
  ],
  [
    'no-session-error-html-type',
    'default-response/media-type-is-json',
    'the login filter answers before the JSON layer',
    withoutSession,
    refusal,
    type('text/html'),
  ],
  [
    'dead-session-error-xml-type',
    'default-response/media-type-is-json',
    'the token validator is an older XML service',
    inDeadSession,
    refusal,
    type('application/xml'),
  ],
  [
    'two-types-that-disagree',
    'response-200/media-type-is-json',
    'application and proxy each add a Content-Type',
    ofOperation,
    success,
    anotherLine('Content-Type', 'text/html'),
  ],
  [
    'type-twice',
    'http/content-type-is-well-formed',
    'a middleware adds the header instead of setting it',
    ofOperation,
    success,
    anotherLine('Content-Type', 'application/json;charset=UTF-8'),
  ],
  [
    'type-with-broken-parameter',
    'http/content-type-is-well-formed',
    'a charset is appended without a value',
    ofOperation,
    anyAnswer,
    type('application/json; charset='),
  ],
  [
    'type-unrecognised-spelling',
    'interop/content-type-is-recognised',
    'a framework that writes the charset in quotation marks',
    ofOperation,
    success,
    type('application/json; charset="utf-8"'),
  ],
  [
    'type-in-capitals',
    'interop/content-type-is-recognised',
    'a hand-written header',
    ofOperation,
    anyAnswer,
    type('Application/JSON'),
  ],
  [
    'charset-latin-1',
    'http/charset-is-utf8',
    'the default charset of a servlet container',
    ofOperation,
    anyAnswer,
    type('application/json;charset=ISO-8859-1'),
  ],
  [
    'charset-utf-16',
    'http/charset-is-utf8',
    'a Windows service names what it works with within',
    byOtherMethod,
    anyAnswer,
    type('application/json; charset=utf-16'),
  ],
];

export const mediaTypeFaults = faultsOf([...systematic, ...byStatus, ...single]);
