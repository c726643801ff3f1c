import type { Ask } from './ask.ts';
import { all, both, bytes, fault, header, members, on, page, set, status, type, wrong } from './edits.ts';
import type { Test } from './edits.ts';
import { entries } from './entry.ts';

const foreign: Test = (_, ask) => ask.language !== 'en';
const own: Test = (_, ask) => ask.headers['x-ccasset-language'] !== undefined;
const asWell: Test = (_, ask) => ask.headers['accept-language'] !== undefined;
const wrongForeign = both(wrong, foreign);
const translated = (name: string) =>
  members((body, ask) => ({ [name]: `[${ask.language}] ${String(body[name])}` }));
const nested = (value: (ask: Ask) => object) =>
  members((body, ask) => ({ errors: [{ status: body['status'], errorCode: '82002', ...value(ask) }] }));

/** Providers that go wrong in another language than English, or translate what must not be. */
export const languages = entries('violates', [
  ['dev-message-translated', 'one bundle for every text', on(wrong, translated('devMessage'))],
  [
    'dev-message-translated-own-header',
    'only x-ccasset-language reaches the bundle',
    on(both(wrong, own), translated('devMessage')),
  ],
  [
    'dev-message-translated-accept-language',
    'only Accept-Language reaches the bundle',
    on(both(wrong, asWell), translated('devMessage')),
  ],
  [
    'more-info-translated',
    'the documentation is translated',
    on(
      wrong,
      members((body, ask) => ({
        moreInfo: String(body['moreInfo']).replace('/errors/', `/${ask.language}/errors/`),
      })),
    ),
  ],
  [
    'dev-message-translated-on-400',
    'the validator’s texts are translated',
    on(both(status(400), foreign), translated('devMessage')),
  ],
  [
    'item-dev-message-translated',
    'the items take their texts from the bundle',
    on(
      wrong,
      nested((ask) => ({ devMessage: `[${ask.language}] no session` })),
    ),
  ],
  [
    'dev-message-only-in-english',
    'no translation, so a copy of the message',
    on(
      wrongForeign,
      members((body) => ({ devMessage: body['message'] })),
    ),
  ],
  ['message-null-when-foreign', 'the bundle lacks the key', on(wrongForeign, set({ message: null }))],
  [
    'status-number-when-foreign',
    'a number format per locale',
    on(
      wrongForeign,
      members((body) => ({ status: Number(body['status']) })),
    ),
  ],
  [
    'latin-1-when-foreign',
    'the bundle is ISO-8859-1',
    on(
      wrongForeign,
      all(
        members((b) => ({ message: `é ${String(b['message'])}` })),
        bytes((b) => Buffer.from(b.toString(), 'latin1')),
      ),
    ),
  ],
  [
    'quotes-when-foreign',
    'a translator wrote quotation marks',
    on(
      wrongForeign,
      bytes((b) => b.toString().replace('"message":"', '"message":"Bitte "neu" anmelden. ')),
    ),
  ],
  ['html-when-foreign', 'static pages per language', on(wrongForeign, type('text/html; charset=utf-8'))],
  [
    'success-untyped-when-foreign',
    'another node serves that market',
    on(both(status(200), foreign), header('Content-Type')),
  ],
  [
    'success-word-when-foreign',
    'the result is translated',
    on(both(status(200), foreign), set({ result: 'wahr' })),
  ],
  [
    'crash-on-foreign-language',
    'the language folder is not deployed',
    on(foreign, page(500, 'text/plain', "Can't find bundle")),
  ],
  [
    'language-header-required',
    'a live logout without x-ccasset-language is refused',
    {
      instead: (ask) =>
        ask.route === 'logout' && ask.session === 'alive' && ask.headers['x-ccasset-language'] === undefined
          ? fault(400, 'Required header is missing: x-ccasset-language')()
          : undefined,
    },
  ],
  [
    'bom-when-foreign',
    'the translator’s editor',
    on(
      wrongForeign,
      bytes((b) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), b])),
    ),
  ],
]);
