/** An interaction as content gives it, before Pact's own library makes a contract of it. */
import type { HeaderLine } from '../exchange/exchange.ts';

export type JsonValue = string | number | boolean | null | JsonObject | readonly JsonValue[];
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** A value that the provider's state gives: `${token}` in the expression, an example for the mock. */
export interface StateValue {
  readonly expression: string;
  readonly example: string;
}

/** What an answer means to whoever asked. */
export type Meaning = 'succeeded' | 'did-not-succeed' | 'says-nothing' | 'refused';

/** One request and the answer that a consumer expects. */
export interface PactInteraction {
  readonly description: string;
  /** `replayed` stands in the pact and is asked of providers; `mock-only` drives consumers and nothing else. */
  readonly set: 'replayed' | 'mock-only';
  /** The provider state's name. */
  readonly state: string;
  /** The name of the request shape. */
  readonly shape: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly HeaderLine[];
    readonly authorization?: string | StateValue;
    readonly body?: JsonValue;
  };
  readonly response: {
    readonly status: number;
    /** True where any status of the class 4xx is as good. */
    readonly anyClientError?: boolean;
    /** Headers beside Content-Type. */
    readonly headers?: Readonly<Record<string, string>>;
    /** An example; the consumer needs its members, and their types. */
    readonly body: JsonObject;
  };
  readonly means: Meaning;
  /** What a provider that keeps the contract may still fail here, and why it is asked all the same. */
  readonly note?: string;
}
