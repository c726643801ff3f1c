import { createServer, request, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { send } from '../../test/support/send.ts';
import { startProvider } from './provider.ts';
import type { ProviderRoute } from './routes.ts';

const routes: readonly ProviderRoute[] = [
  {
    method: 'GET',
    path: '/things',
    summary: '',
    authenticated: false,
    handle: () => ({ status: 200, body: [] }),
  },
];

describe('starting and stopping the reference provider', () => {
  it('takes the address and the credentials that are given', async () => {
    const given = { host: '127.0.0.2', username: 'agent@example.com', password: 'pass word' };
    const running = await startProvider({ routes, ...given });
    await running.close();
    expect(running.baseUrl).to.match(/^http:\/\/127\.0\.0\.2:\d+$/u);
    expect(running).to.include({ username: given.username, password: given.password });
  });

  describe('on a port that is taken', () => {
    let server: Server;
    before((done) => {
      server = createServer().listen(0, '127.0.0.1', done);
    });
    after((done) => {
      server.close(done);
    });

    it('fails with the system’s error', async () => {
      const { port } = server.address() as AddressInfo;
      const error: unknown = await startProvider({ routes, port }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).to.be.an.instanceOf(Error).with.property('code', 'EADDRINUSE');
    });
  });

  it('stops with connections open: idle, silent, in a request, and after a refused one', async () => {
    const running = await startProvider({ routes });
    const port = Number(new URL(running.baseUrl).port);
    const idle = request(`${running.baseUrl}/things`, { headers: { connection: 'keep-alive' } }).end();
    const sockets = ['', 'POST /things HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n', 'x\r\n\r\n'].map(
      (text) => {
        const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(text));
        return socket;
      },
    );
    const closed = sockets.map((socket) => new Promise((done) => socket.on('close', done).on('error', done)));
    await Promise.all([
      new Promise((answered) => idle.on('response', answered)),
      new Promise((answered) => sockets[2]?.once('data', answered)),
    ]);
    await running.close();
    for (const socket of sockets) socket.resume().end();
    await Promise.all(closed);
    const error: unknown = await send(running.baseUrl).catch((reason: unknown) => reason);
    expect(error).to.have.property('code', 'ECONNREFUSED');
  });
});
