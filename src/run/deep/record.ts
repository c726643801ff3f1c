import type { Requirement } from '../../judge/requirement.ts';
import type { RunParts } from '../context.ts';
import type { CaseSource } from './case.ts';
import type { DeepFinding } from './finding.ts';

/** What a deep run is made from. */
export interface DeepSettings {
  readonly parts: RunParts;
  readonly source: () => Promise<CaseSource>;
  readonly requirements: readonly Requirement[];
  readonly cases: number;
  readonly seed: number;
}

/** What came of a deep run, so far. */
export interface DeepRecord {
  readonly cases: number;
  /** How many were carried out to their end. */
  readonly done: number;
  readonly findings: readonly DeepFinding[];
  /** Why others were not, each reason with their number. */
  readonly missed: ReadonlyMap<string, number>;
  /** The same in words; absent where all were. */
  readonly shortfall?: string;
}
