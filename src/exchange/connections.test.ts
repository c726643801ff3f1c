import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { answerWith, client, closed, closeServers, post, rawServer, rejection } from './servers.test.ts';

const now = performance.now.bind(performance);

describe('the connections of the HTTP client', () => {
  afterEach(closeServers);

  it('are used again, and the answer says so', async () => {
    const { url, sockets } = await rawServer(answerWith('hi'));
    const http = client();
    const answers = [await http.send(post(url)), await http.send(post(url)), await http.send(post(url))];
    expect(answers.map(({ reusedConnection }) => reusedConnection)).to.deep.equal([false, true, true]);
    expect(sockets).to.have.length(1);
  });

  it('are used again where the Host header of the requests differs', async () => {
    const { url, sockets } = await rawServer(answerWith('hi'));
    const http = client();
    await http.send(post(url, { headers: [['Host', 'a.example']] }));
    const { reusedConnection } = await http.send(post(url, { headers: [['Host', 'b.example']] }));
    expect(reusedConnection).to.equal(true);
    expect(sockets).to.have.length(1);
  });

  it('carry one exchange each at a time', async () => {
    const { url, sockets } = await rawServer(answerWith('hi'));
    const http = client();
    const answers = await Promise.all(Array.from({ length: 10 }, () => http.send(post(url))));
    expect(answers.map(({ fault }) => fault)).to.deep.equal(Array.from({ length: 10 }, () => undefined));
    expect(sockets).to.have.length(10);
    expect((await http.send(post(url))).reusedConnection).to.equal(true);
  });

  it('are not used again once the provider has closed them while idle', async () => {
    const { url, sockets } = await rawServer(answerWith('hi'));
    const http = client();
    await http.send(post(url));
    sockets[0]?.end();
    await closed(sockets[0]!);
    const { fault, reusedConnection } = await http.send(post(url));
    expect(fault).to.equal(undefined);
    expect(reusedConnection).to.equal(false);
  });

  it('are not used again once they were reset while idle', async () => {
    const { url, sockets } = await rawServer(answerWith('hi'));
    const http = client();
    await http.send(post(url));
    sockets[0]?.resetAndDestroy();
    const { fault, reusedConnection } = await http.send(post(url));
    expect(fault).to.equal(undefined);
    expect(reusedConnection).to.equal(false);
  });

  it('are not used again where bytes came while they were idle, and the next answer is its own', async () => {
    let answers = 0;
    const { url, sockets } = await rawServer((socket) => {
      answers += 1;
      socket.write(answerWith(`answer ${answers}`));
    });
    const http = client();
    await http.send(post(url));
    sockets[0]?.write(answerWith('smuggled'));
    const { response, reusedConnection } = await http.send(post(url));
    expect(Buffer.from(response?.body ?? []).toString()).to.equal('answer 2');
    expect(reusedConnection).to.equal(false);
  });

  for (const [what, answer] of [
    ['that the wire shows', `${answerWith('hi')}junk`],
    ['of the content coding', answerWith('hi', 'Content-Encoding: gzip')],
  ] as const) {
    it(`are not used again after a fault ${what}`, async () => {
      const { url, sockets } = await rawServer(answer);
      const http = client();
      expect((await http.send(post(url))).fault).not.to.equal(undefined);
      expect((await http.send(post(url))).reusedConnection).to.equal(false);
      expect(sockets).to.have.length(2);
    });
  }

  it('name a reset on a used one as such', async () => {
    const { url, requests } = await rawServer((socket) => {
      if (requests.length === 1) socket.write(answerWith('hi'));
      else socket.resetAndDestroy();
    });
    const http = client();
    await http.send(post(url));
    const { fault, reusedConnection } = await http.send(post(url));
    expect(fault?.kind).to.equal('closed-before-answer');
    expect(reusedConnection).to.equal(true);
  });

  it('are closed with the client, after the exchanges under way', async () => {
    const { url, sockets } = await rawServer((socket) => setImmediate(() => socket.write(answerWith('hi'))));
    const http = client();
    const answer = http.send(post(url));
    await http.close();
    expect((await answer).fault).to.equal(undefined);
    await Promise.all(sockets.map(closed));
    expect(await rejection(http.send(post(url)))).to.be.instanceOf(TypeError);
  });
});

describe('a connection that has been idle', () => {
  afterEach(closeServers);
  afterEach(() => {
    performance.now = now;
  });

  for (const [milliseconds, reused] of [
    [900, true],
    [1100, false],
  ] as const) {
    it(`for ${milliseconds} ms is ${reused ? 'used' : 'not used'} again`, async () => {
      const { url, sockets } = await rawServer(answerWith('hi'));
      const http = client();
      await http.send(post(url));
      performance.now = () => now() + milliseconds;
      expect((await http.send(post(url))).reusedConnection).to.equal(reused);
      expect(sockets).to.have.length(reused ? 1 : 2);
    });
  }
});
