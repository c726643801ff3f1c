/** Faults that only a live exchange can show, section by section. */
import type { Catalogue } from '../../../src/faults/fault.ts';
import { arrival } from './arrival.ts';
import { bounds, codings, undeclared } from './bounds.ts';
import { memory } from './memory.ts';
import { overlap } from './overlap.ts';
import { timing } from './timing.ts';
import { loneliness, wholeness } from './wire.ts';

export const liveFaults: Catalogue['faults'] = [
  { section: 'the answer does not arrive', faults: arrival },
  { section: 'the answer is not whole', faults: wholeness },
  { section: 'the answer does not stand alone', faults: loneliness },
  { section: 'the answer has no bounds', faults: bounds },
  { section: 'the content coding', faults: [...codings, ...undeclared] },
  { section: 'time', faults: timing },
  { section: 'sessions', faults: memory },
  { section: 'only when requests overlap', faults: overlap },
];
