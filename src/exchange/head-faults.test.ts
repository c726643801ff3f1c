import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { answerFrom, chunkedHead, describeFaults } from './fault-cases.test.ts';
import { answerWith, closeServers, endlessly, inTurns } from './servers.test.ts';

describeFaults('closed-before-answer', [
  {
    what: 'a connection that is closed at once',
    answer: (socket) => socket.end(),
    message: /closed before any answer/u,
  },
  {
    what: 'a connection that is reset at once',
    answer: (socket) => socket.resetAndDestroy(),
    message: /reset before any answer/u,
  },
  {
    what: 'half a head',
    answer: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
    message: /inside the head/u,
  },
  {
    what: 'a reset inside the head',
    answer: inTurns('HTTP/1.1 200 OK\r\n', (socket) => socket.resetAndDestroy()),
    message: /reset inside the head/u,
  },
  {
    what: 'an interim answer and nothing else',
    answer: (socket) => socket.end('HTTP/1.1 103 x\r\n\r\n'),
  },
]);

describeFaults('malformed-answer', [
  {
    what: 'a body without a head (HTTP/0.9)',
    answer: (socket) => socket.end('{"result":true}'),
  },
  { what: 'a greeting of another protocol', answer: 'SSH-2.0-OpenSSH_9.6\r\n' },
  { what: 'a line break before the head', answer: `\r\n${answerWith('hi')}` },
  {
    what: 'another version of HTTP',
    answer: 'HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n',
  },
  {
    what: 'a status of two digits',
    answer: 'HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n',
  },
  {
    what: 'a status of four digits',
    answer: 'HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n',
  },
  {
    what: 'the status 000',
    answer: 'HTTP/1.1 000 OK\r\nContent-Length: 0\r\n\r\n',
  },
  {
    what: 'a header line without a colon',
    answer: 'HTTP/1.1 200 OK\r\nno colon\r\n\r\n',
  },
  { what: 'a blank before a colon', answer: 'HTTP/1.1 200 OK\r\nA : b\r\n\r\n' },
  { what: 'a folded header line', answer: 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n' },
  { what: 'NUL in a header value', answer: 'HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n' },
  {
    what: 'lines that end without CR',
    answer: 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi',
  },
  {
    what: 'lines that end without CR, byte by byte',
    answer: inTurns(...'HTTP/1.1 200 OK\nA: b\n\nhi'.split('')),
  },
  {
    what: 'two different lengths',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi!',
  },
  {
    what: 'a length that is no number',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2a\r\n\r\nhi',
  },
  {
    what: 'a length beside chunks',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n',
  },
  {
    what: 'control characters in the reason phrase',
    answer: 'HTTP/1.1 200 \u001b[2J\r\nContent-Length: 0\r\n\r\n',
  },
  {
    what: 'interim answers without end',
    answer: endlessly('', 'HTTP/1.1 103 x\r\n\r\n'),
    message: /More than 100 interim/u,
  },
  {
    what: 'a transfer coding that nobody asked for',
    answer: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n',
    message: /transfer coding/u,
  },
  {
    what: 'chunks in chunks',
    answer: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    message: /chunked twice/u,
  },
  {
    what: 'a change of protocols',
    answer: 'HTTP/1.1 101 x\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    message: /101/u,
  },
]);

describeFaults('head-too-large', [
  {
    what: '20,000 header lines',
    answer: `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(20_000)}\r\n`,
  },
  {
    what: '501 header lines',
    answer: `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(501)}\r\n`,
    message: /more than 500 lines/u,
  },
  {
    what: 'a header line of 64 KiB',
    answer: `HTTP/1.1 200 OK\r\nA: ${'b'.repeat(65_536)}\r\n\r\n`,
  },
  {
    what: 'an endless header line',
    answer: endlessly('HTTP/1.1 200 OK\r\nA: ', 'b'.repeat(1000)),
  },
  {
    what: 'an endless reason phrase',
    answer: endlessly('HTTP/1.1 200 ', 'b'.repeat(1000)),
  },
  {
    what: 'an endless interim head',
    answer: endlessly('HTTP/1.1 103 ', 'b'.repeat(1000)),
  },
  {
    what: 'endless trailers',
    answer: endlessly(`${chunkedHead}2\r\nhi\r\n0\r\n`, `A: ${'b'.repeat(1000)}\r\n`),
    message: /trailers/u,
    body: 'hi',
  },
]);

describe('the head of an answer', () => {
  afterEach(closeServers);

  it('may have exactly the limit', async () => {
    const [start, end] = ['HTTP/1.1 200 OK\r\nA: ', '\r\nContent-Length: 0\r\n\r\n'];
    const received = await answerFrom(start + 'b'.repeat(65_536 - start.length - end.length) + end);
    expect(received.fault).to.equal(undefined);
  });

  it('may have exactly as many lines as are read', async () => {
    const lines = 'a: b\r\n'.repeat(499);
    const received = await answerFrom(`HTTP/1.1 200 OK\r\n${lines}Content-Length: 0\r\n\r\n`);
    expect(received.fault).to.equal(undefined);
    expect(received.response?.headers).to.have.length(500);
  });

  it('may come behind as many interim ones as are read', async () => {
    const received = await answerFrom(`${'HTTP/1.1 103 x\r\n\r\n'.repeat(100)}${answerWith('hi')}`);
    expect(received.fault).to.equal(undefined);
  });

  it('is not quoted where it is malformed', async () => {
    const answer = 'HTTP/1.1 200 sesame\r\nsesame\x1b[31m: sesame\r\nContent-Length: sesame\r\n\r\nsesame';
    const { fault } = await answerFrom(answer);
    expect(fault?.kind).to.equal('malformed-answer');
    expect(fault?.message).not.to.match(/sesame|\p{Cc}/u);
  });
});
