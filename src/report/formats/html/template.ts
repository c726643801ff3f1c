/**
 * HTML from templates. Whatever is inserted is text, and is escaped for element content and for quoted attributes
 * alike; only what a template made is inserted as it is, and nothing else can make such a value. What a page would
 * not show as what it is (controls, bidirectional overrides, lone surrogates) is shown by its number.
 */
import { printable } from '../../../exchange/printable.ts';

class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** Markup that a template made. */
export type Html = Markup;

/** What a template takes. Nothing is inserted for undefined, and of a list each member. */
export type Insertable = string | number | Html | undefined | readonly Insertable[];

const harmless = /^[\t\n !#-%(-;=?-~]*$/u;
const special = /["&'<>]|(?![\t\n])[\p{C}\u2028\u2029]/gu;
const entities: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
};

function markupOf(value: Insertable): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    return harmless.test(value)
      ? value
      : value.replaceAll(special, (char) => entities[char] ?? printable(char));
  }
  if (value instanceof Markup) return value.toString();
  return value.map(markupOf).join('');
}

const block = String.raw`</?(?:details|div|dl|dt|dd|p|pre|section|summary|table|tbody|td|th|thead|tr|ul|li)\b`;
/** White space that no page shows: each would be a node of its own. */
const unseen = new RegExp(String.raw`(?<=${block}[^<>]*>)\n|\n(?=${block})`, 'gu');

/** What templates say themselves, without their indents. */
const own = new WeakMap<TemplateStringsArray, readonly string[]>();

function ownOf(strings: TemplateStringsArray): readonly string[] {
  const known =
    own.get(strings) ?? strings.map((string) => string.replaceAll(/\s*\n\s*/gu, '\n').replaceAll(unseen, ''));
  own.set(strings, known);
  return known;
}

/** A template of HTML. Attributes stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Insertable[]): Html {
  return new Markup(
    ownOf(strings).reduce((text, string, index) => `${text}${markupOf(values[index - 1])}${string}`),
  );
}
