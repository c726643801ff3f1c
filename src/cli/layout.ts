/** Text in columns, for help: words are wrapped, and what stands behind a name is aligned. */

/** Wraps a paragraph; later lines are indented. */
function wrap(text: string, indent: number, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + word.length + 1 > width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** A paragraph of a section. */
export function paragraph(text: string, width: number): string {
  return `  ${wrap(text, 2, width)}`;
}

/**
 * A name with what is said of it, which begins on the next line where the name is too long.
 *
 * @param column where it begins
 */
export function entry(name: string, text: string, column: number, width: number): string {
  const head = `  ${name}`;
  const body = wrap(text, column, width);
  return head.length + 2 > column ? `${head}\n${' '.repeat(column)}${body}` : `${head.padEnd(column)}${body}`;
}

/** A command line, continued on the next one before an option where it is too long. */
export function commandLine(line: string, width: number): string {
  const lines: string[] = [];
  let current = '';
  for (const part of line.split(/ (?=--?\w)/u)) {
    if (current !== '' && 2 + current.length + part.length + 3 > width) {
      lines.push(`${current} \\`);
      current = `  ${part}`;
    } else current += current === '' ? part : ` ${part}`;
  }
  return [...lines, current].map((one) => `  ${one}`).join('\n');
}
