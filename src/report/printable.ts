/**
 * Makes a provider's text harmless to a terminal and to a line: control characters, C1 included, bidirectional
 * overrides and lone surrogates become visible escapes.
 *
 * @param most characters that are kept; more becomes an ellipsis
 */
export function printable(text: string, most = 300): string {
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  return short.replaceAll(/[\p{Cc}\p{Cs}\u061c\u2028-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/gu, (char) => {
    if (char === '\n') return '\\n';
    if (char === '\r') return '\\r';
    if (char === '\t') return '\\t';
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
