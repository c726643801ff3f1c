/**
 * What stands between Pact's verifier and the provider: requests pass through the suite's own client, so that
 * TLS, path prefix and headers apply, every exchange is recorded and can be judged, and no redirect is followed
 * (the verifier would; it is not told where a redirect leads).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OutgoingRequest } from '../../exchange/client.ts';
import type { Exchange, HeaderLine } from '../../exchange/exchange.ts';
import { valuesOf } from '../../exchange/head.ts';
import { patiently } from '../../exchange/patience.ts';
import { linesOf } from '../../provider/raw-headers.ts';
import type { RunParts } from '../../run/context.ts';
import type { Operation } from '../../run/operation.ts';
import { urlAt } from '../../run/request.ts';
import { listenOnLoopback, type Loopback } from '../loopback.ts';
import type { StateSetup } from './states.ts';

/** What the next request belongs to. */
export interface Current {
  /** The scenario that its exchange is recorded under. */
  readonly scenario: string;
  readonly setup: StateSetup;
}

const hopByHop =
  /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host|content-length|expect)$/iu;
const notPassedBack =
  /^(?:location|content-encoding|content-length|transfer-encoding|connection|keep-alive)$/iu;

function shapeOf(operation: Operation, headers: readonly HeaderLine[], body: Buffer): string | undefined {
  const [type] = valuesOf(headers, 'content-type');
  const found = Object.entries(operation.shapes).find(([, shape]) => {
    const [wanted] = valuesOf(shape.headers, 'content-type');
    return wanted === type && (shape.body ?? '') === body.toString('latin1');
  });
  return found?.[0];
}

function outgoing(request: IncomingMessage, body: Buffer, parts: RunParts): OutgoingRequest {
  const own = parts.target.headers;
  const named = new Set(own.map(([name]) => name.toLowerCase()));
  const headers = linesOf(request.rawHeaders).filter(
    ([name]) => !hopByHop.test(name) && !named.has(name.toLowerCase()),
  );
  return {
    method: request.method ?? 'GET',
    url: urlAt(parts.target, request.url ?? '/'),
    headers: [...headers, ...own],
    ...(body.length === 0 ? {} : { body }),
  };
}

function passBack({ response, fault }: Exchange, to: ServerResponse): void {
  if (response === undefined || fault !== undefined) {
    to.writeHead(502, { 'content-type': 'text/plain' }).end(fault?.message ?? 'no answer');
    return;
  }
  const headers = response.headers.filter(([name]) => !notPassedBack.test(name)).flat();
  to.writeHead(response.status, headers).end(response.body);
}

/**
 * Starts the forwarder.
 *
 * @param current says what the next request belongs to
 */
export function startForwarder(parts: RunParts, current: () => Current): Promise<Loopback> {
  const { operation, client, recorder, signal } = parts;
  return listenOnLoopback(async (incoming, body, response) => {
    const request = outgoing(incoming, body, parts);
    const { scenario, setup } = current();
    const shape = shapeOf(operation, request.headers, body);
    const onThePath = (incoming.url ?? '').split('?')[0] === operation.path;
    const exchange = await patiently<Exchange>(async (previous) => {
      const sentAt = parts.clock.now();
      const answer = await client.send(request, signal);
      const recorded = recorder.record(scenario, sentAt, request, answer, {
        subject: onThePath && request.method === operation.method ? 'operation' : 'other-method',
        session: setup.session,
        ...(shape === undefined ? {} : { shape }),
      });
      if (previous !== undefined) recorder.link(recorded, 'retry-of', previous);
      return recorded;
    }, parts.waiting);
    passBack(exchange, response);
  });
}
