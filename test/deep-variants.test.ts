/** Deep runs against every legal variant: whatever is generated, none is blamed. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { catalogue } from '../contracts/faults.ts';
import { startReference } from '../contracts/reference.ts';
import { suite } from '../specs/conformance/index.ts';
import { createClock } from '../src/clock/clock.ts';
import { createRun } from '../src/run/run.ts';
import { inLanes } from './support/lanes.ts';
import { settingsFor } from './support/settings.ts';

const cases = 30;

/** What generated cases hold against a variant where time goes so fast. */
async function blameFor(name: string, seed: number, speed: number): Promise<readonly string[]> {
  const { behaviour = {} } = catalogue.variants.find((variant) => variant.name === name) ?? {};
  const clock = createClock(speed);
  const provider = await startReference({ behaviours: [behaviour], clock, embedded: true });
  try {
    const own = { suite: { ...suite, sections: [] }, depth: 'deep', cases, seed, clock } as const;
    const run = createRun(settingsFor(provider, own));
    await run.performAll();
    const { deep, verdict } = await run.finish();
    expect(deep?.done, name).to.equal(cases);
    return verdict.results.flatMap(({ requirement, violations }) =>
      violations.map(({ judgement }) => `${name}, seed ${seed}: ${requirement.id}, got ${judgement.got}`),
    );
  } finally {
    await provider.close();
  }
}

describe('generated cases', function () {
  this.timeout(120_000);

  it('blame none of the legal variants', async () => {
    const blame: string[] = [];
    // The seed is another for each, so that many cases are tried.
    await inLanes([...catalogue.variants.entries()], async ([seed, { name }]) => {
      // What waits on purpose waits a tenth of its time, and so do the limits; a busy machine may need all of it.
      const hasty = await blameFor(name, seed, 10);
      if (hasty.length > 0) blame.push(...(await blameFor(name, seed, 1)));
    });
    expect(blame).to.deep.equal([]);
  });
});
