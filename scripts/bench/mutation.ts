/** `npm run bench:mutation`: the mutation test of the rules alone; with `--all`, every mutant. */
import { mutationScore } from './mutation/score.ts';

await mutationScore(
  (name, value, beside) => console.log(`${name.padEnd(44)} ${value.padStart(10)}   ${beside}`),
  process.argv.includes('--all'),
);
