import { startBase } from './base.ts';
import type { Behaviour, Running } from './base.ts';

/** What a suite owes to say: it breaks the page, or only a fact, RFC or OWASP rule beside it, or nothing. */
export type Verdict = 'violates' | 'warns' | 'conforms';

/** One provider of the zoo. */
export interface Provider {
  readonly name: string;
  readonly verdict: Verdict;
  /** Where such a provider comes from, in one line. */
  readonly why: string;
  /** The requirement that it breaks. */
  readonly requirement?: string;
  start(): Promise<Running>;
}

/** A line of a theme's table. */
export type Row = readonly [name: string, why: string, behaviour: Behaviour, requirement?: string];

/**
 * Makes providers of a table's rows.
 *
 * @param verdict - what a suite owes to say of each
 * @param rows - the table
 * @returns a provider a row
 */
export function entries(verdict: Verdict, rows: readonly Row[]): Provider[] {
  return rows.map(([name, why, behaviour, requirement]) => ({
    name,
    verdict,
    why,
    ...(requirement === undefined ? {} : { requirement }),
    start: () => startBase(behaviour),
  }));
}
