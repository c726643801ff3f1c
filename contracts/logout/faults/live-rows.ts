/** Live faults and variants as rows of a table. */
import type { LiveFault, LiveKind, Variant } from '../../../src/faults/fault.ts';
import type { Behaviour, Outgoing } from '../../../src/provider/behaviour.ts';
import { writing, type Which } from './which.ts';

type Row = readonly [name: string, why: string, behaviour: Behaviour];
type WrittenRow = readonly [
  name: string,
  why: string,
  which: Which,
  write: (out: Outgoing) => void | Promise<void>,
];

/** Faults of one kind that break one requirement. */
export function liveFaultsOf(kind: LiveKind, breaks: string, rows: readonly Row[]): readonly LiveFault[] {
  return rows.map(([name, why, behaviour]) => ({ kind, name, why, breaks, behaviour }));
}

/** Faults that write answers of their own. */
export function writtenFaults(breaks: string, rows: readonly WrittenRow[]): readonly LiveFault[] {
  return liveFaultsOf(
    'wire',
    breaks,
    rows.map(([name, why, which, write]) => [name, why, writing(which, write)]),
  );
}

/** Conforming variants. */
export function variantsOf(rows: readonly Row[]): readonly Variant[] {
  return rows.map(([name, why, behaviour]) => ({ name, why, behaviour }));
}
