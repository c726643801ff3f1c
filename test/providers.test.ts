/**
 * The suite against other people's implementations: each provider of the zoo is judged in this process, many
 * at once, and has to end as its entry says.
 */
import { expect } from 'chai';
import { after, describe, it } from 'mocha';
import { createRun, type RunRecord } from '../src/run/run.ts';
import { settingsFor } from './support/settings.ts';
import { providers, type Provider } from './providers/index.ts';

const atOnce = 24;

async function judge(provider: Provider): Promise<RunRecord> {
  const running = await provider.start();
  try {
    const run = createRun(settingsFor(running));
    await run.performAll();
    return await run.finish();
  } finally {
    await running.close();
  }
}

/** Judges all, `atOnce` at a time; the result of each can be waited for by name. */
function judgeAll(): ReadonlyMap<string, Promise<RunRecord>> {
  const free = Array.from({ length: atOnce }, () => Promise.resolve());
  return new Map(
    providers.map((provider, index) => {
      const lane = index % atOnce;
      const judged = (free[lane] as Promise<void>).then(() => judge(provider));
      free[lane] = judged.then(
        () => undefined,
        () => undefined,
      );
      return [provider.name, judged];
    }),
  );
}

const exitCodeOf = { violates: 1, warns: 0, conforms: 0 } as const;

describe('the zoo of providers', function () {
  this.timeout(240_000);
  const judged = judgeAll();

  for (const { name, verdict, why } of providers) {
    it(`${name} ${verdict}: ${why}`, async () => {
      const record = await (judged.get(name) as Promise<RunRecord>);
      const told = record.verdict.results
        .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'not-seen')
        .map(({ requirement, outcome, reason }) => `${outcome} ${requirement.id} ${reason ?? ''}`);
      expect(record.verdict.exitCode, told.join('\n')).to.equal(exitCodeOf[verdict]);
      if (verdict === 'warns') expect(told.filter((line) => line.startsWith('warn'))).not.to.deep.equal([]);
    });
  }

  after(() => Promise.allSettled(judged.values()));
});
