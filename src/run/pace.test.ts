import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Pace } from './pace.ts';

function lanes(timeout: number, ...durations: number[]): number {
  const pace = new Pace(timeout);
  for (const duration of durations) pace.note(duration);
  return pace.lanes;
}

describe('the number of scenarios side by side', () => {
  const rows: readonly (readonly [lanes: number, timeout: number, durations: number[], what: string])[] = [
    [1, 5000, [], 'nothing is known yet'],
    [1, 5000, [5, 20, 99], 'the provider is fast'],
    [1, 5000, [1, 2, 250], 'it is fast on average'],
    [4, 5000, [100], 'it is slow'],
    [4, 5000, [1000, 300], 'it is slow, and far from the time limit'],
    [2, 5000, [2000, 300], 'one after the other, three would come near the time limit'],
    [1, 5000, [4900, 300], 'one alone comes near it'],
    [1, 5000, [9000], 'one took longer than it'],
  ];
  for (const [count, timeout, durations, what] of rows) {
    it(`is ${count} where ${what}`, () => {
      expect(lanes(timeout, ...durations)).to.equal(count);
    });
  }

  it('is one from the moment on when sessions turn out to end each other', () => {
    const pace = new Pace(5000);
    pace.note(500);
    pace.goAlone();
    pace.note(500);
    expect(pace.lanes).to.equal(1);
  });
});
