/**
 * Whom a violation hurts: the known clients of the API, each with what its code shows, and those who come with
 * any contract. What is said of a known client stands in its published code; what is said of others follows from the
 * documentation or a standard.
 */
import type { Consequence, Evidence } from '../../src/judge/consequence.ts';

function party(who: string, known: Evidence): (what: string) => Consequence {
  return (what) => ({ who, what, known });
}

export const nodeSdk = party('The vendor’s Node SDK', 'vendor code');
export const browserClient = party('The vendor’s browser client', 'vendor code');
export const designCodeUtility = party('The vendor’s Design Code Utility', 'vendor code');
export const registrySdk = party('The registry-driven Node SDK', 'client code');
export const occTools = party('occ-tools', 'client code');

/** Where none of the known clients depends on it, that is said as well. */
export const noKnownClient = party('No known client', 'client code');

/** Code made from the published schema, in a language that holds its types at run time. */
export const typedClient = party('A client with types made from the schema', 'inference');

/** The people before and behind a client. */
export const agent = party('The agent', 'inference');
export const support = party('Whoever reads the provider’s errors in a log', 'inference');

/** Whatever speaks HTTP or reads JSON. */
export function anyClient(what: string, known: Evidence = 'standard'): Consequence {
  return { who: 'Any client', what, known };
}
