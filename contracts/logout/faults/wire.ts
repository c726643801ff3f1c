/** Answers that do not arrive whole, or do not stand alone on their connection. */
import { headOf } from '../../../src/provider/wire.ts';
import { chunk, chunkedHead, chunks, ending, headOfLength, joined, resetting, unframed } from './bytes.ts';
import { writtenFaults } from './live-rows.ts';
import { live, logouts, oneIn, refused } from './which.ts';

const half = (body: Uint8Array): Uint8Array => body.subarray(0, Math.floor(body.length / 2));
export const wholeness = writtenFaults('transport/answer-is-whole', [
  [
    'length-too-large',
    'the length is that of the body before white space was taken out',
    live,
    ending(({ answer }) => joined(headOfLength(answer, answer.body.length + 6), answer.body)),
  ],
  [
    'body-cut',
    'the worker is killed while it writes',
    live,
    ending(({ answer }) => joined(headOf(answer), half(answer.body))),
  ],
  [
    'body-cut-in-errors',
    'an error page is cut at the size of a buffer',
    refused,
    ending(({ answer }) => joined(headOf(answer), half(answer.body))),
  ],
  [
    'body-cut-one-in-four',
    'one of four proxies has a full disk for its buffers',
    oneIn(4),
    ending(({ answer }) => joined(headOf(answer), half(answer.body))),
  ],
  [
    'body-reset',
    'a firewall resets a connection that it has forgotten',
    live,
    resetting(({ answer }) => joined(headOf(answer), half(answer.body))),
  ],
  [
    'body-to-close-reset',
    'the body ends with the connection, and the connection in a reset',
    live,
    resetting(({ answer }) => joined(headOf(unframed(answer, ['Connection', 'close'])), half(answer.body))),
  ],
  [
    'last-chunk-missing',
    'the stream is destroyed, not ended',
    live,
    ending(({ answer }) => joined(chunkedHead(answer), chunks(answer.body, 8))),
  ],
  [
    'chunk-cut',
    'the upstream dies inside a chunk',
    logouts,
    ending(({ answer }) => joined(chunkedHead(answer), chunk(answer.body).subarray(0, 9))),
  ],
  [
    'chunk-size-in-words',
    'chunks are written by hand, their size not in hexadecimal digits',
    logouts,
    ending(({ answer }) => joined(chunkedHead(answer), 'size\r\n', answer.body, '\r\n0\r\n\r\n')),
  ],
  [
    'chunk-size-too-small',
    'the size of a chunk is counted in characters',
    logouts,
    ending(({ answer }) => joined(chunkedHead(answer), '2\r\n', answer.body, '\r\n0\r\n\r\n')),
  ],
  [
    'chunks-declared-only',
    'a proxy takes the chunks apart and keeps the header',
    logouts,
    ending(({ answer }) => joined(chunkedHead(answer), answer.body)),
  ],
]);

export const loneliness = writtenFaults('transport/answer-stands-alone', [
  [
    'comment-after-answer',
    'a proxy appends its mark and leaves the length as it was',
    live,
    ending((out) => joined(out.bytes(), '<!-- web01 -->')),
  ],
  [
    'second-answer',
    'the error handler answers as well',
    live,
    ending((out) => joined(out.bytes(), out.bytes())),
  ],
  [
    'length-too-small',
    'the length is that of an older body',
    live,
    ending(({ answer }) => joined(headOfLength(answer, answer.body.length - 3), answer.body)),
  ],
  [
    'length-in-characters',
    'the length is that of the string, not of its bytes in UTF-8',
    logouts,
    ending(({ answer }) =>
      joined(headOfLength(answer, new TextDecoder().decode(answer.body).length), answer.body),
    ),
  ],
  [
    'bytes-after-last-chunk',
    'a buffer is sent whole, with what an earlier answer left in it',
    logouts,
    ending(({ answer }) => joined(chunkedHead(answer), chunks(answer.body, 64), '0\r\n\r\n', 'left over')),
  ],
  [
    'body-behind-204',
    'the framework takes 204 for a word, and writes the body',
    live,
    ending(({ answer }) => joined(headOf({ ...unframed(answer), status: 204 }), answer.body)),
  ],
  [
    'body-behind-304',
    'a cache says not modified, and sends what it has',
    refused,
    ending(({ answer }) => joined(headOf({ ...answer, status: 304 }), answer.body)),
  ],
]);
