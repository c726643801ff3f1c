/** Texts as they are without what was done to them on the way: another text, and where its characters stood. */

/** A text that was made of another one. Both are byte strings. */
export interface View {
  readonly text: string;
  /** Where what a character was made of begins in the original. */
  startOf(index: number): number;
  /** Where it ends. */
  endOf(index: number): number;
}

/** Takes a byte of the new text, with the place that it was made of. */
export type Put = (byte: number, start: number, end: number) => void;

/** Reads a text from its begin to its end, and puts what is made of it: never more bytes than it has. */
export type Walk = (text: string, put: Put) => void;

const same = (index: number): number => index;
const next = (index: number): number => index + 1;

/** A text as it is. */
export function plainView(text: string): View {
  return { text, startOf: same, endOf: next };
}

/**
 * Makes a view of a view by a walk, with its places in the first original. A provider can send a mebibyte of escapes,
 * so where the characters stood is worked out, by walking once more, only when somebody asks.
 */
export function viewOn(inner: View, walk: Walk): View {
  const bytes = Buffer.alloc(inner.text.length);
  let length = 0;
  walk(inner.text, (byte) => {
    bytes[length] = byte;
    length += 1;
  });
  let places: { readonly starts: Uint32Array; readonly ends: Uint32Array } | undefined;
  const found = (): NonNullable<typeof places> => {
    if (places !== undefined) return places;
    const [starts, ends] = [new Uint32Array(length), new Uint32Array(length)];
    let index = 0;
    walk(inner.text, (_, start, end) => {
      starts[index] = start;
      ends[index] = end;
      index += 1;
    });
    places = { starts, ends };
    return places;
  };
  return {
    text: bytes.toString('latin1', 0, length),
    startOf: (index) => inner.startOf(found().starts[index] ?? inner.text.length),
    endOf: (index) => inner.endOf((found().ends[index] ?? inner.text.length) - 1),
  };
}
