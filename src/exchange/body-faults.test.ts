import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { answerFrom, bodyOf, chunkedHead, describeFaults } from './fault-cases.test.ts';
import { answerWith, closeServers, endlessly, inTurns } from './servers.test.ts';

const mebibyte = 1024 * 1024;

describeFaults('incomplete-answer', [
  {
    what: 'an end inside the body',
    answer: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi'),
    body: 'hi',
  },
  {
    what: 'a reset inside the body',
    answer: inTurns('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi', (socket) => socket.resetAndDestroy()),
    body: 'hi',
  },
  {
    what: 'a reset inside a body that ends with the connection',
    answer: inTurns('HTTP/1.1 200 OK\r\n\r\nhi', (socket) => socket.resetAndDestroy()),
    body: 'hi',
  },
  {
    what: 'an end inside a chunk',
    answer: (socket) => socket.end(`${chunkedHead}5\r\nhi`),
    message: /connection ended/u,
    body: 'hi',
  },
  {
    what: 'an end inside a chunk of a connection that closes anyway',
    answer: (socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhi`),
    message: /connection ended/u,
    body: 'hi',
  },
  {
    what: 'an end before the last chunk',
    answer: (socket) => socket.end(`${chunkedHead}2\r\nhi\r\n`),
    body: 'hi',
  },
  {
    what: 'a chunk whose size is no number',
    answer: `${chunkedHead}2\r\nhi\r\nzz\r\n`,
    message: /chunks/u,
    body: 'hi',
  },
  {
    what: 'a chunk longer than its size',
    answer: `${chunkedHead}2\r\nhi!\r\n0\r\n\r\n`,
    body: 'hi',
  },
]);

describeFaults('body-too-large', [
  {
    what: 'an endless body',
    answer: endlessly('HTTP/1.1 200 OK\r\n\r\n', 'b'.repeat(65_536)),
    body: 'b'.repeat(mebibyte),
  },
  {
    what: 'endless chunks',
    answer: endlessly(chunkedHead, `10000\r\n${'b'.repeat(65_536)}\r\n`),
    body: 'b'.repeat(mebibyte),
  },
  {
    what: 'an endless chunk extension',
    answer: endlessly(`${chunkedHead}2;`, 'a'.repeat(65_536)),
    message: /chunks .* are over 16 MiB/u,
    body: '',
    timeout: 10_000,
  },
  {
    what: 'a body one byte over the limit',
    answer: answerWith('b'.repeat(mebibyte + 1)),
    body: 'b'.repeat(mebibyte),
  },
]);

describeFaults('undecodable-answer', [
  {
    what: 'a coding that it is not in',
    answer: answerWith('hi', 'Content-Encoding: gzip'),
    body: '',
  },
]);

describe('the body of an answer', () => {
  afterEach(closeServers);

  it('may come in chunks of a byte each, and be full of blank lines', async () => {
    const body = '\r\n'.repeat(10_000);
    const chunks = Array.from(body, (byte) => `1;a="b"\r\n${byte}\r\n`).join('');
    const received = await answerFrom(`${chunkedHead}${chunks}0\r\n\r\n`);
    expect(received.fault).to.equal(undefined);
    expect(bodyOf(received)).to.equal(body);
    const whole = await answerFrom(`${chunkedHead}100000\r\n${'\r\n'.repeat(524_288)}\r\n0\r\n\r\n`);
    expect(whole.fault).to.equal(undefined);
  });

  it('may have exactly the limit', async () => {
    const received = await answerFrom(answerWith('b'.repeat(mebibyte)));
    expect(received.fault).to.equal(undefined);
    expect(received.response?.body).to.have.length(mebibyte);
  });

  it('may be full of blank lines in its chunks', async () => {
    const lines = '\r\n'.repeat(20_000);
    const received = await answerFrom(`${chunkedHead}${lines.length.toString(16)}\r\n${lines}\r\n0\r\n\r\n`);
    expect(received.fault).to.equal(undefined);
    expect(bodyOf(received)).to.equal(lines);
  });
});
