/** Faults as rows of a table. */
import type { Edit } from '../../../src/faults/edits.ts';
import type { AnswerCondition, AnswerFault, AskedCondition } from '../../../src/faults/fault.ts';

/** A fault: its name, the requirement that it breaks, why it happens, whom and what it meets, what it does. */
export type Row = readonly [
  name: string,
  breaks: string,
  why: string,
  asked: AskedCondition,
  answered: AnswerCondition,
  change: Edit,
];

/** The faults of a table. */
export function faultsOf(rows: readonly Row[]): readonly AnswerFault[] {
  return rows.map(([name, breaks, why, asked, answered, change]) => ({
    name,
    why,
    kind: 'answer',
    breaks,
    asked,
    answered,
    change,
  }));
}
