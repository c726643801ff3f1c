import { expect } from 'chai';
import { describe, it } from 'mocha';
import { CouldNotRunError } from '../errors/errors.ts';
import type { TransportFault } from '../exchange/exchange.ts';
import { Breaker } from './breaker.ts';

const reset: TransportFault = { kind: 'closed-before-answer', message: 'the connection was reset' };
const late: TransportFault = { kind: 'timeout', message: 'no answer' };

/** A check that is answered as given, then always as the last. */
function checks(...answers: boolean[]): { check: () => Promise<boolean>; count: () => number } {
  let count = 0;
  return {
    check: () => {
      count += 1;
      return Promise.resolve(answers[Math.min(count, answers.length) - 1] ?? false);
    },
    count: () => count,
  };
}

/** The reason why it is not ready, or nothing. */
async function refusal(breaker: Breaker, check: () => Promise<boolean>): Promise<string | undefined> {
  try {
    await breaker.ready(check);
    return undefined;
  } catch (error) {
    expect(error).to.be.instanceOf(CouldNotRunError);
    return (error as Error).message;
  }
}

describe('a provider that may have stopped answering', () => {
  it('is not asked while nothing is wrong', async () => {
    const breaker = new Breaker(false);
    const { check, count } = checks(false);
    breaker.note(undefined);
    expect(await refusal(breaker, check)).to.equal(undefined);
    expect(count()).to.equal(0);
  });

  it('is asked once after a fault, and trusted where it answers', async () => {
    const breaker = new Breaker(false);
    const { check, count } = checks(true);
    breaker.note(reset);
    expect(await refusal(breaker, check)).to.equal(undefined);
    expect(await refusal(breaker, check)).to.equal(undefined);
    expect(count()).to.equal(1);
  });

  it('is asked three times, and no more for the rest of the run', async () => {
    const breaker = new Breaker(false);
    const { check, count } = checks(false);
    breaker.note(reset);
    expect(await refusal(breaker, check)).to.equal(
      'the provider has stopped answering: the connection was reset',
    );
    expect(await refusal(breaker, check)).to.equal(
      'the provider has stopped answering: the connection was reset',
    );
    expect(count()).to.equal(3);
  });

  it('is trusted where the third answer comes', async () => {
    const breaker = new Breaker(false);
    const { check, count } = checks(false, false, true);
    breaker.note(reset);
    expect(await refusal(breaker, check)).to.equal(undefined);
    expect(count()).to.equal(3);
  });

  it('is asked by one for all who wait', async () => {
    const breaker = new Breaker(false);
    const { check, count } = checks(true);
    breaker.note(reset);
    await Promise.all(Array.from({ length: 5 }, () => breaker.ready(check)));
    expect(count()).to.equal(1);
  });

  it('is given up after five requests that were not answered in time, however it answers between them', async () => {
    const breaker = new Breaker(false);
    const { check } = checks(true);
    for (let time = 0; time < 4; time += 1) {
      breaker.note(late);
      expect(await refusal(breaker, check)).to.equal(undefined);
    }
    breaker.note(late);
    expect(await refusal(breaker, check)).to.equal('5 requests of this run were not answered in time');
  });

  it('is given up after twenty requests without a whole answer, however it answers between them', async () => {
    const breaker = new Breaker(false);
    for (let time = 0; time < 19; time += 1) {
      breaker.note(reset);
      expect(await refusal(breaker, checks(true).check)).to.equal(undefined);
    }
    breaker.note(reset);
    expect(await refusal(breaker, checks(true).check)).to.equal(
      '20 requests of this run had no whole answer',
    );
  });

  it('is never given up where the run is to keep going', async () => {
    const breaker = new Breaker(true);
    const { check, count } = checks(false);
    for (let time = 0; time < 30; time += 1) breaker.note(late);
    expect(await refusal(breaker, check)).to.equal(undefined);
    expect(count()).to.equal(0);
  });

  it('is asked anew after a renewal, unless it has stopped answering', async () => {
    const slow = new Breaker(false);
    for (let time = 0; time < 5; time += 1) slow.note(late);
    expect(await refusal(slow, checks(true).check)).to.include('not answered in time');
    slow.renew();
    expect(await refusal(slow, checks(true).check)).to.equal(undefined);
    for (let time = 0; time < 5; time += 1) slow.note(late);
    expect(await refusal(slow, checks(true).check)).to.include('not answered in time');

    const dead = new Breaker(false);
    dead.note(reset);
    expect(await refusal(dead, checks(false).check)).to.include('has stopped answering');
    dead.renew();
    const { check, count } = checks(true);
    expect(await refusal(dead, check)).to.include('has stopped answering');
    expect(count()).to.equal(0);
  });

  it('lets what a check throws through, and is asked again', async () => {
    const breaker = new Breaker(false);
    breaker.note(reset);
    const thrown = await breaker
      .ready(() => Promise.reject(new Error('a defect')))
      .catch((error: unknown) => error);
    expect(thrown).to.be.an('error').with.property('message', 'a defect');
    expect(await refusal(breaker, checks(true).check)).to.equal(undefined);
  });
});
