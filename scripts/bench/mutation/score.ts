/**
 * The mutation test of the rules. Every requirement's rule is deleted, and blunted, each on its own; and the
 * source of the rules is changed in one spot after another. The score is the share that the tests notice.
 */
import { readFileSync } from 'node:fs';
import { requirements } from '../../../contracts/logout/requirements.ts';
import { randomFrom } from '../../../src/run/random.ts';
import { expectPassing, isNoticed } from './attempt.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';
import { ruleFiles } from './rule-files.ts';
import { blunted, deleted } from './whole-rules.ts';

/** How many mutants are tried at a time. */
const lanes = 2;

/** How many mutants of the source fit into a minute or two; which they are follows from a fixed seed. */
const sampleSize = 250;

/** A row of the bench. */
export type Row = (name: string, value: string, beside: string) => void;

/** A random part of the mutants, in their order; the same one every time. */
function sampleOf(mutants: readonly Mutant[]): readonly Mutant[] {
  const random = randomFrom(1);
  const drawn = mutants.map((_mutant, index) => ({ index, lot: random() }));
  const chosen = new Set(
    drawn
      .sort((one, other) => one.lot - other.lot)
      .slice(0, sampleSize)
      .map(({ index }) => index),
  );
  return mutants.filter((_mutant, index) => chosen.has(index));
}

/** Those that no test notices. */
async function survivorsAmong<T>(tried: readonly T[], mutantFor: (one: T) => Mutant): Promise<readonly T[]> {
  const noticed = new Set<T>();
  const waiting = tried.values();
  const lane = async (): Promise<void> => {
    for (const one of waiting) if (await isNoticed(mutantFor(one))) noticed.add(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return tried.filter((one) => !noticed.has(one));
}

function flat(words: string): string {
  return words.replaceAll(/\s+/gu, ' ').slice(0, 100);
}

function described({ file, start, end, text }: Mutant): string {
  const source = readFileSync(file, 'utf8');
  const line = source.slice(0, start).split('\n').length;
  return `${file}:${line}  ${flat(source.slice(start, end))}  →  ${flat(text)}`;
}

/**
 * Tries the mutants and prints the score.
 *
 * @param row prints a row
 * @param all every mutant of the source; a sample unless set. Every rule is deleted and blunted either way.
 * @throws Error where the tests fail without any mutant, before or after
 */
export async function mutationScore(row: Row, all = false): Promise<void> {
  await expectPassing();
  const list = readFileSync('contracts/logout/requirements.ts', 'utf8');
  const ids = requirements.map(({ id }) => id);
  for (const [name, make] of [
    ['rules deleted', deleted],
    ['rules blunted', blunted],
  ] as const) {
    const missed = await survivorsAmong(ids, (id) => make(list, id));
    row(name, String(ids.length), `${ids.length - missed.length} of ${ids.length} noticed`);
    for (const id of missed) console.log(`  not noticed: ${id}`);
  }
  const known = ruleFiles.flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8')));
  const tried = all ? known : sampleOf(known);
  const survivors = await survivorsAmong(tried, (mutant) => mutant);
  const killed = tried.length - survivors.length;
  row(
    'mutants of the rules',
    String(tried.length),
    `${killed} killed (${((100 * killed) / tried.length).toFixed(1)} %)${tried.length < known.length ? `, a sample of ${known.length}` : ''}`,
  );
  for (const mutant of survivors) console.log(`  survived: ${described(mutant)}`);
  await expectPassing();
}
