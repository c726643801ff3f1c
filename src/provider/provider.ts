/**
 * The reference provider: a server in this process that conforms at every level.
 *
 * Fastify routes and keeps the connections. Bodies are read here and answers are written here, because both
 * have to be exact where a framework is helpful: each answer is plain data in one place, `answer`, before it
 * becomes bytes. Nothing is logged, and each provider has a memory and credentials of its own.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { systemClock, type Clock } from '../clock/clock.ts';
import { baseUrlOf } from './base-url.ts';
import { createBehave } from './behave.ts';
import type { Behaviour } from './behaviour.ts';
import { completeCredentials, sameText, type Credentials } from './credentials.ts';
import { errorAnswer } from './errors.ts';
import { problems } from './problems.ts';
import { receive, type Received } from './receive.ts';
import { respond, type Service } from './respond.ts';
import type { ProviderRoute } from './routes.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { pathOf } from './target.ts';
import { answerUnparsed, sayLast } from './unparsed.ts';
import { lastBytes, serialise, write, type WireAnswer } from './wire.ts';

/** A provider that listens. */
export interface RunningProvider extends Credentials {
  /** Scheme, host and port, without a trailing slash. */
  readonly baseUrl: string;
  /** A fresh session’s token, as a login gives it out. */
  issue(): string;
  /** Stops at once, with whatever connections are open. */
  close(): Promise<void>;
}

/** What a provider offers, where, and to whom; the credentials are random unless given. */
export interface ProviderOptions extends Partial<Credentials> {
  readonly routes: readonly ProviderRoute[];
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** Any free port unless given. */
  readonly port?: number;
  /** The time by which sessions expire and behaviours wait; the system's unless given. */
  readonly clock?: Clock;
  /** In what it departs from what it is. */
  readonly behaviours?: readonly Behaviour[];
  /** Whether a process that does nothing else may end: true for one that is embedded in a run. */
  readonly embedded?: boolean;
}

/** How long a whole request may take to arrive, in milliseconds. */
const requestTimeout = 30_000;
const methodsWithBody = ['DELETE', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'QUERY'];

function noCompiler(): () => never {
  return () => {
    throw new Error('No route of the provider has a schema.');
  };
}

function answer(
  request: IncomingMessage,
  route: ProviderRoute | undefined,
  body: Received,
  service: Service,
): WireAnswer {
  try {
    return serialise(respond(request, route, body, service));
  } catch {
    return serialise(errorAnswer([problems.internal]));
  }
}

/**
 * Starts a provider.
 *
 * @throws the system's error where the address cannot be listened on: `EADDRINUSE`, `EACCES`, …
 * @example
 * const provider = await startProvider({ routes });
 * await fetch(`${provider.baseUrl}/…`);
 * await provider.close();
 */
export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const { fastify } = await import('fastify');
  const { routes, behaviours = [], clock = systemClock, host = '127.0.0.1', port = 0 } = options;
  const { username, password } = completeCredentials(options);
  const service: Service = {
    routes,
    sessions: behaviours.reduce<Sessions>(
      (own, behaviour) => behaviour.sessions?.(own) ?? own,
      createSessions(clock.wall),
    ),
    knows: (name, secret) => sameText(name, username) && sameText(secret, password),
  };
  const paths = new Set(routes.map(({ path }) => path));
  const behave = behaviours.length > 0 ? createBehave(behaviours, service.sessions, clock) : undefined;
  const latest = new WeakMap<Socket, ServerResponse>();

  const app = fastify({
    forceCloseConnections: true,
    requestTimeout,
    // A request without Host is refused here, in JSON, and not by Node, without a body.
    http: { requireHostHeader: false },
    // Fastify loads Ajv and its serialiser unless it is given others: half of the time it takes to start.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    // Whatever leads nowhere leads to the handler of unknown paths, targets that Fastify cannot read included.
    rewriteUrl: ({ url = '' }) => (paths.has(pathOf(url)) ? pathOf(url) : '/'),
    clientErrorHandler: (error, socket) => answerUnparsed(error, socket, latest.get(socket)),
  });
  for (const method of methodsWithBody) app.addHttpMethod(method, { hasBody: false, overrideExisting: true });

  async function serve(raw: IncomingMessage, response: ServerResponse, route?: ProviderRoute): Promise<void> {
    const before = latest.get(raw.socket);
    latest.set(raw.socket, response);
    let body: Received;
    try {
      body = await receive(raw);
      // Pipelined requests act in the order in which they were sent (RFC 9112 §9.3.2).
      if (before?.writableEnded === false) await once(before, 'close');
    } catch {
      return; // The connection is gone, and with it whoever asked.
    }
    const usual = (): WireAnswer => answer(raw, route, body, service);
    if (behave === undefined) write(response, usual());
    else await behave(raw, response, body === 'too-large' ? Buffer.alloc(0) : body, usual);
  }
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => serve(request.raw, reply.hijack().raw, route),
    });
  }
  app.setNotFoundHandler((request, reply) => serve(request.raw, reply.hijack().raw));
  app.server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    write(response, serialise(errorAnswer([problems.expectation])));
  });
  app.server.on('connect', (request: IncomingMessage, socket: Socket) => {
    sayLast(socket, lastBytes(answer(request, undefined, Buffer.alloc(0), service)));
  });

  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw error;
  }
  if (options.embedded === true) app.server.unref();
  return {
    baseUrl: baseUrlOf(app.server),
    username,
    password,
    issue: () => service.sessions.issue(),
    close: () => app.close(),
  };
}
