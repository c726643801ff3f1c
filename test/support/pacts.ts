/** Pact files: the committed one, and others that a test makes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratch } from './scratch.ts';

/** The path of the pact that this package carries. */
export const committedPact = join(
  import.meta.dirname,
  '../../contracts/pacts/ccagent-client-ccagent-api.json',
);

/** A pact, as loosely as a test needs it. */
export type PactValue = Readonly<Record<string, unknown>>;

/** A pact that `pact` has written. */
export interface WrittenPact {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly {
    readonly description: string;
    readonly request: { readonly headers?: Readonly<Record<string, readonly string[]>> };
  }[];
}

/** @returns a V2 pact of these interactions */
export function pactV2(interactions: readonly unknown[], consumer = 'old-desktop'): PactValue {
  return {
    consumer: { name: consumer },
    provider: { name: 'ccagent-api' },
    interactions,
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
}

/** @returns a V3 pact of these interactions */
export function pactV3(interactions: readonly unknown[], consumer = 'newer-desktop'): PactValue {
  return { ...pactV2(interactions, consumer), metadata: { pactSpecification: { version: '3.0.0' } } };
}

/** A logout without a session, in the words of V2 and V3; a given part replaces its own. */
export function refused(parts: PactValue = {}): PactValue {
  return {
    description: 'a logout without a session',
    request: {
      method: 'POST',
      path: '/ccagent/v1/logout',
      headers: { 'Content-Type': 'application/json' },
      body: {},
    },
    response: { status: 401 },
    ...parts,
  };
}

/** @returns the committed pact with its text changed */
export function committedWith(change: (text: string) => string): PactValue {
  return JSON.parse(change(readFileSync(committedPact, 'utf8'))) as PactValue;
}

/**
 * Writes a file to a new folder.
 *
 * @param content - text, or a value to be written as JSON
 * @param name - the file's name
 * @param folder - the folder; a new one unless given
 * @returns the file's path
 */
export function pactFile(content: unknown, name = 'pact.json', folder = scratch()): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
