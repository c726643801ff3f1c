/**
 * A generated case: a few requests in an order, with what each of them varies. The machinery carries cases out
 * and judges what is answered; what may be varied, an operation's content says.
 */
import type { Arbitrary } from 'fast-check';
import type { Credentials } from '../../session/credentials.ts';
import type { RequestSpec } from '../scenario.ts';

/** The module, which is loaded when cases are generated and not before. */
export type FastCheck = typeof import('fast-check');

/**
 * Whose request it is: credentials as they are, or a session of the case, counted from 0 and leased when it is
 * first needed. `scheme` writes the authorization scheme in another way; `changed` stands for the session's
 * token with one character changed.
 */
export type CaseCredentials =
  | { readonly fixed: Credentials }
  | { readonly session: number; readonly scheme?: string; readonly changed?: boolean };

/** One request of a case. */
export interface CaseRequest {
  readonly credentials: CaseCredentials;
  readonly request: Omit<RequestSpec, 'credentials'>;
  /** The aspects in which it differs from a plain request: `method`, `body`, … */
  readonly varied: readonly string[];
}

/** Requests in their order; one at least. */
export type Case = readonly CaseRequest[];

/** What an operation's deep runs are made of. */
export interface CaseSource {
  /** In words, a line an aspect: what is varied. */
  readonly words: readonly string[];
  /** The most sessions that one case begins. */
  readonly mostSessions: number;
  /** The most requests of one case. */
  readonly mostRequests: number;
  /** Generates cases and makes them smaller. */
  cases(fc: FastCheck): Arbitrary<Case>;
}

/** What one case may have at the most, as `vary/` makes it. */
export const usualLimits = { mostRequests: 4, mostSessions: 2 } as const;

/** How many cases a deep run generates unless told, and at the most. */
export const defaultCases = 500;
export const mostCases = 1_000_000;
