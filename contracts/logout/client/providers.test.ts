/** Providers for the tests beside this file; each test file closes them with `afterEach(closeServers)`. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { listen } from '../../../src/exchange/servers.test.ts';
import { createClient, type AgentClient, type ClientOptions } from './index.ts';

/** Has what a bearer token may have that URLs and regular expressions take for something else. */
export const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYW5hcnkifQ.c2Vj/mV0+Y2FuYXJ5==';

/** What a provider was sent. */
export interface Sent {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A provider, what it was sent, and a client of it. */
export interface Driven {
  readonly client: AgentClient;
  readonly url: URL;
  readonly sent: readonly Sent[];
  readonly connections: () => number;
}

/** An answer in JSON, unless its headers say otherwise. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array | object;
}

function write(response: ServerResponse, { status = 200, headers, body = {} }: Answer): void {
  const all = Object.entries(headers ?? { 'content-type': 'application/json' });
  response.writeHead(
    status,
    all.flatMap(([name, value]) => [value].flat().flatMap((one) => [name, one])),
  );
  response.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));
}

/** Starts a provider that answers every request so, and makes a client of it. */
export async function provider(
  answer: Answer | ((response: ServerResponse, sent: Sent) => void),
  options: Partial<ClientOptions> & { readonly prefix?: string } = {},
): Promise<Driven> {
  const sent: Sent[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const one = { method: request.method, url: request.url, headers: request.headers, body };
      sent.push(one);
      if (typeof answer === 'function') answer(response, one);
      else write(response, answer);
    });
  });
  server.on('connection', () => (connections += 1));
  const url = await listen(server);
  const { prefix = '', ...given } = options;
  const client = createClient({ baseUrl: `${url.origin}${prefix}`, token, ...given });
  return { client, url, sent, connections: () => connections };
}

/** What a promise rejects with; the test fails where it does not. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  const nothing = Symbol('nothing');
  const reason: unknown = await promise.then(
    () => nothing,
    (error: unknown) => error,
  );
  if (reason === nothing) throw new Error('it did not reject');
  return reason;
}
