import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { answerWith, client, closed, closeServers, post, rawServer, rejection } from './servers.test.ts';

describe('the HTTP client', () => {
  afterEach(closeServers);

  it('sends the header lines as they are given, and only what framing needs beside them', async () => {
    const { url, requests } = await rawServer(answerWith(''));
    const headers = [
      ['X-Case', 'a  b'],
      ['x-case', 'Gr\xfc\xdfe'],
      ['Content-Type', 'application/json'],
    ] as const;
    await client().send(post(new URL('/a%20b/?c=d', url), { headers, body: Buffer.from('{}') }));
    expect(requests).to.deep.equal([
      `POST /a%20b/?c=d HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\nX-Case: a  b\r\nx-case: Gr\xfc\xdfe\r\n` +
        'Content-Type: application/json\r\ncontent-length: 2\r\n\r\n{}',
    ]);
  });

  it('sends Content-Length: 0 for a POST without a body and with a body of no bytes', async () => {
    const { url, requests } = await rawServer(answerWith(''));
    const http = client();
    await http.send(post(url));
    await http.send(post(url, { body: new Uint8Array(0) }));
    await http.send(post(url, { body: new Uint8Array(0), chunked: true }));
    expect(requests.map((request) => request.match(/content-length: 0|transfer-encoding/giu))).to.deep.equal([
      ['content-length: 0'],
      ['content-length: 0'],
      ['content-length: 0'],
    ]);
  });

  it('sends no framing for a GET', async () => {
    const { url, requests } = await rawServer(answerWith(''));
    await client().send({ method: 'GET', url, headers: [] });
    expect(requests).to.deep.equal([`GET / HTTP/1.1\r\nhost: ${url.host}\r\nconnection: keep-alive\r\n\r\n`]);
  });

  it('sends a body in chunks where it is asked to', async () => {
    const { url, requests } = await rawServer((socket, request) => {
      if (request.endsWith('0\r\n\r\n')) socket.write(answerWith('ok'));
    });
    const { response } = await client().send(post(url, { body: Buffer.from('{"a":1}'), chunked: true }));
    expect(response?.status).to.equal(200);
    expect(requests.join('')).to.match(/transfer-encoding: chunked\r\n\r\n7\r\n\{"a":1\}\r\n0\r\n\r\n$/u);
    expect(requests.join('')).not.to.match(/content-length/iu);
  });

  it('keeps header lines, reason phrase and body as they came', async () => {
    const { url } = await rawServer(
      'HTTP/1.1 299 Sch\xf6n  so\r\nSet-Cookie: a=1\r\nX-Name: \t\xa0Gr\xfc\xdfe\xa0\t \r\nset-cookie: b=2\r\nEmpty:\r\nContent-Length: 3\r\n\r\n\x00\xff\n',
    );
    const { response, fault } = await client().send(post(url));
    expect(fault).to.equal(undefined);
    expect(response).to.deep.equal({
      status: 299,
      reason: 'Sch\xf6n  so',
      headers: [
        ['Set-Cookie', 'a=1'],
        ['X-Name', '\xa0Gr\xfc\xdfe\xa0'],
        ['set-cookie', 'b=2'],
        ['Empty', ''],
        ['Content-Length', '3'],
      ],
      body: new Uint8Array([0, 255, 10]),
    });
  });

  for (const [name, answer] of [
    ['a length', 'Content-Length: \t 2 \t\r\n\r\nok'],
    ['a transfer coding', 'Transfer-Encoding: \t chunked \t\r\n\r\n2\r\nok\r\n0\r\n\r\n'],
  ] as const) {
    it(`reads ${name} with blanks and tabs around it`, async () => {
      const { url } = await rawServer(`HTTP/1.1 200 OK\r\n${answer}`);
      const { response, fault } = await client().send(post(url));
      expect(fault).to.equal(undefined);
      expect(Buffer.from(response?.body ?? []).toString()).to.equal('ok');
    });
  }

  it('reads an answer that comes byte by byte', async () => {
    const bytes =
      'HTTP/1.1 200 All right\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: v\r\n\r\n'.split(
        '',
      );
    const { url } = await rawServer((socket) => {
      socket.setNoDelay(true);
      const next = (): void => {
        const byte = bytes.shift();
        if (byte !== undefined) socket.write(byte, () => setImmediate(next));
      };
      next();
    });
    const { response, fault } = await client().send(post(url));
    expect(fault).to.equal(undefined);
    expect(response?.reason).to.equal('All right');
    expect(Buffer.from(response?.body ?? []).toString()).to.equal('abcde');
  });

  it('passes over interim answers, also one that is 100 (Continue)', async () => {
    const interim =
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 5\r\n\r\n';
    const { url } = await rawServer(interim + answerWith('hi', 'X-Final: yes'));
    const { response, fault } = await client().send(post(url));
    expect(fault).to.equal(undefined);
    expect(response?.status).to.equal(200);
    expect(response?.headers).to.deep.equal([
      ['X-Final', 'yes'],
      ['Content-Length', '2'],
    ]);
  });

  for (const [method, status] of [
    ['HEAD', '200'],
    ['POST', '204'],
    ['POST', '304'],
  ] as const) {
    it(`expects no body of ${method} ${status}, whatever Content-Length says`, async () => {
      const { url } = await rawServer(`HTTP/1.1 ${status} x\r\nContent-Length: 5\r\n\r\n`);
      const { response, fault } = await client().send({ method, url, headers: [] });
      expect(fault).to.equal(undefined);
      expect(response?.body).to.have.length(0);
    });
  }

  it('reads an HTTP/1.0 answer, and a body that ends with the connection', async () => {
    const { url } = await rawServer((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nall of it'));
    const { response, fault } = await client().send(post(url));
    expect(fault).to.equal(undefined);
    expect(Buffer.from(response?.body ?? []).toString()).to.equal('all of it');
  });

  it('follows no redirect', async () => {
    const { url, requests } = await rawServer(
      'HTTP/1.1 307 x\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n',
    );
    const { response } = await client().send(post(url));
    expect(response?.status).to.equal(307);
    expect(requests).to.have.length(1);
  });

  it('undoes content codings and keeps their header', async () => {
    const gzip = gzipSync('{"a": 1}');
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${gzip.length}\r\n\r\n`;
    const { url } = await rawServer(Buffer.concat([Buffer.from(head), gzip]));
    const { response, fault } = await client().send(post(url));
    expect(fault).to.equal(undefined);
    expect(Buffer.from(response?.body ?? []).toString()).to.equal('{"a": 1}');
    expect(response?.headers[0]).to.deep.equal(['Content-Encoding', 'gzip']);
  });

  it('measures the time to the first and to the last byte', async () => {
    const { url } = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nh', () =>
        setImmediate(() => socket.write('i')),
      );
    });
    const { timing } = await client().send(post(url));
    expect(timing.firstByte).to.be.greaterThan(0);
    expect(timing.total).to.be.at.least(timing.firstByte ?? Infinity);
  });

  it('reads the answer to an upload that the provider does not read to its end', async () => {
    const { url } = await rawServer((socket) => {
      socket.pause();
      socket.write('HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno', () =>
        socket.destroy(),
      );
    });
    const { response, fault } = await client().send(post(url, { body: new Uint8Array(32 * 1024 * 1024) }));
    expect(fault).to.equal(undefined);
    expect(response?.status).to.equal(413);
    expect(Buffer.from(response?.body ?? []).toString()).to.equal('no');
  });

  it('does not reuse a connection whose request was answered before it was sent to its end', async () => {
    const { url, sockets } = await rawServer((socket) => {
      socket.pause();
      socket.write(answerWith('early'));
    });
    const http = client();
    await http.send(post(url, { body: new Uint8Array(32 * 1024 * 1024) }));
    const { reusedConnection } = await http.send(post(url));
    expect(reusedConnection).to.equal(false);
    expect(sockets).to.have.length(2);
  });
});

describe('a request that is aborted', () => {
  afterEach(closeServers);

  it('rejects with the reason, and closes its connection', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const { url, sockets } = await rawServer(() => abort.abort(reason));
    expect(await rejection(client().send(post(url), abort.signal))).to.equal(reason);
    await Promise.all(sockets.map(closed));
  });

  it('is not sent where the signal was aborted before', async () => {
    const { url, sockets } = await rawServer(answerWith('hi'));
    const reason = new Error('too late');
    expect(await rejection(client().send(post(url), AbortSignal.abort(reason)))).to.equal(reason);
    expect(sockets).to.have.length(0);
  });
});
