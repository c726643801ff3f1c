/** How long the kill matrix takes: of a hundred faults and forty variants, and of all that there are. */
import { availableParallelism } from 'node:os';
import { catalogue } from '../../contracts/faults.ts';
import { suite } from '../../specs/conformance/index.ts';
import { faultsOf } from '../../src/faults/choose.ts';
import type { Catalogue } from '../../src/faults/fault.ts';
import { killMatrix } from '../../src/selftest/selftest.ts';
import { startThread } from '../../src/selftest/threads.ts';
import { row } from './measure.ts';

/** So many of a list, evenly spread over it. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] as T);
}

async function secondsFor(part: Catalogue, threads: number): Promise<number> {
  const start = performance.now();
  const entry = new URL('../../src/cli/selftest-thread.ts', import.meta.url);
  const provers = Array.from({ length: threads }, () => startThread(entry));
  await killMatrix(provers, suite.operation.requirements, part);
  await Promise.all(provers.map((prover) => prover.close()));
  return (performance.now() - start) / 1000;
}

/** Prints both, with the threads’ start. */
export async function measureSelftest(): Promise<void> {
  const threads = Math.min(2, availableParallelism());
  const faults = faultsOf(catalogue);
  const sample: Catalogue = {
    faults: [{ section: 'a sample', faults: spread(faults, 100) }],
    variants: spread(catalogue.variants, 40),
  };
  const few = await secondsFor(sample, threads);
  const all = await secondsFor(catalogue, threads);
  row('selftest of 100 faults, 40 variants', `${few.toFixed(1)} s`, `1.0, in ${threads} threads`);
  row(
    `selftest of ${faults.length} faults, ${catalogue.variants.length} variants`,
    `${all.toFixed(1)} s`,
    `${(all / few).toFixed(1)} × that`,
  );
}
