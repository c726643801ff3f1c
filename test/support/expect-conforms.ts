import { expect } from 'chai';
import type { Ended } from './command.ts';

/** Expects that a run ended with 0 and had nothing to remark on the way. */
export function expectConforms({ code, stdout, stderr }: Ended): void {
  expect(code, stdout + stderr).to.equal(0);
  expect(stderr).to.equal('');
}
