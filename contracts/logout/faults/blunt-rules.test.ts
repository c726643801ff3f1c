/**
 * That no rule can be lost unnoticed. Each is replaced by one that never applies and by one that is never
 * violated: the faults that name its requirement, applied to the exchanges of a run against the reference
 * provider, are caught with the rule and missed without it. Faults that only a live exchange can show are
 * tried elsewhere; for their requirements the written examples stand in.
 */
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { faultsOf } from '../../../src/faults/choose.ts';
import type { Fault } from '../../../src/faults/fault.ts';
import { sensitivityOf } from '../../../src/faults/sensitivity.ts';
import { judgeExchanges } from '../../../src/judge/judge.ts';
import { levels, type Requirement } from '../../../src/judge/requirement.ts';
import { holds, notApplicable, type Rule } from '../../../src/judge/rule.ts';
import { verdictOn, type Outcome } from '../../../src/judge/verdict.ts';
import { createRun } from '../../../src/run/run.ts';
import { settingsFor } from '../../../test/support/settings.ts';
import { judge } from '../../../test/support/judging.ts';
import { startReference } from '../../reference.ts';
import { requirements } from '../requirements.ts';
import { catalogue } from './index.ts';

let exchanges: readonly Exchange[];
let missedAsItIs: readonly string[];

async function recordOnce(): Promise<readonly Exchange[]> {
  const provider = await startReference();
  try {
    const run = createRun(settingsFor(provider, { gate: new Set(levels), maxSessions: 100 }));
    await run.performAll();
    return (await run.finish()).exchanges;
  } finally {
    await provider.close();
  }
}

function neverViolated(rule: Rule): Rule {
  return (exchange, linked) => {
    const judgement = rule(exchange, linked);
    return judgement.outcome === 'violated' ? holds : judgement;
  };
}

const replacements: Readonly<Record<string, (rule: Rule) => Rule>> = {
  'never applies': () => () => notApplicable,
  'is never violated': neverViolated,
};

function answerFaultsOn(id: string): readonly Fault[] {
  return faultsOf(catalogue).filter(({ kind, breaks }) => kind === 'answer' && breaks === id);
}

/** The names of the faults that the recorded exchanges do not show to the requirements; each names one of them. */
function missedBy(judging: readonly Requirement[]): readonly string[] {
  const faults = judging.flatMap(({ id }) => answerFaultsOn(id));
  const evidence = { requirements: judging, exchanges, violatedIn: new Map(), sessions: 1 };
  return sensitivityOf({ faults: [{ section: 'tried', faults }], variants: [] }, evidence).missed.map(
    ({ fault }) => fault,
  );
}

function outcomeOver(requirement: Requirement): Outcome | undefined {
  const findings = judgeExchanges(exchanges, [requirement]);
  const evidence = { exchanges, findings, gate: new Set(levels), obstacles: [], interrupted: false };
  return verdictOn({ ...evidence, requirements: [requirement] }).results[0]?.outcome;
}

describe('the rule of', () => {
  before(async function record() {
    this.timeout(10_000);
    exchanges = await recordOnce();
    missedAsItIs = missedBy(requirements);
  });

  for (const requirement of requirements) {
    const { id, rule, examples } = requirement;
    const faults = answerFaultsOn(id).map(({ name }) => name);

    for (const [what, replace] of Object.entries(replacements)) {
      const blunt = { ...requirement, rule: replace(rule) };

      if (faults.length > 0) {
        it(`${id}, where it ${what}, misses its faults, which it catches as it is: ${faults.join(', ')}`, () => {
          expect(faults.filter((fault) => missedAsItIs.includes(fault))).to.deep.equal([]);
          expect(missedBy([blunt])).to.deep.equal(faults);
        });
      } else {
        it(`${id}, where it ${what}, lets its own example of a violation pass, which it catches as it is`, () => {
          expect(judge(requirement, examples.breaks).outcome).to.equal('violated');
          expect(judge(blunt, examples.breaks).outcome).to.be.oneOf(['not-applicable', 'holds']);
        });
      }
    }

    it(`${id} shows in the verdict where it never applies: it does not pass`, () => {
      expect(outcomeOver({ ...requirement, rule: () => notApplicable })).to.equal('not-seen');
      expect(outcomeOver(requirement)).to.be.oneOf(['pass', 'not-seen']);
    });
  }
});
