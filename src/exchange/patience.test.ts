import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { RecordedResponse } from './exchange.ts';
import { exchangesOf } from './literal.ts';
import { askedToWait, patiently } from './patience.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

function answer(status: number, ...values: string[]): RecordedResponse | undefined {
  return exchangesOf({ status, headers: values.map((value) => ['retry-After', value] as const) })[0].response;
}

describe('how long an answer asks to wait', () => {
  const rows: readonly (readonly [status: number, value: string, wait: number | undefined])[] = [
    [429, '0', 0],
    [503, '1', 1000],
    [503, '10', 10_000],
    [503, '11', undefined],
    [429, '99999999999999999999', undefined],
    [503, 'Thu, 01 Jan 2026 00:00:05 GMT', 5000],
    [503, 'Wed, 31 Dec 2025 23:59:59 GMT', 0],
    [503, 'Thu, 01 Jan 2026 00:01:00 GMT', undefined],
    [503, 'soon', undefined],
    [503, '', undefined],
    [503, '-1', undefined],
    [503, '1.5', undefined],
    [503, 'in 1', undefined],
    [500, '1', undefined],
    [200, '1', undefined],
    [302, '1', undefined],
  ];
  for (const [status, value, wait] of rows) {
    it(`is ${wait ?? 'nothing'} for a ${status} with ${JSON.stringify(value)}`, () => {
      expect(askedToWait(answer(status, value), now)).to.equal(wait);
    });
  }

  it('is nothing without the header, and without an answer', () => {
    expect(askedToWait(answer(503), now)).to.equal(undefined);
    expect(askedToWait(undefined, now)).to.equal(undefined);
  });
});

async function sent(
  answers: readonly number[],
  mayWait = true,
): Promise<{ statuses: number[]; waits: number[] }> {
  const statuses: number[] = [];
  const waits: number[] = [];
  const last = await patiently<{ response?: RecordedResponse }>(
    (previous) => {
      expect(previous?.response?.status).to.equal(statuses.at(-1));
      const status = answers[statuses.length] ?? 0;
      statuses.push(status);
      const response = answer(status, '2');
      return Promise.resolve(response === undefined ? {} : { response });
    },
    {
      wait: (wait) => {
        waits.push(wait);
        return Promise.resolve(mayWait);
      },
      wall: Date.now,
    },
  );
  expect(last.response?.status).to.equal(statuses.at(-1));
  return { statuses, waits };
}

describe('waiting as a provider asks', () => {
  it('sends once where nobody asks', async () => {
    expect(await sent([200])).to.deep.equal({ statuses: [200], waits: [] });
  });

  it('sends again after the time that was asked for', async () => {
    expect(await sent([503, 200])).to.deep.equal({ statuses: [503, 200], waits: [2000] });
  });

  it('sends three times at the most', async () => {
    expect(await sent([503, 429, 503, 200])).to.deep.equal({
      statuses: [503, 429, 503],
      waits: [2000, 2000],
    });
  });

  it('ends where no more waiting is allowed', async () => {
    expect(await sent([503, 200], false)).to.deep.equal({ statuses: [503], waits: [2000] });
  });
});
