import { expect } from 'chai';
import { describe, it } from 'mocha';
import { CouldNotRunError } from '../errors/errors.ts';
import { Redactor } from '../exchange/redact.ts';
import { Leases } from './leases.ts';

const { signal } = new AbortController();

interface Asked {
  give(token: string): void;
  refuse(error: Error): void;
}

/** A source that answers when the test says so. */
function source(): { asked: Asked[]; description: string; next: () => Promise<string> } {
  const asked: Asked[] = [];
  return {
    asked,
    description: 'a source',
    next: () => new Promise((give, refuse) => asked.push({ give, refuse })),
  };
}

/** A source that answers at once: a text is a token, an error is thrown. */
function ready(...answers: (string | Error)[]): {
  count: () => number;
  description: string;
  next: () => Promise<string>;
} {
  let count = 0;
  return {
    count: () => count,
    description: 'a source',
    next: () => {
      const answer = answers[count] ?? `token-number-${count + 1}`;
      count += 1;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

function reasonOf(lease: Promise<unknown>): Promise<string> {
  return lease.then(
    () => 'leased',
    (error: unknown) => (error as Error).message,
  );
}

/** Lets everything that is ready to go on do so. */
function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

const refusal = (text: string): Error => new CouldNotRunError(text);

describe('leasing sessions', () => {
  it('hands out each once, counted from 1, and makes it a secret', async () => {
    const redactor = new Redactor();
    const leases = new Leases(ready('first-token', 'second-token'), 9, redactor);
    expect(await leases.lease(signal)).to.deep.equal({
      kind: 'alive',
      token: 'first-token',
      authorization: 'Bearer first-token',
      serial: 1,
      usesBefore: 0,
      loginsBefore: 0,
    });
    expect(await leases.lease(signal)).to.include({ token: 'second-token', serial: 2 });
    expect(leases.leased).to.equal(2);
    expect(redactor.text('first-token second-token')).to.equal('(redacted:token-1) (redacted:token-2)');
  });

  it('asks for four at a time, and goes on when one has come', async () => {
    const { asked, ...answering } = source();
    const leases = new Leases(answering, 9, new Redactor());
    const all = Array.from({ length: 6 }, () => leases.lease(signal));
    await settled();
    expect(asked).to.have.lengthOf(4);
    asked[0]?.give('a');
    await settled();
    expect(asked).to.have.lengthOf(5);
    asked[1]?.refuse(refusal('no'));
    await settled();
    expect(asked).to.have.lengthOf(6);
    for (const one of asked) one.give('b');
    expect((await Promise.allSettled(all)).map(({ status }) => status)).to.deep.equal([
      'fulfilled',
      'rejected',
      ...Array.from({ length: 4 }, () => 'fulfilled'),
    ]);
    expect(leases.leased).to.equal(5);
  });

  it('hands out no more than is allowed, also to those who ask at the same time', async () => {
    const { count, ...answering } = ready();
    const leases = new Leases(answering, 2, new Redactor());
    const reasons = await Promise.all(Array.from({ length: 4 }, () => reasonOf(leases.lease(signal))));
    const spent = '--max-sessions 2 allows no more sessions';
    expect(reasons).to.deep.equal(['leased', 'leased', spent, spent]);
    expect(count()).to.equal(2);
  });

  it('does not count a failure among those', async () => {
    const leases = new Leases(ready(refusal('no'), 'a'), 1, new Redactor());
    expect(await reasonOf(leases.lease(signal))).to.equal('no');
    expect(await reasonOf(leases.lease(signal))).to.equal('leased');
  });

  it('asks no more after two failures in a row', async () => {
    const { count, ...answering } = ready(refusal('first'), refusal('second'));
    const leases = new Leases(answering, 9, new Redactor());
    const reasons: string[] = [];
    for (let time = 0; time < 4; time += 1) reasons.push(await reasonOf(leases.lease(signal)));
    expect(reasons).to.deep.equal(['first', 'second', 'second', 'second']);
    expect(count()).to.equal(2);
  });

  it('asks on where a lease came between two failures', async () => {
    const leases = new Leases(ready(refusal('first'), 'a', refusal('second'), 'b'), 9, new Redactor());
    const reasons: string[] = [];
    for (let time = 0; time < 4; time += 1) reasons.push(await reasonOf(leases.lease(signal)));
    expect(reasons).to.deep.equal(['first', 'leased', 'second', 'leased']);
  });

  it('lets a defect through as it is', async () => {
    const defect = new TypeError('a defect');
    const leases = new Leases(ready(defect, defect, defect), 9, new Redactor());
    for (let time = 0; time < 3; time += 1) {
      expect(await leases.lease(signal).catch((error: unknown) => error)).to.equal(defect);
    }
  });
});

describe('a leased session', () => {
  it('may have been ended by a later lease, or by the use of another', async () => {
    const leases = new Leases(ready('first-token', 'second-token', 'third-token'), 9, new Redactor());
    const first = await leases.lease(signal);
    expect(leases.mayHaveEnded(first)).to.equal(false);
    const second = await leases.lease(signal);
    expect(leases.mayHaveEnded(first)).to.equal(true);
    expect(leases.mayHaveEnded(second)).to.equal(false);
    leases.beginUse();
    expect(leases.mayHaveEnded(second, 1)).to.equal(false);
    expect(leases.mayHaveEnded(second)).to.equal(true);
    leases.endUse();
    expect(leases.mayHaveEnded(await leases.lease(signal))).to.equal(false);
  });

  it('may have been ended by what went on when it was begun, whichever answer came first', async () => {
    const leases = new Leases(ready('first-token', 'second-token', 'third-token'), 9, new Redactor());
    leases.beginUse();
    const one = await leases.lease(signal);
    leases.endUse();
    expect(leases.mayHaveEnded(one)).to.equal(true);
    const [two, three] = await Promise.all([leases.lease(signal), leases.lease(signal)]);
    expect(leases.mayHaveEnded(two)).to.equal(true);
    expect(leases.mayHaveEnded(three)).to.equal(true);
  });
});
