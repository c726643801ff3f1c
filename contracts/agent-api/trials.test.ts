import { expect } from 'chai';
import { describe, it } from 'mocha';
import { liveSessionInEachShape, neverAlive } from './trials.ts';

describe('the circumstances that requirements are tried in', () => {
  it('are a live session for each shape', () => {
    expect(liveSessionInEachShape({ a: { title: 'one thing' }, b: { title: 'another' } })).to.deep.equal([
      { name: 'a live session, one thing', in: { subject: 'operation', session: 'alive', shape: 'a' } },
      { name: 'a live session, another', in: { subject: 'operation', session: 'alive', shape: 'b' } },
    ]);
  });

  it('never count a token that was a live session’s among those that never were', () => {
    for (const kind of ['alive', 'spent', 'superseded'] as const)
      expect(neverAlive.has(kind)).to.equal(false);
  });
});
