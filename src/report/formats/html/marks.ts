/** Texts with parts of them marked, each with what was expected there. */
import type { Range } from './json-layout.ts';
import { html, type Html } from './template.ts';

/** A part of a text that is not as it has to be. */
export interface Mark {
  readonly range: Range;
  /** What was expected there. */
  readonly expected: string;
}

/** A text of which parts are marked. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

interface Nested {
  readonly start: number;
  readonly end: number;
  readonly expected: readonly string[];
}

/** Each part once, outer ones before inner ones. */
function nested(marks: readonly Mark[]): readonly Nested[] {
  const byRange = Map.groupBy(marks, ({ range }) => range.join('-'));
  return [...byRange.values()]
    .map((some): Nested => {
      const [start = 0, end = 0] = some[0]?.range ?? [];
      return { start, end, expected: [...new Set(some.map(({ expected }) => expected))] };
    })
    .toSorted((one, other) => one.start - other.start || other.end - one.end);
}

function between(text: string, from: number, to: number, marks: readonly Nested[]): Html[] {
  const parts: Html[] = [];
  let at = from;
  for (const { start, end, expected } of marks) {
    if (start < at || end > to) continue;
    const inner = marks.filter(
      (mark) => mark.start >= start && mark.end <= end && mark.expected !== expected,
    );
    // The comma belongs to the line, not behind what is said of it.
    const comma = text[end] === ',' ? ',' : '';
    const note = html` <i>← expected ${expected.join('; ')}</i>`;
    parts.push(html`${text.slice(at, start)}<mark>${between(text, start, end, inner)}</mark>${comma}${note}`);
    at = end + comma.length;
  }
  parts.push(html`${text.slice(at, to)}`);
  return parts;
}

/** The text with its parts marked. Parts may hold one another, and do not overlap otherwise. */
export function renderMarked({ text, marks }: MarkedText): readonly Html[] {
  return between(text, 0, text.length, nested(marks));
}

/** The part of a text from its first mark on, with some lines before it, cut to a number of characters. */
export function excerptOf({ text, marks }: MarkedText, most: number): MarkedText {
  if (text.length <= most) return { text, marks };
  const first = Math.min(...marks.map(({ range }) => range[0]), text.length);
  const wanted = marks.length === 0 ? 0 : Math.max(0, first - Math.floor(most / 2));
  const lineStart = wanted === 0 ? 0 : text.indexOf('\n', wanted) + 1;
  const start = lineStart === 0 || lineStart > first ? wanted : lineStart;
  const end = Math.min(text.length, start + most);
  const [before, after] = [start === 0 ? '' : '…\n', end === text.length ? '' : '…'];
  const shift = before.length - start;
  return {
    text: `${before}${text.slice(start, end)}${after}`,
    marks: marks.flatMap(({ range: [from, to], expected }): Mark[] =>
      from < start || from >= end ? [] : [{ range: [from + shift, Math.min(to, end) + shift], expected }],
    ),
  };
}
