/** Conforming variants: legal ways to differ, none of which may be flagged. */
import type { Variant } from '../../../src/faults/fault.ts';
import { codings } from './variants/codings.ts';
import { framings } from './variants/framings.ts';
import { bodies } from './variants/members.ts';
import { statuses } from './variants/statuses.ts';
import { temperaments } from './variants/temperaments.ts';

/** Those that take their time come first: whoever tries all of them does the others meanwhile. */
export const variants: readonly Variant[] = [
  ...temperaments,
  ...framings,
  ...codings,
  ...bodies,
  ...statuses,
];
