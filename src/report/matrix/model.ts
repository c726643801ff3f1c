/**
 * The matrix as data: what several reports say, target by target and requirement by requirement. It is what
 * matrix.json holds and what its other formats render.
 */
import type { ExitCode } from '../../errors/errors.ts';
import type { Level } from '../../judge/requirement.ts';
import type { Outcome, VerdictWord } from '../../judge/verdict.ts';
import type { Report } from '../model.ts';

/** The version of the matrix's form: `major.minor`. */
export const matrixVersion = '1.0';

/** One target: what its report says, or why there is none. */
export interface MatrixTarget {
  /** Its name, once in a matrix. */
  readonly name: string;
  /** What a user says of it: its region, tenant, version. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly verdict: VerdictWord;
  readonly exitCode: ExitCode;
  /** Why it was not judged; what follows is absent then. */
  readonly obstacle?: string;
  readonly baseUrl?: string;
  readonly startedAt?: string;
  /** Milliseconds. */
  readonly duration?: number;
  readonly depth?: string;
  readonly tool?: string;
  readonly counts?: Report['counts'];
  /** How many of all known faults its run could have caught. */
  readonly sensitivity?: { readonly caught: number; readonly of: number };
  /** Where its report is, as a relative path from the matrix. */
  readonly report?: string;
  /** Where the page of its report is; absent where none was written. */
  readonly page?: string;
}

/** What came of a requirement on one target. */
export interface MatrixCell {
  readonly outcome: Outcome;
  readonly gated: boolean;
  /** How often it was violated. */
  readonly violations: number;
  /** Why it was not judged, or what was got the first time that it was violated. */
  readonly words?: string;
}

/** A requirement over all targets. */
export interface MatrixRow {
  readonly id: string;
  readonly level: Level;
  readonly statement: string;
  /** In the order of the targets; null where a target’s report does not have the requirement. */
  readonly cells: readonly (MatrixCell | null)[];
}

/** The part of a fleet that one matrix is of. */
export interface MatrixShard {
  /** Which part, from 1. */
  readonly index: number;
  readonly of: number;
  /** The names of all targets of the fleet, in order. */
  readonly fleet: readonly string[];
}

/** Targets × requirements. */
export interface Matrix {
  readonly kind: 'matrix';
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly operation?: Report['operation'];
  /** Absent where it is no part of a larger one. */
  readonly shard?: MatrixShard;
  /** The shards that were not there when the others were joined; absent where none was missing. */
  readonly missingShards?: readonly number[];
  /** The verdict over all targets: the worst of theirs, and incomplete where a shard is missing. */
  readonly verdict: VerdictWord;
  readonly exitCode: ExitCode;
  /** How many targets came to each verdict. */
  readonly counts: Readonly<Record<VerdictWord, number>>;
  readonly targets: readonly MatrixTarget[];
  readonly requirements: readonly MatrixRow[];
}
