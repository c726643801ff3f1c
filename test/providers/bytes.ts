import { gzipSync } from 'node:zlib';
import { all, bytes, header, ok, on, set, status, text, type, wrong } from './edits.ts';
import { entries } from './entry.ts';

const bom = Buffer.from([0xef, 0xbb, 0xbf]);
const before = (start: string | Buffer) =>
  bytes((body) => Buffer.concat([Buffer.from(start as Buffer), body]));
const after = (end: string | Buffer) => bytes((body) => Buffer.concat([body, Buffer.from(end as Buffer)]));
const replaced = (what: string, by: Buffer) =>
  bytes((body) => {
    const at = body.indexOf(what);
    return at < 0 ? body : Buffer.concat([body.subarray(0, at), by, body.subarray(at + what.length)]);
  });
const gzipped = bytes((body) => gzipSync(body));
const gzipHeader = header('Content-Encoding', 'gzip');

/** Providers whose bytes are not one JSON text in UTF-8. */
export const wrongBytes = entries('violates', [
  ['bom-on-success', 'a template saved by Notepad', on(ok, before(bom))],
  ['bom-on-error', '.NET’s UTF8Encoding writes one', on(wrong, before(bom))],
  ['bom-on-415', 'one error file was saved by Notepad', on(status(415), before(bom))],
  [
    'utf-16-success',
    'an old Windows service',
    on(
      ok,
      all(
        type('application/json; charset=utf-16'),
        bytes((b) => Buffer.from(`\uFEFF${b.toString()}`, 'utf16le')),
      ),
    ),
  ],
  [
    'utf-16-error-undeclared',
    'nvarchar bytes are passed on',
    on(
      wrong,
      bytes((b) => Buffer.from(b.toString(), 'utf16le')),
    ),
  ],
  ['comment-after-success', 'a proxy appends its mark', on(ok, after('\n<!-- served by web01 -->'))],
  [
    'warning-before-success',
    'PHP prints its warnings',
    on(
      ok,
      before(
        '<br />\n<b>Warning</b>: session_destroy(): no session in /var/www/logout.php on line 3<br />\n',
      ),
    ),
  ],
  [
    'two-texts-success',
    'the filter chain answers twice',
    on(
      ok,
      bytes((b) => Buffer.concat([b, b])),
    ),
  ],
  ['nul-padding-error', 'a fixed buffer is sent whole', on(wrong, after(Buffer.alloc(32)))],
  ['angular-prefix', 'XSSI protection', on(ok, before(")]}',\n"))],
  [
    'jsonp-success',
    'a callback with no name asked',
    on(
      ok,
      bytes((b) => `callback(${b.toString()})`),
    ),
  ],
  ['single-quotes', 'a template written by hand', on(ok, text("{'result': true}"))],
  ['trailing-comma', 'a template loop', on(ok, text('{"result": true,}'))],
  ['nan-inside', 'Python’s json.dumps allows NaN', on(ok, text('{"result": true, "elapsed": NaN}'))],
  [
    'cut-success',
    'one byte off in a length',
    on(
      ok,
      bytes((b) => b.subarray(0, -1)),
    ),
  ],
  [
    'cut-error',
    'a buffer of 128 bytes',
    on(
      wrong,
      bytes((b) => b.subarray(0, 128)),
    ),
  ],
  [
    'newline-in-message',
    'a message from a file, not escaped',
    on(wrong, replaced('82', Buffer.from('\n82'))),
  ],
  [
    'quotes-in-message',
    'a message with quotes, not escaped',
    on(wrong, replaced('"message":"', Buffer.from('"message":"The "token" is missing. '))),
  ],
  [
    'latin-1-in-error',
    'the source file is Latin-1',
    on(wrong, all(set({ moreInfo: 'x' }), replaced('"x"', Buffer.from('"caf\xe9"', 'latin1')))),
  ],
  [
    'latin-1-in-success',
    'the agent’s name in Latin-1',
    on(
      ok,
      bytes(() => Buffer.from('{"result":true,"agent":"Andr\xe9"}', 'latin1')),
    ),
  ],
  [
    'surrogates-as-bytes',
    'CESU-8 from an Oracle UTF8 column',
    on(
      wrong,
      all(
        set({ moreInfo: 'x' }),
        replaced('"x"', Buffer.from([0x22, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80, 0x22])),
      ),
    ),
  ],
  [
    'character-cut-in-two',
    'a message is cut at a byte count',
    on(wrong, all(set({ moreInfo: 'x' }), replaced('"x"', Buffer.from([0x22, 0x61, 0xe2, 0x82, 0x22])))),
  ],
  ['no-break-space-before', 'copied from a web page', on(ok, before('\u00A0'))],
  ['gzip-undeclared', 'a proxy drops Content-Encoding', on(ok, gzipped)],
  ['gzip-declared-only', 'a proxy unpacks, and keeps the header', on(ok, gzipHeader)],
  [
    'gzip-cut',
    'the compressor is not flushed',
    on(
      ok,
      all(
        gzipped,
        bytes((b) => b.subarray(0, -10)),
        gzipHeader,
      ),
    ),
  ],
  [
    'gzip-checksum-wrong',
    'a body edited after it was packed',
    on(
      ok,
      all(
        gzipped,
        bytes((b) => Buffer.concat([b.subarray(0, -8), Buffer.alloc(8)])),
        gzipHeader,
      ),
    ),
  ],
  ['gzip-twice-declared-once', 'server and proxy both pack', on(ok, all(gzipped, gzipped, gzipHeader))],
  [
    'chunks-in-the-body',
    'chunked by hand, and a length as well',
    on(
      ok,
      bytes((b) => `${b.length.toString(16)}\r\n${b.toString()}\r\n0\r\n\r\n`),
    ),
  ],
  [
    'html-entities-error',
    'an escaping template',
    on(
      wrong,
      bytes((b) => b.toString().replaceAll('"', '&quot;')),
    ),
  ],
]);
