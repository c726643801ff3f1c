/** Trying a mutant: mocha in a process of its own, first the tests beside the module, then all the others. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Mutant } from './mutant.ts';
import { ruleTests, testBeside } from './rule-files.ts';

/** Milliseconds after which a mutant counts as one that loops; the tests take less than one second. */
const timeLimit = 20_000;

function passes(tests: readonly string[], mutant: Mutant | undefined): Promise<boolean> {
  const node = ['--import', './scripts/bench/mutation/hook.ts', 'node_modules/mocha/bin/mocha.js'];
  const mocha = ['--no-config', '--bail', '--exit', '--timeout', '10000', '--reporter', 'min'];
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  spawn(process.execPath, [...node, ...mocha, ...tests], {
    stdio: 'ignore',
    timeout: timeLimit,
    killSignal: 'SIGKILL',
    env: { ...process.env, ...(mutant === undefined ? {} : { CCAGENT_MUTANT: JSON.stringify(mutant) }) },
  })
    .once('error', reject)
    .once('close', (code) => resolve(code === 0));
  return promise;
}

/** Whether the tests notice the mutant: one fails, or they do not end. */
export async function isNoticed(mutant: Mutant): Promise<boolean> {
  const beside = testBeside(mutant.file);
  if (existsSync(beside) && !(await passes([beside], mutant))) return true;
  return !(await passes(
    ruleTests.filter((test) => test !== beside),
    mutant,
  ));
}

/** @throws Error where the tests fail without any mutant, which would make every one look noticed */
export async function expectPassing(): Promise<void> {
  if (await passes(ruleTests, undefined)) return;
  throw new Error(`The tests of the rules fail as they are: npx mocha --no-config ${ruleTests.join(' ')}`);
}
