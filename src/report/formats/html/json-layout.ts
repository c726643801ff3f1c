/**
 * A JSON text with a line a member. Nothing but the white space between its tokens is changed, so that numbers,
 * escapes and members that stand twice remain as they were sent.
 */
import { excessOf } from '../../../judge/json-text.ts';

/** A part of a text: its first character, and the one after its last. */
export type Range = readonly [start: number, end: number];

/** A text, and where what a JSON pointer names stands in it, with its name. */
export interface Layout {
  readonly text: string;
  readonly places: ReadonlyMap<string, readonly Range[]>;
}

interface Frame {
  /** Absent in an array. */
  name?: string;
  readonly isObject: boolean;
  readonly pointer: string;
  readonly start: number;
  /** Where the name of the current member stands. */
  nameStart: number;
  items: number;
  expectsName: boolean;
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gsu;

/** A provider can nest so deep that the indents would be many times its bytes. */
function indent(depth: number): string {
  return '  '.repeat(Math.min(depth, 20));
}

function isJson(text: string): boolean {
  if (excessOf(text) !== undefined) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function pointerOf(frame: Frame | undefined): string {
  if (frame === undefined) return '';
  const last = frame.isObject ? (frame.name ?? '') : String(frame.items - 1);
  return `${frame.pointer}/${last.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Lays a JSON text out; undefined where it is none, or nests too deep or holds too much to be read so. */
export function layOut(text: string): Layout | undefined {
  if (!isJson(text)) return undefined;
  const places = new Map<string, Range[]>();
  const stack: Frame[] = [];
  let out = '';
  const onOwnLine = (frame: Frame): number => {
    out += `\n${indent(stack.length)}`;
    frame.items += 1;
    return out.length;
  };
  const place = (pointer: string, start: number): void => {
    const range: Range = [start, out.length];
    const known = places.get(pointer);
    if (known === undefined) places.set(pointer, [range]);
    else known.push(range);
  };
  for (const [token] of text.matchAll(tokens)) {
    const top = stack.at(-1);
    if (token === '}' || token === ']') {
      stack.pop();
      if (top === undefined) continue;
      if (top.items > 0) out += `\n${indent(stack.length)}`;
      out += token;
      place(top.pointer, top.start);
    } else if (token === ',') {
      out += token;
      if (top?.isObject === true) top.expectsName = true;
    } else if (token === ':') {
      out += ': ';
    } else if (top?.expectsName === true) {
      top.nameStart = onOwnLine(top);
      top.name = JSON.parse(token) as string;
      top.expectsName = false;
      out += token;
    } else {
      const start = top === undefined ? 0 : top.isObject ? top.nameStart : onOwnLine(top);
      const pointer = pointerOf(top);
      out += token;
      if (token === '{' || token === '[') {
        const isObject = token === '{';
        stack.push({ isObject, pointer, start, nameStart: 0, items: 0, expectsName: isObject });
      } else place(pointer, start);
    }
  }
  return { text: out, places };
}
