/** Reads a baseline, JSON or YAML, with the lines that its entries stand in. */
import type { BaselineEntry } from '../../schemas/types/baseline.ts';
import type { KnownFailures } from '../judge/baseline-entry.ts';
import { readSource, refusal } from '../written/source.ts';
import { problemsIn } from './check.ts';

/**
 * Reads a baseline.
 *
 * @param file its name, for messages
 * @throws UsageError that tells everything wrong with it, by line
 */
export function parseBaseline(text: string, file: string): KnownFailures {
  const { value, lineOf, extentOf } = readSource(text, file, 'baseline');
  const problems = problemsIn(value);
  if (problems.length > 0) {
    throw refusal(
      file,
      problems.map(({ place, message }) => ({
        line: lineOf(place),
        message: message((other) => `line ${lineOf(other)}`),
      })),
    );
  }
  const { entries } = value as { readonly entries: readonly BaselineEntry[] };
  return {
    file,
    entries: entries.map((entry, index) => ({ ...entry, ...extentOf(['entries', index]) })),
  };
}
