import { answer, logOut, type Act } from './raw.ts';
import { drips, endlessly, hangs, head, resets, says, whole } from './acts.ts';
import { hostiles } from './hostile.ts';

const body = '{"result":true}';
const chunked = head(undefined, 'Transfer-Encoding: chunked');
const chunk = `${body.length.toString(16)}\r\n${body}\r\n`;
const soon = ['--timeout', '300'];
const mebibyte = 1024 * 1024;

/** Ends what it says and goes on reading, as a process does whose output is closed. */
const halfCloses: Act = (socket) => {
  socket.allowHalfOpen = true;
  socket.end(head(body.length));
};

/** Answers, and says more when the client has surely read the answer. */
const talksOn: Act = (socket, ask) => {
  logOut(socket, ask);
  setImmediate(() => setImmediate(() => socket.write('\u0000\u0001garbage\r\n\r\n')));
};

/** Answers with as much as is read, each another. */
function largest(): Act {
  let count = 0;
  return (socket) => {
    count += 1;
    socket.write(whole(`{"result":true,"count":${count},"padding":"${'x'.repeat(mebibyte - 64)}"}`));
  };
}

/** Bodies that do not end where they should, and bytes that belong to no answer. */
export const framing = hostiles(1, [
  ['body-without-end', 'a log that is followed', endlessly(head(), 'x'.repeat(65_536))],
  ['chunks-without-end', 'a stream of events', endlessly(chunked, `10000\r\n${'x'.repeat(65_536)}\r\n`)],
  [
    'chunk-of-a-petabyte',
    'memory, where the size is believed',
    endlessly(`${chunked}3fffffffffffff\r\n`, 'x'.repeat(65_536)),
  ],
  ['chunk-size-without-end', 'a number without end', endlessly(chunked, '0'.repeat(65_536)), ...soon],
  [
    'chunk-extension-without-end',
    'a line without end',
    endlessly(`${chunked}1;a=`, 'b'.repeat(65_536)),
    ...soon,
  ],
  [
    'trailers-without-end',
    'headers behind the limit of headers',
    endlessly(`${chunked}0\r\n`, 'A: b\r\n'.repeat(5000)),
  ],
  ['chunk-size-over-64-bits', 'an overflow', says(chunked, 'ffffffffffffffffff\r\n', body)],
  [
    'codings-of-transfer-unknown',
    'a transfer coding of its own',
    says(head(undefined, 'Transfer-Encoding: gzip, chunked'), chunk, '0\r\n\r\n'),
  ],
  [
    'chunked-twice',
    'two layers, each of which chunks',
    says(head(undefined, 'Transfer-Encoding: chunked, chunked'), chunk, '0\r\n\r\n'),
  ],
  ['chunked-and-a-length', 'smuggling', says(head(5, 'Transfer-Encoding: chunked'), chunk, '0\r\n\r\n')],
  ['length-huge-and-sent', 'the same, kept', endlessly(head('9007199254740991'), 'x'.repeat(65_536))],
  ['length-over-64-bits', 'an overflow', says(head('99999999999999999999999'), body), ...soon],
  ['length-negative', 'an unsigned number, printed as signed', says(head('-1'), body), ...soon],
  ['length-twice', 'server and proxy each count', says(head(body.length, 'Content-Length: 3'), body)],
  ['body-in-drops', 'a slow reader’s revenge', drips(head(100_000), ' '), ...soon],
  [
    'second-answer',
    'smuggling: an answer to the next request',
    says(whole(body), answer('{"result":false}', '500 x')),
  ],
  ['second-answer-later', 'the same, in a packet of its own', talksOn],
  ['answer-behind-204', 'a body where none may be', says('HTTP/1.1 204 x\r\n\r\n', whole(body))],
  ['garbage-behind', 'a debugger’s output', says(whole(body), Buffer.alloc(4096, 0xff))],
  ['reset-inside-body', 'a crash', resets(head(200), body)],
  ['reset-behind-answer', 'the body of a request that was not read', resets(head(), body)],
  ['half-closed-inside-body', 'a process whose output is closed', halfCloses],
  [
    'hangs-behind-head',
    'a database that does not answer',
    (socket, ask) => (says(head(2))(socket, ask), hangs(socket, ask)),
    ...soon,
  ],
  [
    'largest-bodies',
    'the most that is read, and something else in every answer',
    largest(),
    '--depth',
    'standard',
    '--strict',
  ],
]);
