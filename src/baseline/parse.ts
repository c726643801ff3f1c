/** Reads a baseline, JSON or YAML, with the lines that its entries stand in. */
import { LineCounter, isMap, isNode, parseDocument, type Document, type Node } from 'yaml';
import type { BaselineEntry } from '../../schemas/types/baseline.ts';
import { messageOf, UsageError } from '../errors/errors.ts';
import type { KnownFailures } from '../judge/baseline-entry.ts';
import { nestsTooDeep } from '../judge/json-text.ts';
import { printable } from '../exchange/printable.ts';
import { problemsIn, type Place } from './check.ts';

/** Problems that are told at once. */
const mostTold = 20;

interface Source {
  readonly file: string;
  readonly text: string;
  readonly document: Document;
  readonly lineAt: (offset: number) => number;
}

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

/** The node at a path, or the nearest one above it. */
function nodeAt(document: Document, path: Place['path']): Node | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return undefined;
}

function lineOf({ document, lineAt }: Source, { path, name }: Place): number {
  const node = nodeAt(document, path);
  const key = isMap(node) ? node.items.find((pair) => String(pair.key) === name)?.key : undefined;
  return lineAt((isNode(key) ? key : node)?.range?.[0] ?? 0);
}

/** The lines that an entry takes up. */
function extentOf({ document, text, lineAt }: Source, index: number): { line: number; lastLine: number } {
  const [start, end] = nodeAt(document, ['entries', index])?.range ?? [0, 0];
  const own = text.slice(start, end).trimEnd();
  return { line: lineAt(start), lastLine: lineAt(start + Math.max(0, own.length - 1)) };
}

function sourceOf(text: string, file: string): Source {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => Math.max(1, counter.linePos(offset).line);
  // What follows the first of them is mostly a consequence of it.
  const [first] = [...document.errors, ...document.warnings];
  if (first !== undefined) {
    const message =
      first.code === 'DUPLICATE_KEY'
        ? 'a member stands twice in one object; delete one of them.'
        : `it is neither JSON nor YAML here: ${printable(first.message)}.`;
    throw refuse(file, [{ line: lineAt(first.pos[0]), message }]);
  }
  return { file, text, document, lineAt };
}

function read(text: string, file: string): { readonly source: Source; readonly value: unknown } {
  if (nestsTooDeep(text)) throw new UsageError(`${file} nests deeper than any baseline does.`);
  try {
    const source = sourceOf(text, file);
    return { source, value: source.document.toJS() };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Aliases without an anchor or without end, and nesting beyond the stack.
    throw new UsageError(`${file} cannot be read as JSON or YAML: ${printable(messageOf(error))}`);
  }
}

/**
 * Reads a baseline.
 *
 * @param file its name, for messages
 * @throws UsageError that tells everything wrong with it, by line
 */
export function parseBaseline(text: string, file: string): KnownFailures {
  const { source, value } = read(text, file);
  const problems = problemsIn(value);
  if (problems.length > 0) {
    throw refuse(
      file,
      problems.map(({ place, message }) => ({
        line: lineOf(source, place),
        message: message((other) => `line ${lineOf(source, other)}`),
      })),
    );
  }
  const { entries } = value as { readonly entries: readonly BaselineEntry[] };
  return { file, entries: entries.map((entry, index) => ({ ...entry, ...extentOf(source, index) })) };
}
