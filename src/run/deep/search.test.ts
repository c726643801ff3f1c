import { expect } from 'chai';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { none } from '../../session/credentials.ts';
import type { Case } from './case.ts';
import { search, type SearchTask } from './search.ts';

const cases: fc.Arbitrary<Case> = fc
  .nat()
  .map((number) => [{ credentials: { fixed: none }, request: { query: `?${number}` }, varied: [] }]);

function queryOf([request]: Case): string {
  return request?.request.query ?? '';
}

const all = fc.sample(cases, { seed: 1, numRuns: 50 }).map(queryOf);

function task(more: Partial<SearchTask>): SearchTask {
  return {
    fc,
    cases,
    seed: 1,
    all: all.length,
    lanes: () => 1,
    pause: () => false,
    carryOut: () => Promise.resolve(),
    ...more,
  };
}

describe('a search', () => {
  it('carries every case out, with its number', async () => {
    const done: (readonly [number, string])[] = [];
    const carryOut = async (requests: Case, index: number): Promise<void> => {
      await Promise.resolve();
      done.push([index, queryOf(requests)]);
    };
    expect(await search(task({ carryOut }), 0)).to.equal(50);
    expect(done).to.deep.equal(all.map((query, index) => [index, query]));
  });

  it('goes on behind where it paused, and leaves no case out', async () => {
    const done: string[] = [];
    let paused = false;
    const carryOut = async (requests: Case, index: number): Promise<void> => {
      await Promise.resolve();
      done.push(queryOf(requests));
      paused = index % 7 === 6;
    };
    const pausing = task({ carryOut, pause: () => paused });
    const pauses: number[] = [];
    for (let next = 0; next < all.length; paused = false) pauses.push((next = await search(pausing, next)));
    expect(done).to.deep.equal(all);
    expect(pauses.length).to.be.greaterThan(6);
  });

  it('has no more cases going on than there are lanes', async () => {
    let going = 0;
    let most = 0;
    const carryOut = async (): Promise<void> => {
      going += 1;
      most = Math.max(most, going);
      await new Promise((resolve) => setImmediate(resolve));
      going -= 1;
    };
    await search(task({ carryOut, lanes: () => 3 }), 0);
    expect(most).to.equal(3);
  });

  it('ends with what a case throws, once no other goes on', async () => {
    let ended = 0;
    const carryOut = async (_: Case, index: number): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      if (index === 3) throw new Error('a defect');
      ended += 1;
    };
    const thrown = await search(task({ carryOut, lanes: () => 3 }), 0).catch((error: unknown) => error);
    expect(thrown).to.be.an('error').with.property('message', 'a defect');
    expect(ended).to.be.lessThan(10);
  });
});
