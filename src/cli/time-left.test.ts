import { expect } from 'chai';
import { describe, it } from 'mocha';
import { timeLeft } from './time-left.ts';

/** What is said once some of 100 have ended in so many seconds. */
function said(ended: number, seconds: number): string {
  let now = 5000;
  const left = timeLeft(() => now);
  now += seconds * 1000;
  return left(ended, 100);
}

describe('the time left', () => {
  it('follows from the pace so far', () => {
    expect(said(50, 12)).to.equal(', about 12 s left');
    expect(said(10, 30)).to.equal(', about 5 min left');
    expect(said(5, 1800)).to.equal(', about 10 h left');
  });

  it('is not told while little is known, nor at the end', () => {
    expect(said(50, 1)).to.equal('');
    expect(said(0, 60)).to.equal('');
    expect(said(4, 60)).to.equal('');
    expect(said(100, 60)).to.equal('');
  });
});
