/**
 * `npm run bench`: what the suite costs, as ratios against something run beside it. Machines are shared and
 * noisy, so each figure is a median, and none of them is asserted anywhere.
 *
 * - start to exit: the whole command, against a provider in another process and against the embedded one,
 *   beside a process that does nothing and one that runs a single mocha test;
 * - the formats: a default run that writes all of them, beside one that writes JSON alone;
 * - an exchange: a run without process start, beside a bare undici loop that sends the same requests and logs
 *   in as often;
 * - a deep run: the same of its generated cases, and its memory for ten times as many;
 * - memory: the peak of the command, beside a process that does nothing;
 * - the selftest: of a hundred faults and forty variants, and of all;
 * - the rules: how many of their mutants the tests notice. That takes minutes; `npm run bench:mutation` does it alone.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureDeep } from './bench/deep.ts';
import { command, commandAt, folder, memoryOf, row, timeOf, withProvider } from './bench/measure.ts';
import { measureFormats } from './bench/formats.ts';
import { mutationScore } from './bench/mutation/score.ts';
import { measureSelftest } from './bench/selftest.ts';
import { measureExchanges } from './bench/standard.ts';

const singleTest = join(folder, 'single.test.mjs');
writeFileSync(singleTest, "it('passes', () => {});\n");

await withProvider(async (provider) => {
  const environment = { CCAGENT_PASSWORD: provider.password };
  const target = commandAt(provider);
  const bare = timeOf(['-e', '0']);
  const mocha = timeOf(['node_modules/mocha/bin/mocha.js', '--no-config', singleTest]);
  row('node that does nothing', `${bare.toFixed(0)} ms`, '1.0');
  row('mocha with one test', `${mocha.toFixed(0)} ms`, `${(mocha / bare).toFixed(1)} × nothing`);
  for (const [name, words] of [
    ['default run, provider in another process', target],
    ['default run, embedded provider', command],
  ] as const) {
    const time = timeOf(words, environment);
    row(
      name,
      `${time.toFixed(0)} ms`,
      `${(time / bare).toFixed(1)} × nothing, ${(time / mocha).toFixed(1)} × mocha`,
    );
  }
  measureFormats(provider);
  await measureExchanges(provider);
  await measureDeep(provider);
  const [idle, peak] = [memoryOf(['-e', '0'], {}), memoryOf(target, environment)];
  row(
    'peak memory of a default run',
    `${peak.toFixed(0)} MiB`,
    `${(peak / idle).toFixed(1)} × nothing (${idle.toFixed(0)} MiB)`,
  );
});
await measureSelftest();
await mutationScore(row);
