/** A picture of what the command prints, as SVG: text in a window, its colours those that a terminal gets. */

const columns = 118;
const line = 17;
const character = 7.4;
const margin = 18;

/** The parameters of the escapes (SGR) that the console uses, as what they do to a text. */
const styles: Readonly<Record<number, string>> = {
  1: 'font-weight="bold"',
  2: 'opacity="0.65"',
  31: 'fill="#ff8a80"',
  32: 'fill="#8be28b"',
  33: 'fill="#f2d479"',
  36: 'fill="#8fd7e8"',
};
/** Which of them an escape ends. */
const ends: Readonly<Record<number, readonly number[]>> = { 22: [1, 2], 39: [31, 32, 33, 36] };

interface Cell {
  readonly char: string;
  readonly style: string;
}

function cellsOf(text: string): readonly Cell[] {
  const on = new Set<number>();
  // eslint-disable-next-line no-control-regex -- the escapes of a terminal are what is read here
  return [...text.matchAll(/\u001b\[(\d+)m|([^\u001b])/gsu)].flatMap(([, code, char]) => {
    if (char !== undefined) return [{ char, style: [...on].map((one) => styles[one]).join(' ') }];
    const number = Number(code);
    for (const ended of ends[number] ?? []) on.delete(ended);
    if (styles[number] !== undefined) on.add(number);
    return [];
  });
}

/** Lines of at most so many columns, as a terminal breaks them. */
function rowsOf(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [[]];
  for (const cell of cells) {
    if (cell.char === '\n' || rows.at(-1)?.length === columns) rows.push([]);
    if (cell.char !== '\n') rows.at(-1)?.push(cell);
  }
  return rows;
}

/** Blanks become ones that no renderer joins. */
function escaped(text: string): string {
  return text
    .replaceAll(' ', '\u00a0')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function rowMarkup(row: readonly Cell[], at: number): string {
  const runs: { style: string; text: string; from: number }[] = [];
  for (const [column, { char, style }] of row.entries()) {
    const last = runs.at(-1);
    if (last?.style === style) last.text += char;
    else runs.push({ style, text: char, from: column });
  }
  const spans = runs.map(
    ({ style, text, from }) =>
      `<tspan x="${(margin + from * character).toFixed(1)}" textLength="${(text.length * character).toFixed(1)}" ${style}>${escaped(text)}</tspan>`,
  );
  return `<text y="${margin + (at + 2.6) * line}">${spans.join('')}</text>`;
}

/**
 * Draws the picture.
 *
 * @param command what was typed
 * @param output what was printed, with its escapes
 */
export function terminalPicture(command: string, output: string): string {
  const rows = rowsOf(cellsOf(`$ ${command}\n\n${output.trimEnd()}`));
  const [width, height] = [
    Math.ceil(2 * margin + columns * character),
    2 * margin + (rows.length + 2) * line,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="What the command prints">
<rect width="${width}" height="${height}" rx="8" fill="#1d2430"/>
<circle cx="20" cy="18" r="5" fill="#5a6474"/><circle cx="38" cy="18" r="5" fill="#5a6474"/><circle cx="56" cy="18" r="5" fill="#5a6474"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="12.3" fill="#dfe5ee">
${rows.map(rowMarkup).join('\n')}
</g>
</svg>
`;
}
