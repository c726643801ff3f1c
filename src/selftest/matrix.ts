/** The kill matrix: what the suite makes of every fault and of every conforming variant. */
import type { Fault, Variant } from '../faults/fault.ts';

/**
 * What became of a fault: it was killed by the requirement that it names, by others only, or by none.
 */
export type FaultOutcome = 'killed' | 'killed-by-another' | 'survived';

/** One fault, tried. */
export interface TriedFault {
  readonly section: string;
  readonly fault: Fault;
  readonly outcome: FaultOutcome;
  /** The requirements that killed it, where the one that it names did not. */
  readonly others: readonly string[];
}

/** One conforming variant, tried. */
export interface TriedVariant {
  readonly variant: Variant;
  /** What the suite held against it, in words; empty where that is nothing. */
  readonly flags: readonly string[];
}

/** All of it. */
export interface KillMatrix {
  readonly faults: readonly TriedFault[];
  readonly variants: readonly TriedVariant[];
  /** The ids of requirements that no fault breaks. */
  readonly unbroken: readonly string[];
  readonly requirements: number;
}

/** The faults of an outcome. */
export function faultsThat(matrix: KillMatrix, outcome: FaultOutcome): readonly TriedFault[] {
  return matrix.faults.filter((tried) => tried.outcome === outcome);
}

/** The variants that were flagged. */
export function falseAlarms(matrix: KillMatrix): readonly TriedVariant[] {
  return matrix.variants.filter(({ flags }) => flags.length > 0);
}

/** True where every fault is killed by the requirement it names, no variant is flagged, and none goes unbroken. */
export function isProof(matrix: KillMatrix): boolean {
  return (
    faultsThat(matrix, 'killed').length === matrix.faults.length &&
    falseAlarms(matrix).length === 0 &&
    matrix.unbroken.length === 0
  );
}
