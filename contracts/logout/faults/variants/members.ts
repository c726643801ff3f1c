/** Legal bodies: the page requires no member and forbids none, and JSON may be written in many ways. */
import type { Variant } from '../../../../src/faults/fault.ts';
import {
  all,
  body,
  header,
  members,
  object,
  type,
  without,
  type Edit,
} from '../../../../src/faults/edits.ts';
import type { JsonObject } from '../../../../src/provider/routes.ts';
import { changing } from '../which.ts';

/** Each character of a string that is a letter, or beyond ASCII, as an escape. */
function escaped(text: string): string {
  return JSON.stringify(JSON.parse(text)).replaceAll(/"(?:[^"\\]|\\.)*"/gu, (string) =>
    string.replaceAll(/\\.|[\w\u0080-\uffff]/gu, (found) =>
      found.startsWith('\\') ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
}

const kept = (...names: readonly string[]): Edit =>
  object((found) => Object.fromEntries(Object.entries(found).filter(([name]) => names.includes(name))));

const asList: Edit = object(({ errorCode, ...found }) => ({
  ...found,
  errors: [
    { message: found['message'] ?? '', status: found['status'] ?? '', errorCode: errorCode ?? '82001' },
    { message: 'Another.', status: '400', errorCode: '00082002', detail: { line: 3 } },
    {},
  ],
}));

const inCapitals: Edit = header('Content-Type', 'application/json; charset=UTF-8');
const deep: JsonObject = { a: { b: [{ c: { d: [[{ e: { f: [1] } }]] } }] } };
const odd: JsonObject = { résumé: '✓ 👋', n: 1e21, none: null, '': '', 'o:links': [{ rel: 'self' }] };

const everywhere: readonly (readonly [name: string, why: string, edit: Edit])[] = [
  [
    'unknown-members',
    'a trace id and links stand beside what the page lists',
    members({ traceId: 'a1', ...odd }),
  ],
  [
    'unknown-members-nested',
    'a whole object of the implementation is sent along',
    members({ context: deep }),
  ],
  [
    'indented',
    'a debugging switch is on: indented, with CRLF',
    body((bytes) => JSON.stringify(JSON.parse(bytes.toString()), null, 4).replaceAll('\n', '\r\n')),
  ],
  ['newline-at-the-end', 'Go’s encoder ends with a newline', body((bytes) => `${bytes.toString()}\n`)],
  [
    'blanks-around-body',
    'blanks keep a slow proxy from giving up',
    body((bytes) => `${' '.repeat(4096)}\r\n\t${bytes.toString()} \n\n`),
  ],
  ['letters-escaped', 'the serialiser escapes whatever it can', body((bytes) => escaped(bytes.toString()))],
  ['slashes-escaped', 'PHP escapes slashes', body((bytes) => bytes.toString().replaceAll('/', '\\/'))],
  [
    'members-reversed',
    'a hash table has an order of its own',
    object((found) => Object.fromEntries(Object.entries(found).toReversed())),
  ],
  ['type-without-charset', 'JSON needs no charset', type('application/json')],
  ['type-with-small-charset', 'Express writes it so', type('application/json; charset=utf-8')],
  ['type-with-charset-at-once', 'Servlets write it so', type('application/json;charset=utf-8')],
  ['type-with-blank-and-capitals', 'Django writes it so', inCapitals],
];

const inErrors: readonly (readonly [name: string, why: string, edit: Edit])[] = [
  ['errors-of-three-members', 'the published example has no more', kept('message', 'status', 'errorCode')],
  ['errors-without-code', 'nobody has given out codes yet', kept('message', 'status')],
  [
    'errors-without-message',
    'the client looks the text up by its code',
    object(({ errorCode = '82001', status = '' }) => ({ errorCode, status })),
  ],
  ['errors-without-type', 'Few have a page for each status', without('type', 'moreInfo', 'o:errorPath')],
  ['errors-listed', 'the published form for several errors: no code at the top', asList],
  ['errors-listed-none', 'the list is always there', members({ errors: [] })],
  [
    'error-codes-padded',
    'codes have eight digits',
    object(({ errorCode, ...found }) =>
      typeof errorCode === 'string' ? { ...found, errorCode: errorCode.padStart(8, '0') } : undefined,
    ),
  ],
  ['error-type-is-urn', 'a URN is a URI', members(({ status }) => ({ type: `urn:agent:error:${status}` }))],
  ['error-type-is-blank', 'about:blank is a URI', members({ type: 'about:blank' })],
  [
    'error-texts-empty',
    'an empty string is a string',
    members({ devMessage: '', moreInfo: '', 'o:errorPath': '' }),
  ],
  [
    'error-message-long',
    'the whole terms of use stand in the message',
    members({ message: 'Please log in. '.repeat(2000) }),
  ],
  [
    'error-message-of-any-characters',
    'markup and four-byte characters are text',
    members({ message: '🔒 <b>bitte anmelden</b> – 請登入 & "danke"\n' }),
  ],
  [
    'error-message-in-one-language',
    'nobody translates',
    all(members({ message: 'Please log in.' }), header('Content-Language', 'en')),
  ],
  [
    'error-path-free',
    'the grammar of the path is not published',
    members({ 'o:errorPath': '$.headers["authorization"][0]' }),
  ],
  [
    'error-names-its-request',
    'each answer has an id of its own',
    members((_, { ordinal }) => ({ devMessage: `request ${ordinal}` })),
  ],
  [
    'error-links-its-request',
    'each answer leads to its own log entry',
    members((_, { ordinal }) => ({ moreInfo: `urn:request:${ordinal}` })),
  ],
];

export const bodies: readonly Variant[] = [
  ...everywhere.map(([name, why, edit]) => ({ name, why, behaviour: changing(edit) })),
  ...inErrors.map(([name, why, edit]) => ({
    name,
    why,
    behaviour: changing(edit, ({ status }) => status >= 400),
  })),
  {
    name: 'success-without-errors',
    why: 'one class serves both forms: its error members are null, false or empty on success',
    behaviour: changing(members({ error: null, errors: [], status: '200' }), ({ status }) => status === 200),
  },
  {
    name: 'success-half-a-megabyte',
    why: 'the success carries whatever the page needs next',
    behaviour: changing(members({ page: 'x'.repeat(500_000) }), ({ status }) => status === 200),
  },
];
