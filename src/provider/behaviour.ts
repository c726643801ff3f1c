/**
 * Behaviours: ways in which a provider departs from what it is. A provider has any number of them; each is a
 * set of hooks over plain data, and has no other access to the server.
 */
import type { Socket } from 'node:net';
import type { Sessions } from './sessions.ts';

/** A header field line: name and value. */
type Line = readonly [name: string, value: string];

/** An answer as it would be written. */
export interface PlainAnswer {
  readonly status: number;
  /** The phrase behind the status; that of the status code unless given. */
  readonly reason?: string;
  /** In order; a Content-Length is added where nothing says how the body ends. */
  readonly headers: readonly Line[];
  readonly body: Uint8Array;
}

/** A request, and what the provider knew of it when it came. */
export interface Asked {
  readonly method: string;
  /** The path, without its query. */
  readonly path: string;
  readonly headers: readonly Line[];
  readonly body: Uint8Array;
  /** Whose it is: a live session's, that of any other credentials, or nobody's. */
  readonly session: 'alive' | 'dead' | 'none';
  /** The bearer token; empty where there is none. */
  readonly token: string;
  /** How many requests have come on this path, this one included. */
  readonly ordinal: number;
  /** How many others on this path wait for their answers. */
  readonly beside: number;
}

/** What a behaviour may do to the connection in place of an ordinary answer. */
export interface Outgoing {
  readonly socket: Socket;
  readonly asked: Asked;
  readonly answer: PlainAnswer;
  /** The answer's bytes, head and body, as they would be written. */
  readonly bytes: () => Buffer;
  /** Writes the answer in the ordinary way. */
  readonly plainly: () => void;
  /** Waits, in milliseconds by the provider's clock; rejects once the connection is gone. */
  readonly wait: (duration: number) => Promise<void>;
}

/** Hooks, each optional, in the order in which they are called. */
export interface Behaviour {
  /** Milliseconds, by the provider's clock, before the request is looked at. */
  readonly delay?: (asked: Asked) => number;
  /** Another memory over the provider's own. Called once, when the provider starts. */
  readonly sessions?: (own: Sessions) => Sessions;
  /** Answers in place of the provider; `usual` is what it would answer, and acts as it would. */
  readonly respond?: (usual: () => PlainAnswer, asked: Asked, sessions: Sessions) => PlainAnswer;
  /** Changes an answer; undefined where this one is left as it is. */
  readonly change?: (answer: PlainAnswer, asked: Asked) => PlainAnswer | undefined;
  /** Writes in place of the provider; false where it leaves that to the provider. */
  readonly write?: (outgoing: Outgoing) => boolean | Promise<boolean>;
}
