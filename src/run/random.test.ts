import { expect } from 'chai';
import { describe, it } from 'mocha';
import { randomFrom } from './random.ts';

function numbers(seed: number, count = 1000): number[] {
  const next = randomFrom(seed);
  return Array.from({ length: count }, () => next());
}

describe('random numbers', () => {
  it('follow from the seed', () => {
    expect(numbers(7)).to.deep.equal(numbers(7));
    expect(numbers(7)).to.deep.equal(numbers(7 + 2 ** 32));
    expect(numbers(7)).not.to.deep.equal(numbers(8));
  });

  it('lie from 0 to 1, spread over all of it', () => {
    for (const seed of [0, 1, -1, 2 ** 31]) {
      const some = numbers(seed);
      expect(some.every((number) => number >= 0 && number < 1)).to.equal(true);
      expect(new Set(some.map((number) => Math.floor(number * 20))).size).to.equal(20);
    }
  });
});
