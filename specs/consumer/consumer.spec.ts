/** The typed client against Pact's mock: what it makes of each answer, and the pact that comes of it. */
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { heardBy, tell, tokenOf } from '../../src/pact/consumer.ts';
import { createDriver, type PactDriver } from '../../src/pact/drive.ts';
import { fits } from '../../src/pact/misreadings.ts';
import { consumerSuite } from './index.ts';

const timeout = 5000;
const { client, interactions, patterns, undocumented } = consumerSuite.ownTest();

describe('a consumer of the logout', function () {
  this.timeout(20_000);
  let driver: PactDriver;
  before(async () => {
    driver = await createDriver(consumerSuite.parties, patterns);
  });
  after(() => driver.close());

  for (const interaction of interactions) {
    it(`${interaction.description}: ${interaction.means}`, async () => {
      const token = tokenOf(interaction.request);
      const { told, mismatch } = await driver.drive(interaction, (baseUrl) =>
        tell(client, { baseUrl, token, shape: interaction.shape }, timeout),
      );
      expect(mismatch).to.equal(undefined);
      expect(fits(told, interaction.means), JSON.stringify(told)).to.equal(true);
    });
  }

  for (const answer of undocumented) {
    it(`takes no success from an undocumented answer: ${answer.name}`, async () => {
      const { told } = await heardBy(client, answer, timeout);
      expect(fits(told, 'refused'), JSON.stringify(told)).to.equal(true);
    });
  }
});
