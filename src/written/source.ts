/** A file that people write, in JSON or YAML: what it holds, and the lines that everything in it stands in. */
import { LineCounter, isMap, isNode, parseDocument, type Document, type Node } from 'yaml';
import { messageOf, UsageError } from '../errors/errors.ts';
import { printable } from '../exchange/printable.ts';
import { nestsTooDeep } from '../judge/json-text.ts';

/** Problems that are told at once. */
const mostTold = 20;

/** A way into what the file holds, and the name of a member where it is the name that is wrong. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly name?: string;
}

/** Counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a line, and in what column where that is told. */
interface Told {
  readonly line: number;
  readonly column?: number;
  readonly message: string;
}

/** A file that was read. */
export interface Source {
  readonly value: unknown;
  /** The line of a place, or of the nearest one above it. */
  readonly lineOf: (place: Place) => number;
  readonly positionOf: (place: Place) => Position;
  /** The lines that a place takes up. */
  readonly extentOf: (path: Place['path']) => { readonly line: number; readonly lastLine: number };
}

/** The error that tells what is wrong with a file, by line. */
export function refusal(file: string, problems: readonly Told[]): UsageError {
  const sorted = problems.toSorted(
    (one, other) => one.line - other.line || (one.column ?? 0) - (other.column ?? 0),
  );
  const lines = sorted.map(
    ({ line, column, message }) =>
      `${file} line ${line}${column === undefined ? '' : ` column ${column}`}: ${message}`,
  );
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

function sourceOf(text: string, file: string, columns: boolean): Source {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const positionAt = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const lineAt = (offset: number): number => positionAt(offset).line;
  // What follows the first of them is mostly a consequence of it.
  const [first] = [...document.errors, ...document.warnings];
  if (first !== undefined) {
    const message =
      first.code === 'DUPLICATE_KEY'
        ? 'a member stands twice in one object; delete one of them.'
        : `it is neither JSON nor YAML here: ${printable(first.message)}.`;
    const { line, column } = positionAt(first.pos[0]);
    throw refusal(file, [{ line, message, ...(columns ? { column } : {}) }]);
  }
  const positionOf = ({ path, name }: Place): Position => {
    const node = nodeAt(document, path);
    const key = isMap(node) ? node.items.find((pair) => String(pair.key) === name)?.key : undefined;
    return positionAt((isNode(key) ? key : node)?.range?.[0] ?? 0);
  };
  return {
    value: document.toJS(),
    lineOf: (place) => positionOf(place).line,
    positionOf,
    extentOf(path) {
      const [start, end] = nodeAt(document, path)?.range ?? [0, 0];
      const own = text.slice(start, end).trimEnd();
      return { line: lineAt(start), lastLine: lineAt(start + Math.max(0, own.length - 1)) };
    },
  };
}

/**
 * Reads a text.
 *
 * @param file its name, for messages
 * @param kind what such a file is called: `baseline`
 * @param columns whether columns are told as well as lines
 * @throws UsageError where it is neither JSON nor YAML
 */
export function readSource(text: string, file: string, kind: string, columns = false): Source {
  if (nestsTooDeep(text)) throw new UsageError(`${file} nests deeper than any ${kind} does.`);
  try {
    return sourceOf(text, file, columns);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Aliases without an anchor or without end, and nesting beyond the stack.
    throw new UsageError(`${file} cannot be read as JSON or YAML: ${printable(messageOf(error))}`);
  }
}
