/** A file that people write, in JSON or YAML, and where in it things stand. */
import { LineCounter, isMap, isNode, parseDocument, type Document, type Node } from 'yaml';
import { messageOf, UsageError } from '../errors/errors.ts';
import { printable } from '../exchange/printable.ts';
import { nestsTooDeep } from '../judge/json-text.ts';

/** A way into a document, and the name of a member where it is the name that is meant. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly name?: string;
}

/** Counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What a file holds. */
export interface LocatedDocument {
  readonly value: unknown;
  readonly positionOf: (place: Place) => Position;
  /** The lines that the value at a path takes up. */
  readonly linesOf: (path: Place['path']) => { readonly line: number; readonly lastLine: number };
}

/** The node at a path, or the nearest one above it. */
function nodeAt(document: Document, path: Place['path']): Node | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return undefined;
}

function parsed(text: string, file: string): LocatedDocument {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const positionAt = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  // What follows the first of them is mostly a consequence of it.
  const [first] = [...document.errors, ...document.warnings];
  if (first !== undefined) {
    const { line, column } = positionAt(first.pos[0]);
    const message =
      first.code === 'DUPLICATE_KEY'
        ? 'a member stands twice in one object; delete one of them.'
        : `it is neither JSON nor YAML here: ${printable(first.message)}.`;
    throw new UsageError(`${file} line ${line} column ${column}: ${message}`);
  }
  return {
    value: document.toJS(),
    positionOf({ path, name }) {
      const node = nodeAt(document, path);
      const key = isMap(node) ? node.items.find((pair) => String(pair.key) === name)?.key : undefined;
      return positionAt((isNode(key) ? key : node)?.range?.[0] ?? 0);
    },
    linesOf(path) {
      const [start, end] = nodeAt(document, path)?.range ?? [0, 0];
      const own = text.slice(start, end).trimEnd();
      const last = start + Math.max(0, own.length - 1);
      return { line: positionAt(start).line, lastLine: positionAt(last).line };
    },
  };
}

/**
 * Reads a document.
 *
 * @param file its name, for messages
 * @param what it is, for messages
 * @throws UsageError where it is neither JSON nor YAML
 */
export function readDocument(text: string, file: string, what: string): LocatedDocument {
  if (nestsTooDeep(text)) throw new UsageError(`${file} nests deeper than any ${what} does.`);
  try {
    return parsed(text, file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Aliases without an anchor or without end, and nesting beyond the stack.
    throw new UsageError(`${file} cannot be read as JSON or YAML: ${printable(messageOf(error))}`);
  }
}
