import type { ConnectionOptions } from 'node:tls';
import type { Clock } from '../clock/clock.ts';
import { Connection, idleLimit } from './connection.ts';
import { routeTo } from './route.ts';

interface Idle {
  readonly connection: Connection;
  readonly since: number;
}

/**
 * The open connections. The one that was used last is used next; one that has been idle for over a second is
 * not used again, because the other side may be about to close it.
 */
export class Connections {
  readonly #clock: Clock;
  readonly #tls: ConnectionOptions;
  readonly #proxyFor: (url: URL) => URL | undefined;
  /** By origin, the one used last at the end. */
  readonly #idle = new Map<string, Idle[]>();

  /** @param proxyFor which proxy a URL is reached through */
  constructor(clock: Clock, tls: ConnectionOptions, proxyFor: (url: URL) => URL | undefined) {
    this.#clock = clock;
    this.#tls = tls;
    this.#proxyFor = proxyFor;
  }

  /** A connection that is nobody else's until it is given back or destroyed. */
  take(url: URL): Connection {
    const idle = this.#idle.get(url.origin) ?? [];
    for (let last = idle.pop(); last !== undefined; last = idle.pop()) {
      if (last.connection.reusable && this.#clock.now() - last.since <= idleLimit) return last.connection;
      void last.connection.destroy();
    }
    return new Connection(routeTo(url, this.#proxyFor(url)), this.#tls);
  }

  /** Gives a connection back, to be used again. */
  give(url: URL, connection: Connection): void {
    const idle = this.#idle.get(url.origin);
    const entry = { connection, since: this.#clock.now() };
    if (idle === undefined) this.#idle.set(url.origin, [entry]);
    else idle.push(entry);
  }

  /** Closes all idle connections. */
  async close(): Promise<void> {
    const idle = [...this.#idle.values()].flat();
    this.#idle.clear();
    await Promise.all(idle.map(({ connection }) => connection.destroy()));
  }
}
