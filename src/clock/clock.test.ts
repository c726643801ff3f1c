import { expect } from 'chai';
import { describe, it } from 'mocha';
import { createClock } from './clock.ts';

describe('a clock', () => {
  it('that runs fast passes a long wait in a short one, by its own time', async () => {
    const clock = createClock(1000);
    const start = clock.now();
    const real = performance.now();
    await clock.sleep(20_000);
    expect(clock.now() - start).to.be.at.least(19_000);
    expect(performance.now() - real).to.be.below(10_000);
  });

  it('shows dates that pass as fast as its time', async () => {
    const clock = createClock(1000);
    const [wall, now] = [clock.wall(), clock.now()];
    await clock.sleep(5000);
    expect(clock.wall() - wall).to.be.closeTo(clock.now() - now, 100);
  });

  it('calls back after a time, unless it is called off', async () => {
    const clock = createClock(1000);
    const calls: string[] = [];
    const callOff = clock.after(1000, () => calls.push('called off'));
    callOff();
    await new Promise<void>((resolve) => void clock.after(2000, resolve));
    expect(calls).to.deep.equal([]);
  });

  it('wakes a sleeper whose signal is aborted, with the reason', async () => {
    const stop = new AbortController();
    const asleep = createClock(1).sleep(60_000, stop.signal);
    stop.abort(new Error('enough'));
    const error = await asleep.catch((reason: unknown) => reason);
    expect((error as { cause?: Error }).cause?.message).to.equal('enough');
  });
});
