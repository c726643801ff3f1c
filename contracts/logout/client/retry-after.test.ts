import { expect } from 'chai';
import { describe, it } from 'mocha';
import { secondsOf } from './retry-after.ts';

const now = Date.UTC(2025, 0, 1);

const rows: readonly (readonly [value: string | null, seconds: number | undefined])[] = [
  [null, undefined],
  ['0', 0],
  ['120', 120],
  ['Wed, 01 Jan 2025 00:01:30 GMT', 90],
  ['Tue, 31 Dec 2024 00:00:00 GMT', 0],
  ['Wed, 99 Jan 2025 00:00:00 GMT', undefined],
  ['', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['1, 2', undefined],
  ['9'.repeat(400), undefined],
];

describe('a Retry-After', () => {
  for (const [value, seconds] of rows) {
    it(`${JSON.stringify(value)?.slice(0, 40)} is ${seconds ?? 'no number of'} seconds`, () => {
      expect(secondsOf(value, now)).to.equal(seconds);
    });
  }
});
