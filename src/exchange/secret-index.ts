/**
 * Finds many secrets in a text at once. Most places of most texts are ruled out by the four characters before them;
 * what is left is looked up by its ending. A provider that knows its own tokens can make endings that stand
 * everywhere, so that the looking is bounded: beyond that, nobody can say in time what a text holds.
 */
import type { Form } from './secret-forms.ts';
import type { View } from './view.ts';

/** A text that is looked for, and what takes its place. */
export interface Needle extends Form {
  readonly marker: string;
}

/** Where a needle stands in the original of a view. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly marker: string;
}

/** The characters that needles are looked up by, the last ones: the most telling ones of a token. */
const endingLength = 6;
/** Forms shorter than this are looked for as words, unless they are encoded. */
const wordLength = 8;
/** How many characters of needles are compared with one text. */
const mostCompared = 8 * 1024 * 1024;

/** The four characters that end with the next one, given those that end with this one. */
function shifted(four: number, text: string, index: number): number {
  return (four << 8) | (text.charCodeAt(index) & 0xff);
}

/** One of 65,536 numbers for four characters. */
function hashOf(four: number): number {
  return Math.imul(four, 0x9e_37_79_b1) >>> 16;
}

/** That of the last four characters. */
function endingHash(text: string): number {
  let four = 0;
  for (let index = text.length - 4; index < text.length; index += 1) four = shifted(four, text, index);
  return hashOf(four);
}

function isWord({ text, encoded }: Form): boolean {
  return text.length < (encoded ? endingLength : wordLength);
}

function wordPattern(text: string): RegExp {
  const literal = text.replaceAll(/[^\w]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
  return new RegExp(`(?<![\\w])${literal}(?![\\w])`, 'gu');
}

/** Needles, and a search for all of them. */
export class SecretIndex {
  readonly #byEnding = new Map<string, Needle[]>();
  /** How many endings have a hash. */
  readonly #hashes = new Uint16Array(0x1_00_00);
  readonly #words = new Map<Needle, RegExp>();

  add(needle: Needle): void {
    if (isWord(needle)) {
      this.#words.set(needle, wordPattern(needle.text));
      return;
    }
    const ending = needle.text.slice(-endingLength);
    const others = this.#byEnding.get(ending);
    if (others !== undefined) {
      others.push(needle);
      return;
    }
    this.#byEnding.set(ending, [needle]);
    this.#hashes[endingHash(ending)]! += 1;
  }

  remove(needle: Needle): void {
    if (this.#words.delete(needle)) return;
    const ending = needle.text.slice(-endingLength);
    const others = this.#byEnding.get(ending)?.filter((other) => other !== needle) ?? [];
    if (others.length > 0) this.#byEnding.set(ending, others);
    else if (this.#byEnding.delete(ending)) this.#hashes[endingHash(ending)]! -= 1;
  }

  /**
   * Where needles stand in views of one text; of those of one needle that overlap, the first.
   *
   * @returns undefined where that would take too long
   */
  placesIn(views: readonly View[]): readonly Place[] | undefined {
    const places: Place[] = [];
    const hashes = this.#hashes;
    let compared = 0;
    for (const view of views) {
      const { text } = view;
      const { length } = text;
      let seenTo: Map<Needle, number> | undefined;
      let four = 0;
      for (let end = 1; end <= length; end += 1) {
        four = shifted(four, text, end - 1);
        if (hashes[hashOf(four)] === 0) continue;
        for (const needle of this.#byEnding.get(text.slice(end - endingLength, end)) ?? []) {
          const start = end - needle.text.length;
          if (start < (seenTo?.get(needle) ?? 0)) continue;
          compared += needle.text.length;
          if (compared > mostCompared) return undefined;
          if (!text.endsWith(needle.text, end)) continue;
          seenTo ??= new Map();
          seenTo.set(needle, end);
          places.push({ start: view.startOf(start), end: view.endOf(end - 1), marker: needle.marker });
        }
      }
    }
    return places;
  }

  /** Puts markers in the place of the needles that count as words only. */
  withoutWords(text: string): string {
    let clean = text;
    for (const [{ marker }, pattern] of this.#words) clean = clean.replaceAll(pattern, () => marker);
    return clean;
  }
}
