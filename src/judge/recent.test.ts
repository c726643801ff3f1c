import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Recent } from './recent.ts';

interface Thing {
  readonly size: number;
}

/** Asks for each thing in turn, and counts how often it had to be made. */
function made(things: readonly Thing[]): number {
  const recent = new Recent<Thing, Thing>(({ size }) => size > 10);
  let count = 0;
  for (const thing of things) {
    const value = recent.of(thing, (key) => {
      count += 1;
      return key;
    });
    expect(value).to.equal(thing);
  }
  return count;
}

describe('what was made of objects lately', () => {
  const small = Array.from({ length: 100 }, () => ({ size: 1 }));
  const large = Array.from({ length: 100 }, () => ({ size: 100 }));

  it('is remembered of all that are small', () => {
    expect(made([...small, ...small])).to.equal(100);
  });

  it('is remembered of the last few that are large', () => {
    expect(made([...large, ...large])).to.equal(200);
    const few = large.slice(0, 4);
    expect(made([...few, ...few, ...few])).to.equal(4);
  });

  it('is remembered of the small ones beside any number of large ones', () => {
    expect(made([...small, ...large, ...small])).to.equal(200);
  });

  it('may be undefined', () => {
    const recent = new Recent<Thing, undefined>(() => false);
    const thing = { size: 1 };
    recent.of(thing, () => undefined);
    expect(
      recent.of(thing, () => {
        throw new Error('made again');
      }),
    ).to.equal(undefined);
  });
});
