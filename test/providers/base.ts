/*
 * The one server under every provider of the zoo: node:http, conforming at every level, and bent by a
 * behaviour's hooks. In order: `latency` delays, `instead` may answer in place of the conforming provider,
 * `answer` edits what a logout is answered and `others` what every other request is, `write` puts it on the wire.
 * Logouts that wait in `latency` overlap. Nothing outlives `close`.
 */
import { createServer, STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAsk, routeOf } from './ask.ts';
import type { Answer, Ask } from './ask.ts';
import { conforming } from './conforming.ts';
import { Sessions } from './sessions.ts';
import type { SessionPolicy } from './sessions.ts';

const USERNAME = 'agent@example.com';
const PASSWORD = 'correct+horse/battery=staple';

/** Turns the answer that conforms into the one that a provider gives. */
export type Edit = (answer: Answer, ask: Ask) => Answer;

/** Puts an answer to a logout on the wire; `plain` does it the usual way. */
export type Writer = (
  answer: Answer,
  ask: Ask,
  response: ServerResponse,
  plain: () => void,
) => void | Promise<void>;

/** In what a provider differs from the conforming one. */
export interface Behaviour {
  readonly prefix?: string;
  readonly sessions?: SessionPolicy;
  readonly latency?: (ask: Ask) => number;
  readonly instead?: (ask: Ask, sessions: Sessions) => Answer | undefined;
  readonly answer?: Edit;
  readonly others?: Edit;
  readonly write?: Writer;
  readonly tune?: (server: Server) => void;
}

/** A provider that listens, and how to sign in to it. */
export interface Running {
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  readonly close: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function plainly(answer: Answer, response: ServerResponse): void {
  const headers = answer.headers.flat();
  const framed = answer.headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  if (!framed && answer.status !== 204) headers.push('Content-Length', String(answer.body.length));
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

function unreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const body = JSON.stringify({ message: 'The request cannot be read.', status: String(status) });
  const type = 'Content-Type: application/json\r\nConnection: close';
  const start = `HTTP/1.1 ${status} ${STATUS_CODES[status]}`;
  socket.end(`${start}\r\n${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
}

/**
 * Starts a provider on a free port of the loopback.
 *
 * @param behaviour - in what it differs from the conforming one
 * @returns its address and credentials; `close` destroys every connection
 */
export async function startBase(behaviour: Behaviour): Promise<Running> {
  const sessions = new Sessions(behaviour.sessions ?? {});
  const prefix = behaviour.prefix ?? '';
  const closing = new AbortController();
  const sockets = new Map<Socket, number>();
  const underWay = new Set<Ask>();
  const instance = {};
  let ordinal = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const onConnection = (sockets.get(request.socket) ?? 0) + 1;
    sockets.set(request.socket, onConnection);
    const body = await bodyOf(request);
    const target = routeOf(request, prefix);
    if (target.route === 'logout') ordinal += 1;
    const own = { ...readAsk(request, body, sessions), ...target };
    const told = { onConnection, ordinal, beside: [...underWay], instance, closing: closing.signal };
    const ask: Ask = { ...own, ...told };
    if (ask.route === 'logout') underWay.add(ask);
    try {
      const wait = behaviour.latency?.(ask) ?? 0;
      if (wait > 0) await sleep(wait, undefined, { signal: closing.signal });
      const usual = behaviour.instead?.(ask, sessions) ?? conforming(ask, sessions, PASSWORD);
      const answer = (ask.route === 'logout' ? behaviour.answer : behaviour.others)?.(usual, ask) ?? usual;
      const plain = (): void => plainly(answer, response);
      if (ask.route !== 'logout' || behaviour.write === undefined) return plain();
      await behaviour.write(answer, ask, response, plain);
    } finally {
      underWay.delete(ask);
    }
  };

  const server = createServer({ maxHeaderSize: 256 * 1024, requireHostHeader: false });
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: unknown) => {
      if (!closing.signal.aborted && !request.socket.destroyed) throw error;
    });
  };
  server.on('request', onRequest).on('checkExpectation', onRequest).on('clientError', unreadable);
  server.on('connection', (socket: Socket) => {
    sockets.set(socket, 0);
    socket.once('close', () => sockets.delete(socket));
  });
  behaviour.tune?.(server);
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    username: USERNAME,
    password: PASSWORD,
    close: () =>
      new Promise((closed) => {
        closing.abort();
        server.close(() => closed());
        for (const socket of sockets.keys()) socket.destroy();
      }),
  };
}
