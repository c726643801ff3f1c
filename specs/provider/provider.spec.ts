/** The committed pact against the embedded reference provider, or against the one that the environment names. */
import { expect } from 'chai';
import { after, describe, it } from 'mocha';
import { prepareVerification } from '../../src/cli/prepare-verification.ts';
import { valuesOf } from '../../src/cli/values.ts';
import { registerVerification } from './register.ts';

const { verifying, close } = await prepareVerification(
  await valuesOf('verify', {}, process.env),
  {},
  process.env,
);

registerVerification(verifying, { describe, it });

describe('the verification', () => {
  it('has replayed every interaction, and the rules object to none of the answers', async () => {
    const { verdict } = await verifying.finish();
    expect(verdict.results.filter(({ gated, outcome }) => gated && outcome !== 'pass')).to.deep.equal([]);
    expect(verdict.word).to.equal('conforms');
  });
});

after(() => close());
