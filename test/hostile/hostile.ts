import { startBase, type Behaviour, type Running } from '../providers/base.ts';
import { startRaw, type Act, type Acts } from './raw.ts';

/** A provider that means harm, or might as well. */
export interface Hostile {
  readonly name: string;
  /** What it is after, or where it is met, in one line. */
  readonly why: string;
  /**
   * The exit codes that a run against it may have: 1 where a logout is answered wrongly, 3 where none can be tried,
   * and either where that depends on which side is faster.
   */
  readonly codes: readonly number[];
  /** Options beside those that log in. */
  readonly words: readonly string[];
  readonly start: () => Promise<Running>;
}

/** In what it is hostile: to a logout, on the whole connection, or as an edit of what the zoo's base answers. */
export type Harm = Act | Acts | { readonly behaviour: Behaviour };

/** A line of a theme's table. */
export type Row = readonly [name: string, why: string, harm: Harm, ...words: string[]];

function startOf(harm: Harm): Promise<Running> {
  if (typeof harm === 'function') return startRaw({ logout: harm });
  return 'behaviour' in harm ? startBase(harm.behaviour) : startRaw(harm);
}

/** @returns a provider a row, for each of which a run may have the same exit codes */
export function hostiles(codes: number | readonly number[], rows: readonly Row[]): readonly Hostile[] {
  return rows.map(([name, why, harm, ...words]) => ({
    name,
    why,
    codes: [codes].flat(),
    words,
    start: () => startOf(harm),
  }));
}
