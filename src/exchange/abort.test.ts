import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { onAbort } from './abort.ts';

describe('an aborted signal', () => {
  it('calls back whoever waits for it, once', () => {
    const stop = new AbortController();
    const called: string[] = [];
    const release = ['a', 'b', 'c', 'd'].map((name) => onAbort(stop.signal, () => called.push(name)));
    release[1]?.();
    release[1]?.();
    stop.abort();
    stop.abort();
    expect(called.toSorted()).to.deep.equal(['a', 'c', 'd']);
  });

  it('calls back all although one calls itself off', () => {
    const stop = new AbortController();
    const called: string[] = [];
    const first = onAbort(stop.signal, () => {
      called.push('a');
      first();
    });
    onAbort(stop.signal, () => called.push('b'));
    stop.abort();
    expect(called).to.deep.equal(['a', 'b']);
  });

  it('has one listener, however many wait', () => {
    const stop = new AbortController();
    for (let count = 0; count < 100; count += 1) onAbort(stop.signal, () => undefined);
    expect(getEventListeners(stop.signal, 'abort').length).to.equal(1);
  });
});
