/** What can be given, as the next step of a sentence. */
export const whatToGive =
  'Give the conformance.json of a run, exchanges copied out of one, or an HTTP archive (HAR).';
