import type { BaselineEntry } from '../../schemas/types/baseline.ts';

/** An entry and where its file holds it. */
export interface PlacedEntry extends BaselineEntry {
  /** Lines of the file, from 1: its first and its last. */
  readonly line?: number;
  readonly lastLine?: number;
}

/** Failures that are known and accepted for a time. */
export interface KnownFailures {
  /** Where they were read from, for messages. */
  readonly file?: string;
  readonly entries: readonly PlacedEntry[];
}

/**
 * What a run made of an entry.
 *
 * - `known`: its failure came, and does not gate. `passed`: it did not, which one that fails intermittently may.
 * - `stale`: its failure did not come although it was tried. `expired`: its last day is over.
 * - `no-such-requirement`: no requirement has its id.
 * - `not-tried`: the run cannot tell.
 */
export type EntryState = 'known' | 'passed' | 'stale' | 'expired' | 'no-such-requirement' | 'not-tried';

/** An entry with what a run made of it. */
export interface EntryResult extends PlacedEntry {
  readonly state: EntryState;
  /** What the state rests on, in words; absent where nothing is to be said. */
  readonly why?: string;
}

const red: ReadonlySet<EntryState> = new Set(['stale', 'expired', 'no-such-requirement']);

/** True where an entry has to go: as long as it stands, the run fails. */
export function isRed({ state }: { readonly state: EntryState }): boolean {
  return red.has(state);
}
