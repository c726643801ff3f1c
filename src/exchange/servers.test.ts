/**
 * Servers for the tests beside this file: they answer with exactly the bytes they are given, which no HTTP
 * server would do. Each test file closes them with `afterEach(closeServers)`.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createHttpClient, type HttpClient } from './client.ts';
import type { OutgoingRequest } from './outgoing.ts';

/** What a server does with a connection that a request has come on. */
export type Behaviour = (socket: Socket, request: string) => void;

/** A server, and what it has seen. */
export interface RawServer {
  readonly url: URL;
  /** The sockets of all connections, in the order in which they were made. */
  readonly sockets: readonly Socket[];
  /** The bytes of each request as latin1 text, in the order in which they came. */
  readonly requests: readonly string[];
}

const cleanups: (() => Promise<void>)[] = [];

/** Has something closed when the test ends. */
export function atEnd(close: () => Promise<void>): void {
  cleanups.push(close);
}

/** Closes what the test has opened, the last first. */
export async function closeServers(): Promise<void> {
  for (let close = cleanups.pop(); close !== undefined; close = cleanups.pop()) await close();
}

/** Listens on a free port of the loopback interface until the test ends. */
export async function listen(server: Server, scheme = 'http'): Promise<URL> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    const over = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await over;
  });
  return new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

/** Starts a server that answers each read of a connection with these bytes, or as it is told. */
export async function rawServer(answer: string | Uint8Array | Behaviour): Promise<RawServer> {
  const sockets: Socket[] = [];
  const requests: string[] = [];
  const behave: Behaviour =
    typeof answer === 'function'
      ? answer
      : (socket) => void socket.write(typeof answer === 'string' ? Buffer.from(answer, 'latin1') : answer);
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (bytes) => {
      const request = bytes.toString('latin1');
      requests.push(request);
      behave(socket, request);
    });
  });
  return { url: await listen(server), sockets, requests };
}

/** A POST without headers or body. */
export function post(url: URL, more: Partial<OutgoingRequest> = {}): OutgoingRequest {
  return { method: 'POST', url, headers: [], ...more };
}

/** A whole answer of status 200 that keeps the connection open. */
export function answerWith(body: string, ...headers: string[]): string {
  const lines = ['HTTP/1.1 200 OK', ...headers, `Content-Length: ${Buffer.byteLength(body, 'latin1')}`];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Writes one piece, and the next when the client has surely read it. */
export function inTurns(...pieces: readonly (string | ((socket: Socket) => void))[]): Behaviour {
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
export function endlessly(start: string, piece: string): Behaviour {
  return (socket) => {
    socket.write(start);
    const next = (): void => {
      if (!socket.destroyed) socket.write(piece, () => setImmediate(next));
    };
    next();
  };
}

/** A client that is closed when the test ends. */
export function client(timeout = 2000): HttpClient {
  const made = createHttpClient({ timeout });
  atEnd(() => made.close());
  return made;
}

/** What a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('The promise was fulfilled.');
}

/** Fulfils when the socket is closed. */
export async function closed(socket: Socket): Promise<void> {
  if (!socket.destroyed) await once(socket, 'close');
}
