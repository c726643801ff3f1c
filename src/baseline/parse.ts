/** Reads a baseline, JSON or YAML, with the lines that its entries stand in. */
import type { BaselineEntry } from '../../schemas/types/baseline.ts';
import { readDocument } from '../document/document.ts';
import { UsageError } from '../errors/errors.ts';
import type { KnownFailures } from '../judge/baseline-entry.ts';
import { problemsIn } from './check.ts';

/** Problems that are told at once. */
const mostTold = 20;

interface Told {
  readonly line: number;
  readonly message: string;
}

function refuse(file: string, problems: readonly Told[]): UsageError {
  const sorted = problems.toSorted((one, other) => one.line - other.line);
  const lines = sorted.map(({ line, message }) => `${file} line ${line}: ${message}`);
  const more = lines.length > mostTold ? [`${file}: ${lines.length - mostTold} more of the kind.`] : [];
  return new UsageError([...lines.slice(0, mostTold), ...more].join('\n'));
}

/**
 * Reads a baseline.
 *
 * @param file its name, for messages
 * @throws UsageError that tells everything wrong with it, by line
 */
export function parseBaseline(text: string, file: string): KnownFailures {
  const document = readDocument(text, file, 'baseline');
  const problems = problemsIn(document.value);
  if (problems.length > 0) {
    throw refuse(
      file,
      problems.map(({ place, message }) => ({
        line: document.positionOf(place).line,
        message: message((other) => `line ${document.positionOf(other).line}`),
      })),
    );
  }
  const { entries } = document.value as { readonly entries: readonly BaselineEntry[] };
  return {
    file,
    entries: entries.map((entry, index) => ({ ...entry, ...document.linesOf(['entries', index]) })),
  };
}
