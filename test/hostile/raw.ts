/*
 * A server below HTTP: it reads requests as far as a provider must, and then does with the connection what it
 * is told. What it is not told to do, it does as a provider that conforms.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Running } from '../providers/base.ts';
import { jwt } from '../providers/sessions.ts';

/** A request, read to its end. */
export interface RawAsk {
  readonly method: string;
  readonly path: string;
  /** Head and body as they came, a character a byte. */
  readonly text: string;
  /** What stands behind `Bearer`; empty where nothing does. */
  readonly token: string;
}

/** What is done with a connection on which a request has come. */
export type Act = (socket: Socket, ask: RawAsk) => void;

/** In what a server differs from one that conforms. */
export interface Acts {
  /** Done with every connection, before anything has come on it. */
  readonly connection?: (socket: Socket) => void;
  readonly login?: Act;
  /** Every request on the path of the logout, whatever its method. */
  readonly logout?: Act;
}

const login = '/ccagent/v1/login';
const logout = '/ccagent/v1/logout';

/** @returns an answer with a length, as JSON unless the headers say otherwise; a character is a byte */
export function answer(body: string, status = '200 OK', headers = 'Content-Type: application/json'): string {
  return `HTTP/1.1 ${status}\r\n${headers}${headers === '' ? '' : '\r\n'}Content-Length: ${body.length}\r\n\r\n${body}`;
}

/** Logs in whoever asks. */
export const logIn: Act = (socket) => {
  socket.write(answer(JSON.stringify({ access_token: jwt(), token_type: 'bearer' })));
};

/** Answers a logout: without a session 401, and 200 otherwise. */
export const logOut: Act = (socket, { method, token }) => {
  if (method !== 'POST') socket.write(answer('{"status":"405"}', '405 x', 'Allow: POST'));
  else if (token === '') socket.write(answer('{"status":"401","errorCode":"82002"}', '401 x'));
  else socket.write(answer('{"result":true}'), 'latin1');
};

/** The first whole request of what has come, and how many bytes it has; undefined where there is none yet. */
function requestIn(text: string): { readonly ask: RawAsk; readonly length: number } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const chunks = /^transfer-encoding:/imu.test(head) ? text.indexOf('0\r\n\r\n', end + 4) : undefined;
  if (chunks === -1) return undefined;
  const size = Number(/^content-length: *(\d+)/imu.exec(head)?.[1] ?? 0);
  const length = chunks === undefined ? end + 4 + size : chunks + 5;
  if (text.length < length) return undefined;
  const [method = '', target = ''] = head.split(' ', 2);
  const token = /^authorization: *bearer +(\S+)/imu.exec(head)?.[1] ?? '';
  return { ask: { method, path: target.split('?')[0] ?? '', text: text.slice(0, length), token }, length };
}

/**
 * Starts a server on a free port of the loopback.
 *
 * @param acts - in what it differs from one that conforms
 * @param server - what listens; plain TCP unless given
 * @returns its address and credentials; `close` destroys every connection
 */
export async function startRaw(acts: Acts, server: Server = createServer()): Promise<Running> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.once('close', () => sockets.delete(socket));
    acts.connection?.(socket);
    let came = '';
    socket.on('data', (bytes) => {
      came += bytes.toString('latin1');
      for (let found = requestIn(came); found !== undefined; found = requestIn(came)) {
        came = came.slice(found.length);
        const { ask } = found;
        if (ask.path.endsWith(login)) (acts.login ?? logIn)(socket, ask);
        else if (ask.path.endsWith(logout)) (acts.logout ?? logOut)(socket, ask);
        else socket.write(answer('{"status":"401","errorCode":"82002"}', '401 x'));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    username: 'agent@example.com',
    password: 'correct+horse/battery=staple',
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
