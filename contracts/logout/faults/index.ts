/** Every way to be wrong that the suite is proven against, and every way to be right that it must not flag. */
import type { Catalogue } from '../../../src/faults/fault.ts';
import { answerFaults } from './answers.ts';
import { liveFaults } from './live.ts';
import { variants } from './variants.ts';

/** The faults of the operation, section by section, and its conforming variants. */
export const catalogue: Catalogue = { faults: [...answerFaults, ...liveFaults], variants };
