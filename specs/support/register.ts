/**
 * A run as mocha tests: each scenario is one, and says that every exchange it made conforms, but for what the
 * baseline accepts. What could not be tried is pending, with the reason in the report; the last test fails where
 * a gated requirement is among it.
 */
import type { Context, SuiteFunction, TestFunction } from 'mocha';
import { expect, use } from 'chai';
import { assertionsOver } from '../../src/judge/assertions.ts';
import { acceptedBy } from '../../src/judge/baseline.ts';
import type { Violation } from '../../src/judge/judge.ts';
import type { Run } from '../../src/run/run.ts';

/** Mocha's own functions, of the command line or of an instance of its own. */
export interface Bdd {
  readonly describe: SuiteFunction;
  readonly it: TestFunction;
}

/** Registers a run's scenarios. */
export function register(run: Run, { describe, it }: Bdd): void {
  const { baseline } = run;
  const isKnown = (violation: Violation): boolean =>
    baseline !== undefined && acceptedBy(baseline, violation) !== undefined;
  const { operation, sections } = run.settings.suite;
  const { requirements, gate } = run.settings;
  use(assertionsOver(requirements));
  describe(`${operation.method} ${operation.path}`, () => {
    const generated =
      run.deep === undefined ? [] : [{ title: 'generated cases', scenarios: [run.deep.scenario] }];
    for (const { title, scenarios } of [...sections, ...generated]) {
      const chosen = scenarios.filter((scenario) => run.scenarios.includes(scenario));
      if (chosen.length === 0) continue;
      describe(title, () => {
        for (const scenario of chosen) {
          it(`${scenario.id}: ${scenario.title}`, async function (this: Context) {
            this.timeout(0);
            const { exchanges, obstacle } = await run.perform(scenario);
            for (const exchange of exchanges) {
              expect(exchange).to.conform({ among: exchanges, requirements, gate, isKnown });
            }
            if (obstacle !== undefined) this.skip();
          });
        }
      });
    }
  });
}
