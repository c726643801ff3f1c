import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { all, asked, bytes, header, members, ok, on, set, status, type, wrong } from './edits.ts';
import { entries } from './entry.ts';

const any = asked(() => true);
const accepts = (coding: RegExp) => asked((ask) => coding.test(ask.headers['accept-encoding'] ?? ''));
const pretty = bytes((body) => `${JSON.stringify(JSON.parse(body.toString()), null, 4)}\r\n`);
const escaped = bytes((body) =>
  body
    .toString()
    .replace(
      /[a-z\u0080-\uffff](?=[^"]*"(?:[^"]*"[^"]*")*[^"]*$)/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
);
const coding = (name: string, pack: (body: Buffer) => Buffer) =>
  all(
    bytes((body) => pack(body)),
    header('Content-Encoding', name),
  );

/** Providers whose bodies are unusual and legal. */
export const legalBodies = entries('conforms', [
  ['plain', 'nothing unusual', {}],
  ['pretty-printed', 'indented, with CRLF', on(any, pretty)],
  [
    'newline-at-the-end',
    'Go’s encoder ends with a newline',
    on(
      any,
      bytes((b) => `${b.toString()}\n`),
    ),
  ],
  [
    'blank-padding',
    'blanks around the text',
    on(
      any,
      bytes((b) => `${' '.repeat(40_000)}${b.toString()}\t\n`),
    ),
  ],
  ['escapes', 'every letter as \\u', on(any, escaped)],
  [
    'more-members',
    'a trace id, a list and an object beside result',
    on(any, set({ traceId: 'a1', links: [{ rel: 'self' }], meta: { résumé: '✓', n: 1e21, none: null } })),
  ],
  ['big-answer', 'half a megabyte of unknown members', on(ok, set({ padding: 'x'.repeat(500_000) }))],
  [
    'deep-answer',
    'an unknown member, ten deep',
    on(ok, set({ a: { b: { c: { d: { e: { f: { g: { h: [[1]] } } } } } } } })),
  ],
  [
    'gzip',
    'packed, asked or not',
    on(
      any,
      coding('gzip', (b) => gzipSync(b)),
    ),
  ],
  [
    'gzip-errors-only',
    'errors are larger, so they are packed',
    on(
      wrong,
      coding('gzip', (b) => gzipSync(b)),
    ),
  ],
  [
    'brotli-when-accepted',
    'packed if the client can unpack',
    on(
      accepts(/\bbr\b/),
      coding('br', (b) => brotliCompressSync(b)),
    ),
  ],
  [
    'deflate-when-accepted',
    'packed if the client can unpack',
    on(
      accepts(/deflate/),
      coding('deflate', (b) => deflateSync(b)),
    ),
  ],
  ['type-without-charset', 'application/json, and no more', on(any, type('application/json'))],
  [
    'type-upper-case-charset',
    'application/json;charset=UTF-8',
    on(any, type('application/json;charset=UTF-8')),
  ],
  [
    'errors-as-few-members',
    'message, status and code, as in the published example',
    on(
      wrong,
      members((b) => ({
        type: undefined,
        devMessage: undefined,
        moreInfo: undefined,
        'o:errorPath': undefined,
        message: b['message'],
      })),
    ),
  ],
  [
    'errors-as-list',
    'the published multi form, no top-level code',
    on(
      wrong,
      members((b) => ({
        errorCode: undefined,
        errors: [{ message: b['message'], status: b['status'], errorCode: b['errorCode'] }],
      })),
    ),
  ],
  ['errors-empty-list', 'errors: []', on(wrong, set({ errors: [] }))],
  ['error-codes-padded', 'leading zeros', on(wrong, set({ errorCode: '00002004' }))],
  [
    'error-type-urn',
    'a URN is a URI',
    on(
      wrong,
      members((b) => ({ type: `urn:agent:error:${String(b['status'])}` })),
    ),
  ],
  ['error-type-about-blank', 'about:blank is a URI', on(wrong, set({ type: 'about:blank' }))],
  [
    'error-texts-empty',
    'empty strings are strings',
    on(wrong, set({ devMessage: '', moreInfo: '', 'o:errorPath': '' })),
  ],
  [
    'request-id-in-dev-message',
    'every answer has an id of its own',
    on(
      wrong,
      members(() => ({ devMessage: `request ${randomBytes(6).toString('hex')}` })),
    ),
  ],
  [
    'request-id-in-item',
    'the same, in the items',
    on(
      wrong,
      members((b) => ({
        errors: [{ status: b['status'], moreInfo: `urn:req:${randomBytes(6).toString('hex')}` }],
      })),
    ),
  ],
  [
    'message-never-translated',
    'one language only',
    on(wrong, all(set({ message: 'Refused.' }), header('Content-Language', 'en'))),
  ],
  ['emoji-in-message', 'four-byte characters', on(wrong, set({ message: '🔒 bitte anmelden – 請登入' }))],
  [
    'markup-in-message',
    'markup and escapes as text',
    on(wrong, set({ message: '<script>alert(1)</script>\u001b[31m & "quotes"' })),
  ],
  [
    'error-codes-differ-by-cause',
    'a code for each cause, its own text for each',
    on(
      status(401),
      members((_, ask) => ({
        errorCode: { none: '82001', malformed: '82003', unknown: '82007', spent: '82008', alive: '82009' }[
          ask.session
        ],
        devMessage: ask.session,
      })),
    ),
  ],
]);
