/** Header lines from names and values in turn, as Node gives them in `rawHeaders`. */
export function linesOf(raw: readonly string[]): (readonly [name: string, value: string])[] {
  const lines: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) lines.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return lines;
}
