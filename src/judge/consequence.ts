/** How it is known that somebody depends on something, in words. */
export const evidence = {
  'vendor code': 'client code that the vendor publishes',
  'client code': 'the code of other public clients',
  documentation: 'the operation’s documentation page',
  pact: 'the consumer’s pact',
  standard: 'the standards of HTTP and JSON',
  inference: 'follows from the rest; no client is known that shows it',
} as const;
export type Evidence = keyof typeof evidence;

/** Whom a violation hurts, how, and how sure that is. */
export interface Consequence {
  /** Fit for the beginning of a sentence that `what` goes on with. */
  readonly who: string;
  readonly what: string;
  readonly known: Evidence;
}

/** At least one, since a requirement that matters to nobody is none. */
export type Consequences = readonly [Consequence, ...Consequence[]];
