/**
 * What an operation's folder of content gives to the machinery: everything that is known of the operation.
 */
import type { HeaderLine } from '../exchange/exchange.ts';
import type { Catalogue } from '../faults/fault.ts';
import type { Requirement } from '../judge/requirement.ts';
import type { SessionApi } from '../session/api.ts';
import type { CaseSource } from './deep/case.ts';
import type { Scenario } from './scenario.ts';

/** A form of request that clients send and that a provider must take. */
export interface RequestShape {
  /** In words, fit for "a live session, …". */
  readonly title: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: string;
}

/** A sentence of the documentation that no requirement stands for, and why. */
export interface Exclusion {
  readonly sentence: string;
  readonly reason: string;
}

/** An operation of the API under test. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  /** Below the base URL. */
  readonly path: string;
  readonly shapes: Readonly<Record<string, RequestShape>>;
  /** The name of the shape that is sent where the shape does not matter. */
  readonly canonicalShape: string;
  readonly requirements: readonly Requirement[];
  readonly exclusions: readonly Exclusion[];
  readonly sessions: SessionApi;
  /** Loads the ways to be wrong that the suite is proven against; without them a run has no sensitivity. */
  readonly faults?: () => Promise<Catalogue>;
}

/** Scenarios that belong together, and are a `describe` in mocha. */
export interface Section {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

/** An operation with the scenarios that exercise it. */
export interface Suite {
  readonly operation: Operation;
  readonly sections: readonly Section[];
  /** Loads what deep runs generate; without it there are none. */
  readonly deep?: () => Promise<CaseSource>;
}
