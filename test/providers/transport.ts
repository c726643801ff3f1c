import { alive, asked, ok, status, wrong } from './edits.ts';
import { entries } from './entry.ts';
import { cut, drip, hang, hangUp, head, late, raw, rawOpen, reset, wire } from './wire.ts';

const any = asked(() => true);
const stall = (): void => {};

/** Providers whose answers do not arrive, or not whole, or not in time. */
export const transport = entries('violates', [
  ['never-answers', 'a handler without a reply', wire(any, hang)],
  ['never-answers-the-living', 'the identity provider is not reachable', wire(alive(), hang)],
  ['head-only', 'the body waits for a stream that never ends', wire(any, cut(0, stall))],
  ['half-then-silence', 'backpressure, never resumed', wire(ok, cut(0.5, stall))],
  [
    'chunk-never-last',
    'response.end() is forgotten',
    wire(
      ok,
      rawOpen(
        (a) =>
          `${head({ ...a, headers: [...a.headers, ['Transfer-Encoding', 'chunked']] })}${a.body.length.toString(16)}\r\n${a.body.toString()}\r\n`,
      ),
    ),
  ],
  ['too-late', 'a mail is sent first', wire(any, late(6500))],
  ['errors-too-late', 'a delay against guessing', wire(wrong, late(7000))],
  ['drips-too-slowly', 'a byte a second', wire(ok, drip(1, 1000))],
  [
    'drips-for-ever',
    'keep-alive blanks in front of the answer',
    wire(ok, (answer, ask, response, plain) =>
      drip(1, 200)({ ...answer, body: Buffer.alloc(4096, ' ') }, ask, response, plain),
    ),
  ],
  ['resets-all', 'a crashing worker', wire(any, reset)],
  ['resets-the-living', 'the worker dies in logout itself', wire(alive(), reset)],
  ['resets-errors', 'an exception kills the worker', wire(wrong, reset)],
  ['resets-on-415', 'the body is not read before the close', wire(status(415), reset)],
  ['hangs-up', 'a crashing worker, politely', wire(any, hangUp)],
  [
    'cut-off',
    'the worker is killed while it writes',
    wire(
      ok,
      cut(0.6, (response) => response.socket?.end()),
    ),
  ],
  [
    'error-cut-off',
    'the worker is killed while it writes an error',
    wire(
      wrong,
      cut(0.6, (response) => response.socket?.end()),
    ),
  ],
  [
    'chunked-cut-off',
    'no last chunk',
    wire(
      ok,
      raw(
        (a) =>
          `${head({ ...a, headers: [...a.headers, ['Transfer-Encoding', 'chunked']] })}${a.body.length.toString(16)}\r\n${a.body.toString()}\r\n`,
      ),
    ),
  ],
  [
    'length-too-small',
    'characters are counted, or the old body',
    wire(
      ok,
      raw((a) => `${head(a, a.body.length - 3)}${a.body.toString()}`),
    ),
  ],
  [
    'length-too-large',
    'the length of the pretty-printed body',
    wire(
      ok,
      raw((a) => `${head(a, a.body.length + 6)}${a.body.toString()}`),
    ),
  ],
  [
    'length-zero',
    'the length is taken before the body is made',
    wire(
      ok,
      raw((a) => head(a, 0)),
    ),
  ],
  [
    'length-twice',
    'server and proxy each count',
    wire(
      ok,
      raw(
        (a) =>
          `${head({ ...a, headers: [...a.headers, ['Content-Length', '3']] }, a.body.length)}${a.body.toString()}`,
      ),
    ),
  ],
  [
    'chunk-size-no-hex',
    'chunked by hand',
    wire(
      ok,
      raw(
        (a) =>
          `${head({ ...a, headers: [...a.headers, ['Transfer-Encoding', 'chunked']] })}zz\r\n${a.body.toString()}\r\n0\r\n\r\n`,
      ),
    ),
  ],
  [
    'no-status-line',
    'HTTP/0.9',
    wire(
      any,
      raw((a) => a.body),
    ),
  ],
  [
    'status-line-in-words',
    'a server written in an afternoon',
    wire(
      any,
      raw((a) => `HTTP/1.1 OK\r\n\r\n${a.body.toString()}`),
    ),
  ],
  [
    'control-byte-in-header',
    'a header from a binary column',
    wire(
      ok,
      raw(
        (a) =>
          `${head({ ...a, headers: [...a.headers, ['X-Node', 'a\u0000b']] }, a.body.length)}${a.body.toString()}`,
      ),
    ),
  ],
  [
    'early-hints-only',
    'a 103, and then nothing',
    wire(
      any,
      rawOpen(() => 'HTTP/1.1 103 Early Hints\r\nLink: </>; rel=preload\r\n\r\n'),
    ),
  ],
]);
