/**
 * Text that others wrote, as Markdown that shows it and does nothing else: no markup, no HTML, no link, and none of
 * what GitHub and GitLab make of plain text (`@name`, `#1`, `!1`, `:emoji:`, `$math$`, bare addresses). What a provider
 * sent stands in code; sentences stand as prose. Either is one line, and never the first thing on its line.
 */
import { printable } from '../exchange/printable.ts';
import type { VerdictWord } from '../judge/verdict.ts';

/** What stands before a verdict. */
export const verdictMarks: Readonly<Record<VerdictWord, string>> = {
  conforms: '✅',
  violates: '❌',
  incomplete: '⚠️',
};

/** What has a meaning within a line of Markdown. */
const markup = /[\\`*_[\]<>&~$|{}]/u;
/** That, and what the page makes a reference or a link of wherever it stands. */
const special = /[\\`*_[\]<>|{}]|[@#!%&~$^:](?=[\w"+/-])|(?<=www)\.|(?<=GH)-/giu;
const split = '&#8203;';

function longestRun(text: string, mark: string): number {
  return Math.max(0, ...text.split(new RegExp(`[^${mark}]+`, 'u')).map(({ length }) => length));
}

/**
 * A text as code.
 *
 * @param most characters that are kept
 */
export function code(text: string, most = 300): string {
  const shown = printable(text, most);
  if (shown.trim() === '') return '(nothing)';
  const ticks = '`'.repeat(longestRun(shown, '`') + 1);
  const pad = /^[` ]|[` ]$/u.test(shown) ? ' ' : '';
  return ticks + pad + shown + pad + ticks;
}

/**
 * A text as a part of a sentence.
 *
 * @param most characters that are kept
 */
export function prose(text: string, most = 600): string {
  return printable(text, most).replaceAll(special, (char) => {
    if (char === '.') return `${split}.`;
    const shown = markup.test(char) ? `&#${char.codePointAt(0)};` : char;
    return /[@#!%&~$^:-]/u.test(char) ? shown + split : shown;
  });
}

/** Lines as a block of code, indented by so many blanks. */
export function block(lines: readonly string[], language: string, indent = 0): readonly string[] {
  const shown = lines.map((line) => printable(line, 2000));
  const ticks = '`'.repeat(Math.max(3, longestRun(shown.join('\n'), '`') + 1));
  return [ticks + language, ...shown, ticks].map((line) => ' '.repeat(indent) + line);
}
