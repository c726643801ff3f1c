/**
 * A scenario: a plain function that makes exchanges through the context it is given, and keeps nothing. The
 * same function runs against a provider, or against a dry context that only writes down what would be sent.
 */
import type { Exchange, HeaderLine, LinkRole } from '../exchange/exchange.ts';
import type { Credentials, Session } from '../session/credentials.ts';

/** How much a run does. */
export const depths = ['quick', 'standard', 'deep'] as const;
export type Depth = (typeof depths)[number];

/** One thing to be sent. What is left out is as in the operation's documentation. */
export interface RequestSpec {
  readonly credentials: Credentials;
  /** A documented shape: its headers and body are sent, and the exchange counts as one of it. */
  readonly shape?: string;
  readonly method?: string;
  /** With the question mark. */
  readonly query?: string;
  /** Replace headers of the same name; an empty value of `null` leaves the header out. */
  readonly headers?: readonly (HeaderLine | readonly [name: string, value: null])[];
  readonly body?: string | Uint8Array;
  /** Sent in chunks, without Content-Length. */
  readonly chunked?: boolean;
  readonly variation?: string;
}

/** What a scenario can do. */
export interface ScenarioContext {
  /**
   * A fresh live session; nobody else gets it.
   *
   * @throws CouldNotRunError where there is none to be had
   */
  lease(): Promise<Session>;
  /** Sends a request on the operation's path and records the exchange. */
  send(request: RequestSpec): Promise<Exchange>;
  /** Asks the API whether a session is alive, and records the exchange. */
  probe(session: Session): Promise<Exchange>;
  /** Ties an exchange to another: `role` says what the other is to the first. */
  link(exchange: Exchange, role: LinkRole, other: Exchange): void;
  /** Random numbers from 0 to 1 that follow from the run's seed. */
  random(): number;
}

/** A named piece of a run. */
export interface Scenario {
  /** Unique in its suite; `section/name`. */
  readonly id: string;
  /** A sentence that says what is sent. */
  readonly title: string;
  /** The smallest depth that it belongs to. */
  readonly depth: Depth;
  run(context: ScenarioContext): Promise<void>;
}
