/**
 * A stand-in for a provider: on the paths that were recorded it answers with the recorded bytes, and everything
 * else (the login first of all) it hands on to a provider that can do it. A request of which nothing like it was
 * recorded is answered 501, in the words of an error of the API: a stand-in makes nothing up.
 */
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Exchange } from '../exchange/exchange.ts';
import { baseUrlOf } from '../provider/base-url.ts';
import { linesOf } from '../provider/raw-headers.ts';
import { receive } from '../provider/receive.ts';
import type { Operation } from '../run/operation.ts';
import { objectIn } from '../session/user-login.ts';
import { splitTarget, type Asked } from './asked.ts';
import { handOn, nodeHttp } from './hand-on.ts';
import { Player, type Chosen } from './player.ts';
import { wireAnswerOf, type WireAnswer } from './wire-answer.ts';

/** A stand-in that listens. */
export interface StandIn {
  /** Scheme, host and port, without a slash at the end. */
  readonly baseUrl: string;
  /** Stops at once, with whatever connections are open. */
  close(): Promise<void>;
}

/** What a stand-in answers with, and where. */
export interface StandInOptions {
  readonly operation: Operation;
  /** Those that can be replayed. */
  readonly exchanges: readonly Exchange[];
  /** Answers every request on its path; without it, each request gets the answer of the one that it equals best. */
  readonly always?: Exchange;
  /** Base URL of the provider that everything else is handed on to. */
  readonly behind: string;
  readonly host: string;
  readonly port: number;
  /** Told of each request on a recorded path. */
  readonly onAnswer?: (asked: Asked, status: number, chosen: Chosen | undefined) => void;
}

/** Heads of requests are read up to this length, in bytes: long tokens are among what is tried. */
const maxHeaderSize = 64 * 1024;

/** Writes an answer and nothing beside it: no date, no framing and no connection of Node's own. */
function write(response: ServerResponse, { status, reason, headers, body, last }: WireAnswer): void {
  response.sendDate = false;
  for (const name of ['connection', 'content-length', 'transfer-encoding']) response.removeHeader(name);
  if (last) response.shouldKeepAlive = false;
  response.writeHead(status, reason, headers.flat());
  response.end(body);
}

const holders = {
  none: 'without a session',
  empty: 'with an empty Authorization',
  session: 'in a session',
  other: 'with credentials that this stand-in did not hand out',
} as const;

function unlike({ method, path }: Asked, holder: keyof typeof holders, login: string): WireAnswer {
  const message = `No whole answer to a request like this was recorded: ${method} ${path} ${holders[holder]}.`;
  const hint = `Sessions begin at ${login}; method, query, media type and body have to be as they were recorded.`;
  const body = Buffer.from(JSON.stringify({ status: '501', message, devMessage: hint }));
  return {
    status: 501,
    reason: 'Not Implemented',
    headers: [
      ['Content-Type', 'application/json;charset=UTF-8'],
      ['Cache-Control', 'no-store'],
      ['Content-Length', String(body.length)],
    ],
    body: method === 'HEAD' ? new Uint8Array() : body,
    last: false,
  };
}

function tokenOf({ body }: WireAnswer, { sessions }: Operation): unknown {
  const object = objectIn(body);
  return object && sessions.login.tokenIn(object);
}

function pathOf(exchange: Exchange, { path, sessions: { probe } }: Operation): string {
  return exchange.circumstances.subject === 'probe' ? probe.path : path;
}

/**
 * Starts a stand-in.
 *
 * @throws the system's error where the address cannot be listened on
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { operation, exchanges, always, behind, host, port } = options;
  const player = new Player(exchanges);

  function recorded(asked: Asked): WireAnswer | undefined {
    const onPath = asked.path === operation.path;
    if (always !== undefined) {
      if (asked.path !== pathOf(always, operation)) return undefined;
      return answer(asked, { exchange: always, differs: [] });
    }
    if (!onPath && asked.path !== operation.sessions.probe.path) return undefined;
    const chosen = player.answerTo(asked);
    return chosen === undefined && !onPath ? undefined : answer(asked, chosen);
  }

  function answer(asked: Asked, chosen: Chosen | undefined): WireAnswer {
    const response = chosen?.exchange.response;
    const written =
      response === undefined
        ? unlike(asked, player.holderOf(asked), operation.sessions.login.path)
        : wireAnswerOf(response, asked.method);
    options.onAnswer?.(asked, written.status, chosen);
    return written;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receive(request);
    const { method = 'GET', url = '/', rawHeaders } = request;
    const body = received === 'too-large' ? new Uint8Array() : received;
    const asked = { method, ...splitTarget(url), headers: linesOf(rawHeaders), body };
    // No recorded body is as large.
    const found = received === 'too-large' ? answer(asked, undefined) : recorded(asked);
    if (found !== undefined) return write(response, found);
    const passed = await handOn(behind, request, body);
    const token = tokenOf(passed, operation);
    if (typeof token === 'string') player.noteIssued(token);
    write(response, passed);
  }

  const server: Server = nodeHttp().createServer(
    { maxHeaderSize, requireHostHeader: false },
    (request, response) => {
      // Whoever asked is gone, or the provider behind is: no answer is the only one left.
      serve(request, response).catch(() => request.socket.destroy());
    },
  );
  server.listen(port, host);
  await once(server, 'listening');
  return {
    baseUrl: baseUrlOf(server),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
