/**
 * One connection to one origin: an undici client that holds a single socket and carries one request at a time,
 * so that every byte on it belongs to a known exchange.
 */
import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { buildConnector, Client, Dispatcher } from 'undici';
import { dial } from './dial.ts';
import { headLimit } from './limits.ts';
import type { Route } from './route.ts';
import { loadClient } from './undici.ts';
import { Wire, type WireListener } from './wire.ts';

/** Milliseconds after which an idle connection is not used again. */
export const idleLimit = 1000;

/** A slot of the pool. */
export class Connection {
  readonly route: Route;
  readonly #client: Client;
  #opening: { destroy(): unknown } | undefined;
  #socket: Socket | undefined;
  #wire: Wire | undefined;
  #requests = 0;
  #destroyed = false;

  /** @param tls for an https endpoint */
  constructor(route: Route, tls: ConnectionOptions) {
    this.route = route;
    const UndiciClient = loadClient();
    this.#client = new UndiciClient(route.endpoint.origin, {
      pipelining: 1,
      // The wire bounds the head; this bounds the trailers.
      maxHeaderSize: headLimit,
      // Each exchange has one time limit, over all of it.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: idleLimit,
      keepAliveMaxTimeout: idleLimit,
      connect: (_, callback) => {
        void this.#connect(tls, callback);
      },
    });
  }

  /** Whether it has been open at all. */
  get opened(): boolean {
    return this.#socket !== undefined;
  }

  /** Whether another request can be sent on the same socket. */
  get reusable(): boolean {
    const socket = this.#socket;
    return !this.#destroyed && socket !== undefined && !socket.destroyed && socket.writableLength === 0;
  }

  /** The bytes of the open socket. */
  get wire(): Wire | undefined {
    return this.#wire;
  }

  /** Hands a request to undici. */
  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    // With one server name for all requests, undici keeps the socket even where the Host header changes.
    const withServerName = { ...options, servername: this.route.endpoint.hostname };
    this.#client.dispatch(withServerName, handler);
  }

  /**
   * Begins an exchange on the open socket, right before its request is written.
   *
   * @returns whether the socket has served an earlier request
   */
  begin(listener: WireListener): boolean {
    this.#wire?.begin(listener);
    this.#requests += 1;
    return this.#requests > 1;
  }

  /** Closes the socket at once, open or opening. Fulfils when it is closed. */
  async destroy(): Promise<void> {
    this.#destroyed = true;
    this.#opening?.destroy();
    await this.#client.destroy();
  }

  async #connect(tls: ConnectionOptions, callback: buildConnector.Callback): Promise<void> {
    try {
      const socket = await this.#open(tls);
      callback(null, socket);
    } catch (error) {
      callback(error as Error, null);
    }
  }

  async #open(tls: ConnectionOptions): Promise<Socket> {
    const socket = await dial(this.route, tls, (resource) => {
      this.#opening = resource;
      if (this.#destroyed) resource.destroy();
    });
    this.#socket = socket;
    this.#requests = 0;
    // Only the socket: a request that waits for its turn is sent on a new one.
    this.#wire = new Wire(socket, () => socket.destroy());
    return socket;
  }
}
