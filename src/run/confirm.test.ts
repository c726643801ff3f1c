import { expect } from 'chai';
import { describe, it } from 'mocha';
import { requirementWith } from '../../test/support/requirements.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { exchangesOf } from '../exchange/literal.ts';
import { judgeExchanges } from '../judge/judge.ts';
import type { Level, Requirement } from '../judge/requirement.ts';
import { holds, violated } from '../judge/rule.ts';
import { mostRepeated, targetsAmong } from './confirm.ts';

/** Violated where the body of the answer names it. */
function named(name: string, level: Level = 'contract'): Requirement {
  return requirementWith({
    id: `a/${name}`,
    level,
    rule: ({ response }) =>
      new TextDecoder().decode(response?.body).split(' ').includes(name) ? violated('good', 'bad') : holds,
  });
}

/** What is tried again, as `scenario.exchange` by requirement, among scenarios whose answers name what they violate. */
function targets(
  scenarios: Readonly<Record<string, readonly string[]>>,
  requirements: readonly Requirement[],
): Readonly<Record<string, string>> {
  const exchanges = Object.entries(scenarios).flatMap(([scenario, bodies]) =>
    bodies.map((body, index): Exchange => ({
      ...exchangesOf({ body }, `${scenario}.${index}`)[0],
      scenario,
    })),
  );
  const chosen = targetsAmong(exchanges, judgeExchanges(exchanges, requirements), new Set(['contract']));
  return Object.fromEntries([...chosen].map(([{ id }, exchange]) => [id, exchange.id]));
}

describe('what is repeated of a run', () => {
  it('is nothing where nothing was violated', () => {
    expect(targets({ s: ['', ''] }, [named('x')])).to.deep.equal({});
  });

  it('is the first violation of the scenario with the fewest exchanges', () => {
    expect(targets({ s: ['', 'x', 'x'], t: ['', 'x'], u: ['x', ''] }, [named('x')])).to.deep.equal({
      'a/x': 't.1',
    });
  });

  it('is a scenario that is repeated already, where it has no more exchanges than another', () => {
    const both = [named('x'), named('y', 'http')];
    expect(targets({ s: ['y'], t: ['x y'] }, both)).to.deep.equal({ 'a/x': 't.0', 'a/y': 't.0' });
    expect(targets({ s: ['y'], t: ['', 'x y'] }, both)).to.deep.equal({ 'a/x': 't.1', 'a/y': 's.0' });
  });

  it('is gated first', () => {
    const both = [named('x', 'http'), named('y')];
    expect(Object.keys(targets({ s: ['x', 'y'] }, both))).to.deep.equal(['a/y', 'a/x']);
  });

  it('is bounded: what none of the repeated scenarios shows is left', () => {
    const names = Array.from({ length: mostRepeated + 2 }, (_, index) => `n${index}`);
    const [lastRepeated, left, shared] = names.slice(-3) as [string, string, string];
    const scenarios = Object.fromEntries(names.map((name) => [name, [name]]));
    const chosen = targets(
      { ...scenarios, [lastRepeated]: [lastRepeated, shared] },
      names.map((name) => named(name)),
    );
    expect(Object.keys(chosen)).to.have.lengthOf(mostRepeated + 1);
    expect(chosen[`a/${shared}`]).to.equal(`${lastRepeated}.1`);
    expect(chosen[`a/${left}`]).to.equal(undefined);
  });
});
