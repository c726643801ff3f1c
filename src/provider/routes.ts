/**
 * What a folder of content tells the reference provider of its operations.
 *
 * A route answers with plain data, before anything is written to the wire, so that an answer can still be
 * looked at or changed on its way out.
 */
import type { Language } from './language.ts';
import type { Problem } from './problems.ts';
import type { Sessions } from './sessions.ts';

/** A JSON value (RFC 8259 §3). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object (RFC 8259 §4). */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** An answer as data. The machinery adds Content-Type and what else every answer carries. */
export interface ProviderAnswer {
  readonly status: number;
  /** By lower-case name. One given here takes the place of the machinery's own. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: JsonValue;
}

/** A request that the machinery found in order, and what the provider remembers. */
export interface ProviderCall {
  /** The JSON object that was sent; without members where the body was empty or is no JSON. */
  readonly json: JsonObject;
  /** The form that was sent; without fields where the body was empty or is no form. */
  readonly form: URLSearchParams;
  /** That of the request, for messages. */
  readonly language: Language;
  /** The sessions of this provider. */
  readonly sessions: Sessions;
  /** Every route of this provider, this one included. */
  readonly routes: readonly ProviderRoute[];
  /** True for the user name and the password that this provider knows. */
  readonly knows: (username: string, password: string) => boolean;
}

/** A call in a session that is alive. */
export interface SessionCall extends ProviderCall {
  /** The session's token. */
  readonly token: string;
}

/** What is known of a route, its session and its handler aside. */
export interface RouteFacts {
  readonly method: 'GET' | 'POST';
  /** The whole path, as it stands on the wire. */
  readonly path: string;
  /** One sentence for the list of endpoints. */
  readonly summary: string;
  /**
   * - `json`: takes a JSON object, an empty body typed as JSON, or no body; refuses all else.
   * - `form`: takes `application/x-www-form-urlencoded`, or no body; refuses all else.
   *
   * Absent where a body means nothing.
   */
  readonly consumes?: 'json' | 'form';
  /** Words the refusal of a body; an errorModel where this is absent. */
  refuse?(problem: Problem): ProviderAnswer;
}

/** One operation of the reference provider. */
export type ProviderRoute = RouteFacts &
  (
    | { readonly authenticated: true; handle(call: SessionCall): ProviderAnswer }
    | { readonly authenticated: false; handle(call: ProviderCall): ProviderAnswer }
  );
