import { json, members, on, page, set, status, text, wrong, both, asked } from './edits.ts';
import { entries } from './entry.ts';

const item = { status: '401', errorCode: '82002', message: 'Please sign in.' };
const items = (...errors: unknown[]) => on(wrong, set({ errors }));

const on400 = status(400);
const on415 = status(415);

/** Providers whose errors are not the page's errorModel. */
export const errors = entries('violates', [
  [
    'error-status-number',
    'the status is an int in every framework',
    on(
      wrong,
      members((b) => ({ status: Number(b['status']) })),
    ),
  ],
  [
    'error-code-number',
    'the code is an int in the database',
    on(
      wrong,
      members((b) => ({ errorCode: Number(b['errorCode']) })),
    ),
  ],
  ['error-code-word', 'an enum is serialized by name', on(wrong, set({ errorCode: 'SESSION_INVALID' }))],
  ['error-code-negative', 'JSON-RPC codes', on(wrong, set({ errorCode: '-32600' }))],
  ['error-code-empty', 'no code is known, so it is empty', on(wrong, set({ errorCode: '' }))],
  ['error-message-null', 'Jackson writes unset members', on(wrong, set({ message: null }))],
  [
    'error-message-object',
    'a translation object in place of its text',
    on(wrong, set({ message: { key: 'signIn' } })),
  ],
  [
    'error-all-unset-as-null',
    'a serializer without NON_NULL',
    on(wrong, set({ devMessage: null, moreInfo: null, 'o:errorPath': null, errors: null })),
  ],
  ['error-dev-message-object', 'a debug object', on(wrong, set({ devMessage: { session: null } }))],
  [
    'error-more-info-link',
    'a HAL link object',
    on(wrong, set({ moreInfo: { href: 'https://docs.example.com' } })),
  ],
  [
    'error-path-list',
    'a validator’s path segments',
    on(wrong, set({ 'o:errorPath': ['header', 'Authorization'] })),
  ],
  ['error-type-word', 'an exception’s class name as type', on(wrong, set({ type: 'AuthenticationError' }))],
  [
    'error-type-spaces',
    'a URI written by hand',
    on(wrong, set({ type: 'http://www.w3.org/rfc 2616#sec10.4.2' })),
  ],
  ['error-type-path', 'a path without a scheme', on(wrong, set({ type: '/errors/401' }))],
  ['error-type-number', 'the status again', on(wrong, set({ type: 401 }))],
  ['error-status-not-the-wire', 'the exception mapper always says 500', on(wrong, set({ status: '500' }))],
  ['error-status-word', 'the reason phrase as status', on(wrong, set({ status: 'UNAUTHORIZED' }))],
  [
    'error-status-and-phrase',
    'Spring’s HttpStatus.toString()',
    on(
      wrong,
      members((b) => ({ status: `${String(b['status'])} ERROR` })),
    ),
  ],
  [
    'error-status-padded',
    'a fixed-width column',
    on(
      wrong,
      members((b) => ({ status: ` ${String(b['status'])} ` })),
    ),
  ],
  ['error-status-number-on-400', 'the parser’s own error handler', on(on400, set({ status: 400 }))],
  [
    'error-status-number-on-415',
    'the media type filter’s own error handler',
    on(on415, set({ status: 415 })),
  ],
  ['error-status-401-on-415', 'one error constant for all', on(on415, set({ status: '401' }))],
  [
    'error-items-object',
    'Rails and ASP.NET: errors by field',
    on(wrong, set({ errors: { session: ['is missing'] } })),
  ],
  ['error-items-collapsed', 'XML to JSON: a list of one is its item', on(wrong, set({ errors: item }))],
  ['error-items-strings', 'a list of messages', items('Please sign in.')],
  ['error-items-null', 'a list with a hole', items(item, null)],
  ['error-items-text', 'the list is encoded twice', on(wrong, set({ errors: JSON.stringify([item]) }))],
  ['error-item-status-number', 'the nested status is an int', items({ ...item, status: 401 })],
  ['error-item-status-word', 'JSON:API severity as status', items({ ...item, status: 'error' })],
  ['error-item-status-is-code', 'the code stands in the status’s place', items({ ...item, status: '82002' })],
  ['error-item-code-word', 'the validator’s constraint name', items({ ...item, errorCode: 'NotNull' })],
  ['error-item-message-null', 'no translation for the nested message', items({ ...item, message: null })],
  ['error-item-path-list', 'a validator’s path in the item', items({ ...item, 'o:errorPath': ['body', 0] })],
  ['error-item-dev-message-object', 'a debug object in the item', items({ ...item, devMessage: {} })],
  ['error-item-more-info-number', 'a help topic’s number', items({ ...item, moreInfo: 4711 })],
  [
    'error-second-item-bad',
    'only the first item is built by the helper',
    items(item, { ...item, errorCode: 'NotBlank' }),
  ],
  [
    'error-items-on-400-bad',
    'only the validator fills errors',
    on(on400, set({ errors: [{ ...item, status: 400 }] })),
  ],
  ['error-bare-list', 'a Spring validator’s list is the body', on(wrong, json([item]))],
  ['error-bare-string', 'a thrown string, serialized', on(wrong, json('Unauthorized'))],
  ['error-empty-typed', 'the type is set, the body forgotten', on(wrong, text(''))],
  [
    'error-empty-untyped',
    'sendStatus without a body',
    { answer: (a) => (a.status === 200 ? a : page(a.status, undefined, '')()) },
  ],
  [
    'error-plain-words',
    'Go’s http.Error',
    {
      answer: (a) => (a.status === 200 ? a : page(a.status, 'text/plain; charset=utf-8', 'Unauthorized\n')()),
    },
  ],
  ['error-word-as-json', 'text under the JSON type', on(wrong, text('Unauthorized'))],
  [
    'error-page-as-json-on-malformed',
    'the 400 page of the server in front',
    on(
      both(
        on400,
        asked((q) => q.shape === 'malformed'),
      ),
      text('<h1>Bad Request</h1>'),
    ),
  ],
]);
