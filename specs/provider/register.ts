/** A verification as mocha tests: one for each interaction, pending where it could not be replayed. */
import { expect } from 'chai';
import type { Context } from 'mocha';
import { resultOf } from '../../src/pact/verify/interactions.ts';
import type { Verifying } from '../../src/pact/verify/verify.ts';
import type { Bdd } from '../support/register.ts';

/** Registers the interactions of a verification. */
export function registerVerification(verifying: Verifying, { describe, it }: Bdd): void {
  describe('pacts with the provider', () => {
    for (const interaction of verifying.interactions) {
      it(`${interaction.id}: ${interaction.interaction.description}`, async function (this: Context) {
        this.timeout(0);
        const { outcome, violations } = resultOf(interaction, await verifying.play(interaction));
        const told = violations.map(
          ({ judgement }) =>
            `expected ${judgement.expected} at ${judgement.where ?? ''}, got ${judgement.got}`,
        );
        expect(told, told.join('\n')).to.deep.equal([]);
        if (outcome === 'could-not-run') this.skip();
      });
    }
  });
}
