import { expect } from 'chai';
import * as fc from 'fast-check';
import { describe, it } from 'mocha';
import { exchangesOf } from '../../exchange/literal.ts';
import { none } from '../../session/credentials.ts';
import type { Case } from './case.ts';
import type { Shown, Smallest } from './finding.ts';
import { mostShrinkRequests, shrink, type Attempt } from './shrink.ts';

/** Cases of one to four bodies of up to 10,000 characters. */
const cases: fc.Arbitrary<Case> = fc.array(
  fc.nat({ max: 10_000 }).map((length) => ({
    credentials: { fixed: none },
    request: { body: 'x'.repeat(length) },
    varied: ['body'],
  })),
  { minLength: 1, maxLength: 4 },
);
const seed = 3;
const index = fc
  .sample(cases, { seed, numRuns: 100 })
  .findIndex((requests) => requests.length === 4 && sizes(requests).some((size) => size > 9000));

function sizes(requests: Case): number[] {
  return requests.map(({ request }) => request.body?.length ?? 0);
}

function shown(requests: Case): Shown {
  const exchanges = exchangesOf({});
  return { requests, breach: { exchange: exchanges[0], place: 0, violations: new Map() }, exchanges };
}

interface Tried {
  readonly smallest: Smallest;
  readonly attempts: number;
}

async function shrinkWith(
  shows: (requests: Case, attempt: number) => boolean,
  more: Partial<Attempt> = {},
): Promise<Tried> {
  let attempts = 0;
  const attempt = async (requests: Case): Promise<Attempt> => {
    await Promise.resolve();
    attempts += 1;
    const does = shows(requests, attempts);
    return {
      requests: requests.length,
      timeouts: 0,
      over: false,
      ...more,
      ...(does ? { shown: shown(requests) } : {}),
    };
  };
  const first = shown(fc.sample(cases, { seed, numRuns: index + 1 })[index] ?? []);
  return { smallest: await shrink({ fc, cases, seed, index, first, attempt }), attempts };
}

const isLarge = (requests: Case): boolean => sizes(requests).some((size) => size > 4096);

describe('a case that is made smaller', () => {
  it('ends at the smallest that shows the same', async () => {
    const { smallest } = await shrinkWith(isLarge);
    expect(sizes(smallest.requests)).to.deep.equal([4097]);
    expect(smallest.steady).to.equal(true);
    expect(smallest.path).to.match(new RegExp(`^${index}:`, 'u'));
    expect(smallest.tried).to.be.within(1, mostShrinkRequests + 20);
  });

  it('has a path that leads to it from the seed', async () => {
    const { smallest } = await shrinkWith(isLarge);
    const [again] = fc.sample(cases, { seed, path: smallest.path, numRuns: 1 });
    expect(again && sizes(again)).to.deep.equal(sizes(smallest.requests));
  });

  it('stays as it was where it does not show the same again', async () => {
    const { smallest, attempts } = await shrinkWith(() => false);
    expect(smallest.requests.length).to.equal(4);
    expect(smallest).to.include({ steady: false, path: String(index) });
    expect(attempts).to.equal(3);
  });

  it('is not steady where the smallest does not show it each time', async () => {
    const { smallest } = await shrinkWith((requests, attempt) => isLarge(requests) && attempt % 3 !== 0);
    expect(smallest.steady).to.equal(false);
  });

  it('costs no more requests than it may', async () => {
    const { smallest } = await shrinkWith(isLarge, { requests: 60 });
    expect(smallest.tried).to.be.within(mostShrinkRequests, mostShrinkRequests + 3 * 60);
  });

  it('costs no more time than a few answers that do not come', async () => {
    const { attempts } = await shrinkWith(isLarge, { timeouts: 1 });
    expect(attempts).to.equal(5);
  });

  it('ends where nothing more can be sent', async () => {
    const { smallest, attempts } = await shrinkWith(isLarge, { over: true });
    expect(attempts).to.equal(1);
    expect(smallest.requests.length).to.equal(4);
  });
});
