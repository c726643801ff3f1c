/**
 * Receives one answer: what undici parsed, what the wire saw, and the time. It settles once, with the answer
 * as far as it came and the first fault. Which fault an error stands for follows from how far the answer had
 * come, because undici's errors do not say: a bad head beside a Content-Length is "length mismatch" to it.
 */
import type { Clock } from '../clock/clock.ts';
import type { Dispatcher } from 'undici';
import { ByteStore } from './byte-store.ts';
import type { Connection } from './connection.ts';
import { codeOf, connectionFault, connectionTimeout, proxyRefusal } from './connection-fault.ts';
import type { HeaderLine, TransportFault } from './exchange.ts';
import { faults } from './faults.ts';
import { framingOf, headerLines, isPlainlyCoded, type Framing } from './head.ts';
import { bodyLimit } from './limits.ts';
import { nameOfProxy } from './route.ts';
import type { WireListener } from './wire.ts';

/** The first part of an answer. */
export interface Head {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly HeaderLine[];
}

/** What was received, before content codings are undone. Times are milliseconds since the request was made. */
export interface Received {
  readonly head: Head | undefined;
  readonly body: Uint8Array;
  readonly fault: TransportFault | undefined;
  readonly firstByte: number | undefined;
  readonly total: number;
  readonly reusedConnection: boolean;
}

/** Listens to undici and to the wire for one exchange. */
export class Reception implements Dispatcher.DispatchHandler, WireListener {
  readonly #settled = Promise.withResolvers<Received | 'stale'>();
  readonly #clock: Clock;
  readonly #started: number;
  readonly #method: string;
  readonly #connection: Connection;
  readonly #timeout: number;
  readonly #callOff: () => void;
  readonly #body = new ByteStore(bodyLimit);
  #requested = false;
  #reused = false;
  #firstByte: number | undefined;
  #head: Head | undefined;
  #framing: Framing = 'close';

  /** @param timeout milliseconds to the last byte */
  constructor(method: string, connection: Connection, timeout: number, clock: Clock) {
    this.#clock = clock;
    this.#started = clock.now();
    this.#method = method;
    this.#connection = connection;
    this.#timeout = timeout;
    // Where the process itself was busy, what has come meanwhile is read first.
    this.#callOff = clock.after(timeout, () => setImmediate(() => this.#finish(this.#timeoutFault())));
  }

  /**
   * Fulfils when the answer is whole or has its fault, or where an open connection broke before the request was
   * written to it. Rejects for an abort, or a request that undici refuses.
   */
  get settled(): Promise<Received | 'stale'> {
    return this.#settled.promise;
  }

  /** Gives up. */
  abort(reason: unknown): void {
    this.#callOff();
    this.#settled.reject(reason);
  }

  onBytes(): void {
    this.#firstByte ??= this.#elapsed();
  }

  onFault(fault: TransportFault): void {
    this.#finish(fault);
  }

  onRequestStart(): void {
    this.#requested = true;
    this.#reused = this.#connection.begin(this);
  }

  onResponseStart({ rawHeaders }: Dispatcher.DispatchController, status: number): void {
    const { route, wire } = this.#connection;
    if (status === 407 && route.forwards) return this.#finish(proxyRefusal(route.peer));
    const headers = headerLines(rawHeaders as Buffer[]);
    if (!isPlainlyCoded(headers)) return this.#finish(faults.badTransferCoding());
    this.#head = { status, reason: wire?.reason ?? '', headers };
    this.#framing = framingOf(this.#method, status, headers);
    wire?.expectBody(this.#framing);
  }

  onResponseData(_: Dispatcher.DispatchController, bytes: Buffer): void {
    if (!this.#body.add(bytes)) this.#finish(faults.bodyTooLarge());
  }

  onResponseEnd(): void {
    const { wire } = this.#connection;
    if (this.#framing === 'close' && wire?.error !== undefined) return this.#finish(faults.incomplete());
    this.#finish(wire?.end() === true ? faults.bytesAfterAnswer() : undefined);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const code = codeOf(error);
    if (code === 'UND_ERR_INVALID_ARG') return this.abort(new TypeError(error.message, { cause: error }));
    if (!this.#requested && this.#connection.opened) {
      this.#callOff();
      return this.#settled.resolve('stale');
    }
    // A 304 may say how long the body would be (RFC 9110 §8.6); undici misses that body.
    const bodiless = this.#head !== undefined && this.#framing === 0;
    if (bodiless && code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return this.onResponseEnd();
    this.#finish(this.#faultOf(this.#connection.wire?.error ?? error));
  }

  #faultOf(error: Error): TransportFault {
    const { route, wire } = this.#connection;
    const code = codeOf(error);
    if (!this.#requested || (this.#firstByte === undefined && code.startsWith('ERR_SSL'))) {
      return connectionFault(error, route.peer, route.tunnel && nameOfProxy(route.tunnel));
    }
    if (code === 'UND_ERR_HEADERS_OVERFLOW') return faults.trailersTooLarge();
    const ended = wire?.ended === true;
    if (this.#head !== undefined) return ended ? faults.incomplete() : faults.badFraming();
    if (ended) return faults.closed(code === 'ECONNRESET', this.#headBegun);
    return faults.badHead(/\(([\w '-]+)\)$/u.exec(error.message)?.[1]);
  }

  #timeoutFault(): TransportFault {
    if (!this.#requested) return connectionTimeout(this.#connection.route.peer, this.#timeout);
    if (this.#head !== undefined) return faults.timeout(this.#timeout, 'the head');
    if (this.#headBegun) return faults.timeout(this.#timeout, 'part of the head');
    return faults.timeout(
      this.#timeout,
      this.#firstByte === undefined ? 'nothing' : 'only interim answers (1xx)',
    );
  }

  get #headBegun(): boolean {
    return (this.#connection.wire?.headLength ?? 0) > 0;
  }

  #elapsed(): number {
    return this.#clock.now() - this.#started;
  }

  #finish(fault: TransportFault | undefined): void {
    this.#callOff();
    this.#settled.resolve({
      head: this.#head,
      body: this.#body.bytes(),
      fault,
      firstByte: this.#firstByte,
      total: this.#elapsed(),
      reusedConnection: this.#reused,
    });
  }
}
