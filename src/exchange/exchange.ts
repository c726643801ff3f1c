/**
 * An exchange: one request and all that came back, with the circumstances it was made in.
 *
 * Plain data and nothing else, so that a run can be recorded, stored and judged again. Secrets have been
 * replaced by markers before an exchange exists (see redact.ts).
 */

/** One header field line as it stood on the wire: name in the sender's case, value without outer blanks. */
export type HeaderLine = readonly [name: string, value: string];

/** What was sent. */
export interface RecordedRequest {
  readonly method: string;
  /** Scheme, authority, path and query. */
  readonly url: string;
  readonly headers: readonly HeaderLine[];
  /** Absent where no body was sent; an empty array is a body of no bytes. */
  readonly body?: Uint8Array;
  /** True where a report kept only the first part of the body. */
  readonly cut?: boolean;
  /** How many bytes the whole body has, where it is cut. */
  readonly size?: number;
}

/** What came back, as far as it came. */
export interface RecordedResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly HeaderLine[];
  /** The body after its content codings were undone; as far as it was read where the exchange has a fault. */
  readonly body: Uint8Array;
  /** True where a recording kept only the first part of the body, or nothing of it. */
  readonly cut?: boolean;
  /** How many bytes the whole body has, where it is cut. */
  readonly size?: number;
  /** True where a recording kept the body as text, so that the bytes which it came in are not known. */
  readonly transcribed?: boolean;
}

/**
 * Why an exchange has no whole answer.
 *
 * - `no-connection`: name, TCP or TLS failed; nothing was asked of the provider.
 * - `closed-before-answer`: the connection was closed or reset before a whole head had come.
 * - `malformed-answer`: what came is not HTTP/1.1.
 * - `incomplete-answer`: the connection ended inside the body.
 * - `timeout`: the last byte had not come in time.
 * - `head-too-large`, `body-too-large`: more came than the suite reads.
 * - `undecodable-answer`: the body is not what its Content-Encoding says.
 * - `unexpected-bytes`: more bytes followed a whole answer.
 */
export type TransportFaultKind =
  | 'no-connection'
  | 'closed-before-answer'
  | 'malformed-answer'
  | 'incomplete-answer'
  | 'timeout'
  | 'head-too-large'
  | 'body-too-large'
  | 'undecodable-answer'
  | 'unexpected-bytes';

/** A fault of the transport, with one sentence on what was seen. */
export interface TransportFault {
  readonly kind: TransportFaultKind;
  readonly message: string;
}

/** Milliseconds, relative to the start of the run (`startedAt`) or of the exchange (the others). */
export interface Timing {
  readonly startedAt: number;
  readonly firstByte?: number;
  readonly total: number;
}

/**
 * What stood in the request's Authorization header.
 *
 * - `alive`: the token of a session that should be alive.
 * - `none`: no header. `empty`: a header without a token. `malformed`: not a token of the API's form.
 * - `other-scheme`: credentials of another scheme. `unknown`: a well-formed token nobody issued.
 * - `tampered`: a live token with its signature changed. `spent`: a token that was logged out before.
 * - `superseded`: a token that a later login of the same agent had probably ended.
 * - `undetermined`: the recording does not tell, as one that a browser or a proxy made.
 */
export const sessionKinds = [
  'alive',
  'none',
  'empty',
  'malformed',
  'other-scheme',
  'unknown',
  'tampered',
  'spent',
  'superseded',
  'undetermined',
] as const;
export type SessionKind = (typeof sessionKinds)[number];

/**
 * What the exchange was about: the operation under test, another method on its path, or a probe that asks
 * whether a session is alive.
 */
export type Subject = 'operation' | 'other-method' | 'probe';

/** The circumstances that rules and requirements refer to. */
export interface Circumstances {
  readonly subject: Subject;
  readonly session: SessionKind;
  /** The name of the documented request shape; absent where the page does not describe the request. */
  readonly shape?: string;
  /** The name of what the scenario varied, where a requirement must be tried in just that. */
  readonly variation?: string;
}

/**
 * How an exchange is tied to another of the same run.
 *
 * - `same-language`: the same request, in the same language. `other-language`: the same in another one.
 * - `probe-before`, `probe-after`: whether the session was alive before and after.
 * - `repetition`: the same request in a fresh session. `control`: the canonical request in a fresh session.
 * - `retry-of`: the exchange whose Retry-After was waited for.
 */
export type LinkRole =
  'same-language' | 'other-language' | 'probe-before' | 'probe-after' | 'repetition' | 'control' | 'retry-of';

/** Links by role: the id of the exchange tied to this one. */
export type Links = Readonly<Partial<Record<LinkRole, string>>>;

/** One request and all that came back. */
export interface Exchange {
  readonly id: string;
  /** The id of the scenario that made it. */
  readonly scenario: string;
  /** From 2 where the scenario was repeated to confirm a violation; absent the first time. */
  readonly attempt?: number;
  readonly request: RecordedRequest;
  /** Absent where no head of an answer came. */
  readonly response?: RecordedResponse;
  /** Present where the answer is not whole. */
  readonly fault?: TransportFault;
  readonly timing: Timing;
  readonly circumstances: Circumstances;
  readonly links: Links;
}
