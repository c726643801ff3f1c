/* Servers below HTTP: those that never say anything, a TLS front, and a proxy. All on the loopback, port 0. */
import { once } from 'node:events';
import { request as requestTo, createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

/** A server that listens. */
export interface Listening {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/**
 * Has a server listen.
 *
 * @param server - any server
 * @returns where; `close` destroys every connection
 */
async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** @returns a server that does this with every connection, once something has come on it */
export function rawServer(behave: (socket: Socket) => void): Promise<Listening> {
  return listen(createServer((socket) => socket.once('data', () => behave(socket))));
}

/** @returns an address of the loopback that nobody listens at */
export async function nobodyAt(): Promise<string> {
  const { address, close } = await listen(createServer());
  await close();
  return address;
}

function join(one: Duplex, other: Duplex): void {
  one.on('error', () => other.destroy());
  other.on('error', () => one.destroy());
  one.pipe(other).pipe(one);
}

function dial(address: string): Socket {
  const [host = '', port = ''] = address.split(':');
  return connect(Number(port), host);
}

/** @returns a server that takes TLS and passes on what comes to `address` */
export function tlsFront(address: string, options: TlsOptions): Promise<Listening> {
  const server = createTlsServer(options, (socket) => join(socket, dial(address)));
  return listen(server.on('tlsClientError', () => undefined));
}

/** A proxy, and what it was asked for. */
export interface Proxy extends Listening {
  /** Method and target of each request. */
  readonly asked: readonly string[];
}

/**
 * Starts a proxy that leads to one place, whatever it is asked for: a name that does not exist is reached
 * through it, and only through it.
 *
 * @param address - where it leads
 * @returns the proxy
 */
export async function proxyTo(address: string): Promise<Proxy> {
  const asked: string[] = [];
  const [host = '', port = ''] = address.split(':');
  const server = createHttpServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { pathname, search } = new URL(request.url ?? '');
    const headers = request.rawHeaders;
    const path = pathname + search;
    const onward = requestTo({ host, port, method: request.method, path, headers, agent: false });
    onward.on('error', () => response.destroy());
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.rawHeaders);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.on('connect', (request, socket) => {
    asked.push(`${request.method} ${request.url}`);
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    join(socket, dial(address));
  });
  return { ...(await listen(server)), asked };
}
