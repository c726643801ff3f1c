import { formatsOf } from '../../src/report/formats/index.ts';

/** The names of the files that a run writes unless told, in order. */
export const defaultFiles = formatsOf()
  .map(({ file }) => file)
  .toSorted();
