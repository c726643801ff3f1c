/**
 * The suite's HTTP/1.1 client. It sends what it is given and nothing more, follows nothing, and keeps what
 * comes: raw header lines, reason phrase and bytes. Everything is bounded (time to the last byte, head, body,
 * decoding), and whatever the network or the provider does is an answer with a fault, never an exception.
 * One request is on one known connection, so that bytes which follow an answer are held against it.
 */
import { systemClock, type Clock } from '../clock/clock.ts';
import { onAbort } from './abort.ts';
import { Connections } from './connections.ts';
import { undoCodings } from './decode.ts';
import type { RecordedResponse, TransportFault } from './exchange.ts';
import { faults } from './faults.ts';
import { checkOutgoing, dispatchOptions, type OutgoingRequest } from './outgoing.ts';
import { proxyChooser, type ProxySettings } from './proxy.ts';
import { Reception, type Received } from './reception.ts';
import { connectionOptions, type TlsSettings } from './tls-settings.ts';

export type { OutgoingRequest } from './outgoing.ts';

/** What came of a request. Times are milliseconds since `send` was called. */
export interface Answer {
  /** Absent where no whole head came; as far as it came where there is a fault. */
  readonly response?: RecordedResponse;
  readonly fault?: TransportFault;
  readonly timing: { readonly firstByte?: number; readonly total: number };
  /** Whether the connection had served an earlier request. */
  readonly reusedConnection: boolean;
}

/** How a client connects and how long it waits. */
export interface ClientOptions {
  /** Milliseconds from `send` to the last byte, the making of a connection included. */
  readonly timeout: number;
  readonly tls?: TlsSettings;
  /** The values of the usual proxy variables. */
  readonly proxies?: ProxySettings;
  /** The system's unless given. */
  readonly clock?: Clock;
}

/** Sends requests. */
export interface HttpClient {
  /**
   * Sends a request and waits for its whole answer.
   *
   * @throws the signal's reason where it is aborted
   * @throws TypeError where the request cannot be sent as it is
   */
  send(request: OutgoingRequest, signal?: AbortSignal): Promise<Answer>;
  /** Closes the idle connections, so that the next request is sent on a new one. */
  dropIdle(): Promise<void>;
  /** Waits for the exchanges under way, and closes all connections. */
  close(): Promise<void>;
}

async function answerOf(received: Received, late: TransportFault | undefined): Promise<Answer> {
  const { head, firstByte, total, reusedConnection } = received;
  const timing = { ...(firstByte !== undefined && { firstByte }), total };
  const decoded = head && (await undoCodings(received.body, head.headers, received.fault === undefined));
  const fault = received.fault ?? late ?? decoded?.fault;
  return {
    ...(head && decoded && { response: { ...head, body: decoded.body } }),
    ...(fault && { fault }),
    timing,
    reusedConnection,
  };
}

/**
 * Makes a client.
 *
 * @throws UsageError where TLS or proxy settings cannot be used
 * @example
 * const client = createHttpClient({ timeout: 5000 });
 * const { response, fault } = await client.send({ method: 'GET', url: new URL('http://127.0.0.1/'), headers: [] });
 */
export function createHttpClient(options: ClientOptions): HttpClient {
  const clock = options.clock ?? systemClock;
  const connections = new Connections(clock, connectionOptions(options.tls), proxyChooser(options.proxies));
  let underWay = 0;
  let drained: PromiseWithResolvers<void> | undefined;
  let closed = false;

  /** Undefined where the connection broke before the request was written to it. */
  async function attempt(
    request: OutgoingRequest,
    signal: AbortSignal | undefined,
  ): Promise<Answer | undefined> {
    signal?.throwIfAborted();
    const { method, url } = request;
    const connection = connections.take(url);
    const reception = new Reception(method, connection, options.timeout, clock);
    const abort = (): void => reception.abort(signal?.reason);
    const release = signal && onAbort(signal, abort);
    let reusable = false;
    try {
      connection.dispatch(dispatchOptions(request, connection.route), reception);
      const received = await reception.settled;
      if (received === 'stale') return undefined;
      let late: TransportFault | undefined;
      if (received.fault === undefined && connection.reusable) {
        // Bytes that follow in a packet of their own are seen in the next turn of the event loop, or never.
        await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
        if (connection.wire?.strayed === true) late = faults.bytesAfterAnswer();
      }
      const answer = await answerOf(received, late);
      signal?.throwIfAborted();
      reusable = answer.fault === undefined && connection.reusable;
      return answer;
    } finally {
      release?.();
      if (reusable) connections.give(url, connection);
      else void connection.destroy();
    }
  }

  async function exchange(request: OutgoingRequest, signal: AbortSignal | undefined): Promise<Answer> {
    // Ends at the latest with a new connection, which is not stale.
    for (;;) {
      const answer = await attempt(request, signal);
      if (answer !== undefined) return answer;
    }
  }

  return {
    async send(request, signal) {
      if (closed) throw new TypeError('The HTTP client has been closed.');
      checkOutgoing(request);
      underWay += 1;
      try {
        return await exchange(request, signal);
      } finally {
        underWay -= 1;
        if (underWay === 0) drained?.resolve();
      }
    },
    dropIdle: () => connections.close(),
    async close() {
      closed = true;
      if (underWay > 0) await (drained ??= Promise.withResolvers<void>()).promise;
      await connections.close();
    },
  };
}
