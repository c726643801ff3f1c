/** Answers that do not arrive, or are none of HTTP/1.1. */
import type { Outgoing } from '../../../src/provider/behaviour.ts';
import { headOf } from '../../../src/provider/wire.ts';
import { chunkedHead, chunks, ending, headOfLength, joined, withStatusLine } from './bytes.ts';
import { writtenFaults } from './live-rows.ts';
import { live, logouts, oneIn, refused } from './which.ts';

/** Puts a header line among the others. */
const withLine = (line: string) =>
  ending(({ answer }) => {
    const head = headOf(answer);
    return joined(head.subarray(0, -2), `${line}\r\n\r\n`, answer.body);
  });

const reset = ({ socket }: Outgoing): void => {
  socket.resetAndDestroy();
};
const hangsUp = ({ socket }: Outgoing): void => {
  socket.end();
};

export const arrival = writtenFaults('transport/answer-arrives', [
  ['connection-closed', 'the worker dies, and its connections are closed for it', logouts, hangsUp],
  ['connection-reset', 'the worker is killed with unread data in its socket', logouts, reset],
  ['connection-reset-in-live-session', 'ending the session crashes the native store', live, reset],
  ['connection-reset-without-session', 'the firewall drops who is not logged in', refused, reset],
  ['connection-reset-one-in-five', 'one of five workers is recycled under load', oneIn(5), reset],
  [
    'head-cut',
    'the process ends before its buffer is flushed',
    logouts,
    ending((out) => out.bytes().subarray(0, 40)),
  ],
  [
    'no-status-line',
    'a script behind CGI prints the body alone, as HTTP/0.9 did',
    logouts,
    ending(({ answer }) => answer.body),
  ],
  [
    'status-line-without-code',
    'a server written in an afternoon says OK and no number',
    logouts,
    ending(({ answer }) => joined(withStatusLine(answer, 'HTTP/1.1 OK'), answer.body)),
  ],
  [
    'status-of-four-digits',
    'an application code is passed on as the status',
    logouts,
    ending(({ answer }) => joined(withStatusLine(answer, `HTTP/1.1 ${answer.status}0 Code`), answer.body)),
  ],
  [
    'status-line-of-http-2',
    'a gateway copies the version of the upstream’s protocol',
    logouts,
    ending(({ answer }) => joined(withStatusLine(answer, `HTTP/2 ${answer.status}`), answer.body)),
  ],
  [
    'greeting-before-answer',
    'a debugging print goes to the socket',
    logouts,
    ending((out) => joined('200 ok\r\n', out.bytes())),
  ],
  ['header-without-colon', 'a header is added by joining strings', logouts, withLine('X-Node web01')],
  ['header-name-with-blank', 'a header is named as in a form', logouts, withLine('X Node: web01')],
  [
    'header-with-nul',
    'a header’s value comes from a binary column',
    logouts,
    withLine('X-Node: web\u000001'),
  ],
  [
    'header-folded',
    'a long value is folded, as mail does and HTTP no longer allows',
    logouts,
    withLine('X-Node: web01,\r\n web02'),
  ],
  [
    'head-without-carriage-returns',
    'a template is saved with Unix line ends',
    logouts,
    ending(({ answer }) => joined(headOf(answer).toString('latin1').replaceAll('\r\n', '\n'), answer.body)),
  ],
  [
    'protocol-switched',
    'a WebSocket gateway claims the path',
    logouts,
    ending(() =>
      joined('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    ),
  ],
  [
    'early-hints-only',
    'the cache sends hints, and its upstream is gone',
    logouts,
    ending(() => joined('HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n')),
  ],
  [
    'length-twice',
    'Application and proxy each count, one before packing',
    logouts,
    withLine('Content-Length: 3'),
  ],
  [
    'length-in-words',
    'the length is taken of undefined',
    logouts,
    ending(({ answer }) => joined(headOfLength(answer, 'NaN'), answer.body)),
  ],
  [
    'length-negative',
    'a length that is not known is −1 in Java',
    logouts,
    ending(({ answer }) => joined(headOfLength(answer, -1), answer.body)),
  ],
  [
    'length-beside-chunks',
    'a proxy adds chunks and keeps the length: the stuff of request smuggling',
    logouts,
    ending(({ answer }) =>
      joined(
        chunkedHead(answer, ['Content-Length', String(answer.body.length)]),
        chunks(answer.body, 16),
        '0\r\n\r\n',
      ),
    ),
  ],
]);
