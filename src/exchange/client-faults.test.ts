import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { createHttpClient, type Answer } from './client.ts';
import type { TransportFaultKind } from './exchange.ts';
import { answerWith, atEnd, closeServers, post, rawServer, type Behaviour } from './servers.test.ts';

async function answerFrom(behaviour: string | Behaviour, timeout = 2000, method = 'POST'): Promise<Answer> {
  const { url } = await rawServer(behaviour);
  const client = createHttpClient({ timeout });
  atEnd(() => client.close());
  return client.send({ ...post(url), method });
}

function bodyOf({ response }: Answer): string | undefined {
  return response && Buffer.from(response.body).toString('latin1');
}

/** Writes one piece, and the next when the client has surely read it. */
function inTurns(...pieces: readonly (string | ((socket: Parameters<Behaviour>[0]) => void))[]): Behaviour {
  return (socket) => {
    const rest = [...pieces];
    const next = (): void => {
      const piece = rest.shift();
      if (piece === undefined || socket.destroyed) return;
      if (typeof piece === 'string') socket.write(piece, 'latin1');
      else piece(socket);
      setImmediate(() => setImmediate(next));
    };
    next();
  };
}

/** Writes the same piece for as long as the connection is open. */
function endlessly(start: string, piece: string): Behaviour {
  return (socket) => {
    socket.write(start);
    const next = (): void => {
      if (!socket.destroyed) socket.write(piece, () => setImmediate(next));
    };
    next();
  };
}

interface Case {
  readonly what: string;
  readonly answer: string | Behaviour;
  readonly kind: TransportFaultKind;
  /** What the message tells beside the kind. */
  readonly message?: RegExp;
  /** What is kept of the body; undefined where no head is kept. */
  readonly body?: string | RegExp;
  readonly timeout?: number;
  readonly method?: string;
}

const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const mebibyte = 1024 * 1024;

const cases: readonly Case[] = [
  {
    what: 'a connection that is closed at once',
    answer: (socket) => socket.end(),
    kind: 'closed-before-answer',
    message: /closed before any answer/u,
  },
  {
    what: 'a connection that is reset at once',
    answer: (socket) => socket.resetAndDestroy(),
    kind: 'closed-before-answer',
    message: /reset before any answer/u,
  },
  {
    what: 'half a head',
    answer: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
    kind: 'closed-before-answer',
    message: /inside the head/u,
  },
  {
    what: 'a reset inside the head',
    answer: inTurns('HTTP/1.1 200 OK\r\n', (socket) => socket.resetAndDestroy()),
    kind: 'closed-before-answer',
    message: /reset inside the head/u,
  },
  {
    what: 'an interim answer and nothing else',
    answer: (socket) => socket.end('HTTP/1.1 103 x\r\n\r\n'),
    kind: 'closed-before-answer',
  },
  {
    what: 'a body without a head (HTTP/0.9)',
    answer: (socket) => socket.end('{"result":true}'),
    kind: 'malformed-answer',
  },
  { what: 'a greeting of another protocol', answer: 'SSH-2.0-OpenSSH_9.6\r\n', kind: 'malformed-answer' },
  { what: 'a line break before the head', answer: `\r\n${answerWith('hi')}`, kind: 'malformed-answer' },
  {
    what: 'another version of HTTP',
    answer: 'HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n',
    kind: 'malformed-answer',
  },
  {
    what: 'a status of two digits',
    answer: 'HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n',
    kind: 'malformed-answer',
  },
  {
    what: 'a status of four digits',
    answer: 'HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n',
    kind: 'malformed-answer',
  },
  {
    what: 'the status 000',
    answer: 'HTTP/1.1 000 OK\r\nContent-Length: 0\r\n\r\n',
    kind: 'malformed-answer',
  },
  {
    what: 'a header line without a colon',
    answer: 'HTTP/1.1 200 OK\r\nno colon\r\n\r\n',
    kind: 'malformed-answer',
  },
  { what: 'a blank before a colon', answer: 'HTTP/1.1 200 OK\r\nA : b\r\n\r\n', kind: 'malformed-answer' },
  { what: 'a folded header line', answer: 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n', kind: 'malformed-answer' },
  { what: 'NUL in a header value', answer: 'HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n', kind: 'malformed-answer' },
  {
    what: 'lines that end without CR',
    answer: 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi',
    kind: 'malformed-answer',
  },
  {
    what: 'lines that end without CR, byte by byte',
    answer: inTurns(...'HTTP/1.1 200 OK\nA: b\n\nhi'.split('')),
    kind: 'malformed-answer',
  },
  {
    what: 'two different lengths',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi!',
    kind: 'malformed-answer',
  },
  {
    what: 'a length that is no number',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2a\r\n\r\nhi',
    kind: 'malformed-answer',
  },
  {
    what: 'a length beside chunks',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n',
    kind: 'malformed-answer',
  },
  {
    what: 'a change of protocols',
    answer: 'HTTP/1.1 101 x\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    kind: 'malformed-answer',
    message: /101/u,
  },
  {
    what: '20,000 header lines',
    answer: `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(20_000)}\r\n`,
    kind: 'head-too-large',
  },
  {
    what: 'a header line of 64 KiB',
    answer: `HTTP/1.1 200 OK\r\nA: ${'b'.repeat(65_536)}\r\n\r\n`,
    kind: 'head-too-large',
  },
  {
    what: 'an endless header line',
    answer: endlessly('HTTP/1.1 200 OK\r\nA: ', 'b'.repeat(1000)),
    kind: 'head-too-large',
  },
  {
    what: 'an endless reason phrase',
    answer: endlessly('HTTP/1.1 200 ', 'b'.repeat(1000)),
    kind: 'head-too-large',
  },
  {
    what: 'an endless interim head',
    answer: endlessly('HTTP/1.1 103 ', 'b'.repeat(1000)),
    kind: 'head-too-large',
  },
  {
    what: 'endless trailers',
    answer: endlessly(`${chunked}2\r\nhi\r\n0\r\n`, `A: ${'b'.repeat(1000)}\r\n`),
    kind: 'head-too-large',
    message: /trailers/u,
    body: 'hi',
  },
  {
    what: 'an end inside the body',
    answer: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi'),
    kind: 'incomplete-answer',
    body: 'hi',
  },
  {
    what: 'a reset inside the body',
    answer: inTurns('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi', (socket) => socket.resetAndDestroy()),
    kind: 'incomplete-answer',
    body: 'hi',
  },
  {
    what: 'a reset inside a body that ends with the connection',
    answer: inTurns('HTTP/1.1 200 OK\r\n\r\nhi', (socket) => socket.resetAndDestroy()),
    kind: 'incomplete-answer',
    body: 'hi',
  },
  {
    what: 'an end inside a chunk',
    answer: (socket) => socket.end(`${chunked}5\r\nhi`),
    kind: 'incomplete-answer',
    message: /connection ended/u,
    body: 'hi',
  },
  {
    what: 'an end inside a chunk of a connection that closes anyway',
    answer: (socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhi`),
    kind: 'incomplete-answer',
    message: /connection ended/u,
    body: 'hi',
  },
  {
    what: 'an end before the last chunk',
    answer: (socket) => socket.end(`${chunked}2\r\nhi\r\n`),
    kind: 'incomplete-answer',
    body: 'hi',
  },
  {
    what: 'a chunk whose size is no number',
    answer: `${chunked}2\r\nhi\r\nzz\r\n`,
    kind: 'incomplete-answer',
    message: /chunks/u,
    body: 'hi',
  },
  {
    what: 'a chunk longer than its size',
    answer: `${chunked}2\r\nhi!\r\n0\r\n\r\n`,
    kind: 'incomplete-answer',
    body: 'hi',
  },
  {
    what: 'an endless body',
    answer: endlessly('HTTP/1.1 200 OK\r\n\r\n', 'b'.repeat(65_536)),
    kind: 'body-too-large',
    body: 'b'.repeat(mebibyte),
  },
  {
    what: 'endless chunks',
    answer: endlessly(chunked, `10000\r\n${'b'.repeat(65_536)}\r\n`),
    kind: 'body-too-large',
    body: 'b'.repeat(mebibyte),
  },
  {
    what: 'a body one byte over the limit',
    answer: answerWith('b'.repeat(mebibyte + 1)),
    kind: 'body-too-large',
    body: 'b'.repeat(mebibyte),
  },
  {
    what: 'silence',
    answer: () => undefined,
    kind: 'timeout',
    message: /after 60 ms: nothing/u,
    timeout: 60,
  },
  {
    what: 'a head that drips',
    answer: inTurns('HTTP/1.1 200 OK\r\n', ...'A: b\r\n'.repeat(20_000).split('')),
    kind: 'timeout',
    message: /part of the head/u,
    timeout: 60,
  },
  {
    what: 'a body that drips',
    answer: inTurns('HTTP/1.1 200 OK\r\n\r\n', ...'b'.repeat(100_000).split('')),
    kind: 'timeout',
    message: /: the head had come/u,
    body: /^b+$/u,
    timeout: 60,
  },
  {
    what: 'endless interim answers',
    answer: endlessly('', 'HTTP/1.1 103 x\r\n\r\n'.repeat(100)),
    kind: 'timeout',
    message: /only interim answers/u,
    timeout: 60,
  },
  {
    what: 'an endless chunk extension',
    answer: endlessly(`${chunked}2;`, 'a'.repeat(1000)),
    kind: 'timeout',
    timeout: 60,
  },
  {
    what: 'a body longer than its length',
    answer: `${answerWith('hi')}!`,
    kind: 'unexpected-bytes',
    body: 'hi',
  },
  {
    what: 'a line break after the body',
    answer: `${answerWith('hi')}\r\n`,
    kind: 'unexpected-bytes',
    body: 'hi',
  },
  {
    what: 'a line break after the chunks',
    answer: `${chunked}2\r\nhi\r\n0\r\n\r\n\r\n`,
    kind: 'unexpected-bytes',
    body: 'hi',
  },
  {
    what: 'a second answer',
    answer: answerWith('hi') + answerWith('smuggled'),
    kind: 'unexpected-bytes',
    body: 'hi',
  },
  {
    what: 'a second answer on a connection that closes',
    answer: (socket) => socket.end(answerWith('hi', 'Connection: close') + answerWith('smuggled')),
    kind: 'unexpected-bytes',
    body: 'hi',
  },
  {
    what: 'a second answer behind chunks',
    answer: `${chunked}2\r\nhi\r\n0\r\n\r\n${answerWith('smuggled')}`,
    kind: 'unexpected-bytes',
    body: 'hi',
  },
  { what: 'a body of a 204', answer: 'HTTP/1.1 204 x\r\n\r\nhi', kind: 'unexpected-bytes', body: '' },
  {
    what: 'a body of a 304',
    answer: 'HTTP/1.1 304 x\r\nContent-Length: 2\r\n\r\nhi',
    kind: 'unexpected-bytes',
    body: '',
  },
  {
    what: 'a body of an answer to HEAD',
    answer: answerWith('hi'),
    kind: 'unexpected-bytes',
    body: '',
    method: 'HEAD',
  },
  {
    what: 'a coding that does not exist',
    answer: answerWith('hi', 'Content-Encoding: rot13'),
    kind: 'undecodable-answer',
    body: 'hi',
  },
];

describe('the faults of an answer', () => {
  afterEach(closeServers);

  for (const { what, answer, kind, message = /^/u, body, timeout, method } of cases) {
    it(`${kind}: ${what}`, async () => {
      const received = await answerFrom(answer, timeout, method);
      expect(received.fault?.kind).to.equal(kind);
      expect(received.fault?.message)
        .to.match(/^[A-Z][\x20-\x7e]*\.$/u)
        .and.match(message);
      if (body instanceof RegExp) expect(bodyOf(received)).to.match(body);
      else expect(bodyOf(received)).to.equal(body);
    });
  }

  it('unexpected-bytes: a second answer in a later packet', async () => {
    const received = await answerFrom(inTurns(answerWith('hi'), answerWith('smuggled')));
    expect(received.fault?.kind).to.equal('unexpected-bytes');
    expect(bodyOf(received)).to.equal('hi');
  });

  it('none where the body has exactly the limit', async () => {
    const received = await answerFrom(answerWith('b'.repeat(mebibyte)));
    expect(received.fault).to.equal(undefined);
    expect(received.response?.body).to.have.length(mebibyte);
  });

  it('none where the head has exactly the limit', async () => {
    const [start, end] = ['HTTP/1.1 200 OK\r\nA: ', '\r\nContent-Length: 0\r\n\r\n'];
    const received = await answerFrom(start + 'b'.repeat(65_536 - start.length - end.length) + end);
    expect(received.fault).to.equal(undefined);
  });

  it('none where a chunk is full of blank lines', async () => {
    const lines = '\r\n'.repeat(20_000);
    const received = await answerFrom(`${chunked}${lines.length.toString(16)}\r\n${lines}\r\n0\r\n\r\n`);
    expect(received.fault).to.equal(undefined);
    expect(bodyOf(received)).to.equal(lines);
  });

  it('a timeout comes when the time is over, however the answer drips', async () => {
    const { timing } = await answerFrom(inTurns(...answerWith('b'.repeat(100_000)).split('')), 80);
    expect(timing.total).to.be.within(70, 1000);
  });

  it('quote nothing of what the provider sent', async () => {
    const answer = 'HTTP/1.1 200 sesame\r\nsesame\x1b[31m: sesame\r\nContent-Length: sesame\r\n\r\nsesame';
    const { fault } = await answerFrom(answer);
    expect(fault?.kind).to.equal('malformed-answer');
    expect(fault?.message).not.to.match(/sesame|\p{Cc}/u);
  });
});

async function answerAt(address: string, timeout = 2000): Promise<Answer> {
  const client = createHttpClient({ timeout });
  atEnd(() => client.close());
  return client.send(post(new URL(address)));
}

describe('a connection that cannot be made', () => {
  afterEach(closeServers);

  it('is named where nothing listens', async () => {
    const { url } = await rawServer('');
    await closeServers();
    const { fault, response } = await answerAt(url.href);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.equal(
      `No connection: ${url.host} refused the connection: check the address and that it is running.`,
    );
    expect(response).to.equal(undefined);
  });

  it('is named where the host name does not exist', async () => {
    const { fault } = await answerAt('http://nowhere.invalid/', 10_000);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(
      /^No connection: nowhere\.invalid has a name that cannot be resolved: check /u,
    );
  }).timeout(12_000);

  it('is named where the other side does not speak TLS', async () => {
    const { url } = await rawServer('HTTP/1.1 400 Bad Request\r\n\r\n');
    const { fault } = await answerAt(`https://${url.host}/`);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(/did not speak TLS: check that the address needs https/u);
  });

  it('is named where the other side closes during the handshake', async () => {
    const { url } = await rawServer((socket) => socket.destroy());
    const { fault } = await answerAt(`https://${url.host}/`);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(/closed the connection while it was being made/u);
  });

  it('is named when the time is over in the handshake', async () => {
    const { url } = await rawServer(() => undefined);
    const { fault, timing } = await answerAt(`https://${url.host}/`, 60);
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(/had not accepted one after 60 ms/u);
    expect(timing.total).to.be.within(50, 1000);
  });
});
