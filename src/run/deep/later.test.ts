import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Later } from './later.ts';

describe('work for later', () => {
  it('is done in order, once what follows at once and in the next turn has been done', async () => {
    const done: string[] = [];
    const later = new Later();
    // As where an answer has come: what follows are continuations.
    await Promise.resolve();
    later.add(() => done.push('first'));
    later.add(() => done.push('second'));
    await Promise.resolve();
    done.push('at once');
    setImmediate(() => done.push('next turn'));
    await turn();
    await turn();
    expect(done).to.deep.equal(['at once', 'next turn', 'first', 'second']);
  });

  it('is done at once where it has to be, and not again', async () => {
    let times = 0;
    const later = new Later();
    later.add(() => (times += 1));
    later.finish();
    expect(times).to.equal(1);
    await turn();
    await turn();
    expect(times).to.equal(1);
  });

  it('keeps what it threw until it is asked', async () => {
    const later = new Later();
    later.add(() => {
      throw new Error('a defect');
    });
    await turn();
    await turn();
    expect(later.failed).to.equal(true);
    expect(() => later.finish()).to.throw('a defect');
  });
});
