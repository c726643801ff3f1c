/** Answers that are larger than a client reads, and bodies that are not in the coding that they name. */
import { once } from 'node:events';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Behaviour, Outgoing } from '../../../src/provider/behaviour.ts';
import { all, body, header, members } from '../../../src/faults/edits.ts';
import { chunk, chunkedHead, chunks, ending, joined } from './bytes.ts';
import { liveFaultsOf } from './live-rows.ts';
import { changing, live, logouts, writing, type Which } from './which.ts';

const mebibyte = 1024 * 1024;

/** Writes chunks until the other side has had enough. */
async function endless({ socket, answer }: Outgoing): Promise<void> {
  const piece = chunk(Buffer.alloc(mebibyte / 8, ' '));
  socket.write(chunkedHead(answer));
  while (!socket.destroyed) {
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  }
}

const manyLines = Array.from({ length: 20_000 }, (_, index) => [`X-Trace-${index}`, 'web01'] as const);

const longTrailers = ending(({ answer }) =>
  joined(
    chunkedHead(answer),
    chunks(answer.body, 64),
    '0\r\n',
    Array.from({ length: 2000 }, (_, index) => `X-Trace-${index}: ${'v'.repeat(60)}\r\n`).join(''),
    '\r\n',
  ),
);

function coded(which: Which, name: string, pack: (bytes: Buffer) => Uint8Array): Behaviour {
  return changing(all(body(pack), header('Content-Encoding', name)), (_, asked) => which(asked));
}

export const bounds = liveFaultsOf('wire', 'transport/answer-is-bounded', [
  ['body-endless', 'a stream is answered that nothing ends', writing(live, endless)],
  [
    'body-giant',
    'the whole session is serialised, and it holds the cart of a year',
    changing(members({ session: 'x'.repeat(2 * mebibyte) }), (_, asked) => live(asked)),
  ],
  [
    'body-inflates',
    'a small packed body that no memory holds',
    coded(live, 'gzip', (bytes) => gzipSync(Buffer.concat([Buffer.alloc(8 * mebibyte, ' '), bytes]))),
  ],
  [
    'body-nested-deep',
    'a parent and its child hold each other, and the serialiser gives up late',
    changing(
      body((bytes) => `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)},${bytes.toString().slice(1)}`),
      (_, asked) => live(asked),
    ),
  ],
  [
    'headers-by-thousands',
    'each node on the way adds its line, and the way is a loop',
    changing(
      (answer) => ({ ...answer, headers: [...answer.headers, ...manyLines] }),
      (_, asked) => live(asked),
    ),
  ],
  [
    'header-giant',
    'a cookie holds the session',
    changing(header('Set-Cookie', `session=${'x'.repeat(100_000)}`), (_, asked) => live(asked)),
  ],
  ['trailers-giant', 'Timings of every query are sent as trailers', writing(live, longTrailers)],
]);

export const codings = liveFaultsOf('wire', 'transport/content-coding-is-undone', [
  [
    'gzip-declared-only',
    'a proxy unpacks the body and keeps the header',
    coded(live, 'gzip', (bytes) => bytes),
  ],
  [
    'gzip-declared-only-in-errors',
    'the error handler keeps the headers of the answer it replaces',
    coded(
      (asked) => logouts(asked) && !live(asked),
      'gzip',
      (bytes) => bytes,
    ),
  ],
  [
    'gzip-cut',
    'the compressor is not flushed',
    coded(live, 'gzip', (bytes) => gzipSync(bytes).subarray(0, -10)),
  ],
  [
    'gzip-checksum-wrong',
    'the body is edited after it was packed',
    coded(live, 'gzip', (bytes) => Buffer.concat([gzipSync(bytes).subarray(0, -8), Buffer.alloc(8)])),
  ],
  [
    'bytes-behind-gzip',
    'a proxy appends its mark to a packed body',
    coded(live, 'gzip', (bytes) => Buffer.concat([gzipSync(bytes), Buffer.from('<!-- web01 -->')])),
  ],
  [
    'deflate-declared-only',
    'the filter is configured, its library missing',
    coded(logouts, 'deflate', (bytes) => bytes),
  ],
  [
    'gzip-under-deflate',
    'two filters, the second one names the coding',
    coded(live, 'deflate', (bytes) => gzipSync(bytes)),
  ],
  [
    'deflate-under-brotli',
    'a cache answers with what another client had asked for',
    coded(live, 'br', (bytes) => deflateSync(bytes)),
  ],
  [
    'brotli-cut',
    'the stream is closed before the last block',
    coded(live, 'br', (bytes) => brotliCompressSync(bytes).subarray(0, -3)),
  ],
  [
    'gzip-once-declared-twice',
    'Server and proxy both add the header',
    coded(live, 'gzip, gzip', (bytes) => gzipSync(bytes)),
  ],
]);

export const undeclared = liveFaultsOf('wire', 'response-200/body-is-utf8', [
  [
    'gzip-undeclared',
    'a proxy drops the Content-Encoding',
    changing(
      body((bytes) => gzipSync(bytes)),
      (_, asked) => live(asked),
    ),
  ],
  [
    'gzip-twice-declared-once',
    'Server and proxy both pack',
    coded(live, 'gzip', (bytes) => gzipSync(gzipSync(bytes))),
  ],
]);
