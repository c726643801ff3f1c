import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Recent } from './recent.ts';

describe('the newest of many things', () => {
  it('are so many and no more, and the oldest goes first', () => {
    const recent = new Recent<number>(2);
    expect([recent.add('a', 1), recent.add('b', 2), recent.add('c', 3)]).to.deep.equal([
      undefined,
      undefined,
      1,
    ]);
    expect(recent.things).to.deep.equal([2, 3]);
    expect(recent.use('a')).to.equal(undefined);
  });

  it('are newest when they are used', () => {
    const recent = new Recent<number>(2);
    recent.add('a', 1);
    recent.add('b', 2);
    expect(recent.use('a')).to.equal(1);
    expect(recent.add('c', 3)).to.equal(2);
    expect(recent.things).to.deep.equal([1, 3]);
  });
});
