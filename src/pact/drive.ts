/** Drives a consumer's client through interactions, each against a mock of its own, and keeps their pact. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addTo, loadPact, type Patterns } from './build.ts';
import { canonicalPact } from './file.ts';
import type { PactInteraction } from './interaction.ts';
import { noSpace, removeTemporary, temporaryFolder } from './temporary.ts';

/** What a client told of one answer; `unsettled` after so many milliseconds. */
export type Told = { readonly ok: boolean } | { readonly rejected: string } | { readonly unsettled: number };

/** How one interaction went. */
export interface Driven {
  readonly interaction: PactInteraction;
  readonly told: Told;
  /** What Pact's mock said, where the request was not the one of the interaction. */
  readonly mismatch?: string;
}

/** Calls the client once against a base URL. */
export type Call = (baseUrl: string, interaction: PactInteraction) => Promise<Told>;

/** The two sides of a pact. */
export interface Parties {
  readonly consumer: string;
  readonly provider: string;
}

/** Drives clients and collects what they agreed to. */
export interface PactDriver {
  /** Puts one interaction to the client. One at a time: the pact file is shared. */
  drive(interaction: PactInteraction, call: Call): Promise<Driven>;
  /** The pact of the replayed interactions that were driven, in canonical form. */
  pact(): Promise<string>;
  close(): Promise<void>;
}

/**
 * Makes a driver.
 *
 * @param patterns the forms of members that the pact asks for
 */
export async function createDriver(parties: Parties, patterns: Patterns): Promise<PactDriver> {
  const pact = await loadPact();
  const folder = await temporaryFolder('ccagent-pact-');
  return {
    async drive(interaction, call) {
      const contract = new pact.Pact({
        ...parties,
        dir: join(folder, interaction.set),
        logLevel: 'error',
      });
      let told: Told = { rejected: 'was not asked' };
      try {
        await addTo(contract, interaction, pact, patterns).executeTest(async ({ url }) => {
          told = await call(url, interaction);
        });
        return { interaction, told };
      } catch (error) {
        return { interaction, told, mismatch: error instanceof Error ? error.message : String(error) };
      }
    },
    async pact() {
      const name = `${parties.consumer}-${parties.provider}.json`;
      try {
        return canonicalPact(await readFile(join(folder, 'replayed', name), 'utf8'));
      } catch (error) {
        throw noSpace(folder, error);
      }
    },
    close: () => removeTemporary(folder),
  };
}
