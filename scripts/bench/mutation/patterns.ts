/** Mutants of a regular expression: an anchor dropped, a quantifier changed, a flag dropped. */

const part = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)|[\^$+*]|\{\d+(?:,\d*)?\}/gsu;

function changed(found: string): string | undefined {
  if (found === '^' || found === '$') return '';
  if (found === '+') return '*';
  if (found === '*') return '+';
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}$/u.exec(found) ?? [];
  if (least === undefined) return undefined;
  return comma === '' ? `{${least},}` : `{${least},${most === '' ? '' : Number(least) + 1}}`;
}

/** What may stand in the place of a pattern and its flags; each differs from it in one spot. */
export function loosened(pattern: string, flags: string): readonly string[] {
  const results: string[] = [];
  for (const { 0: found, index } of pattern.matchAll(part)) {
    const other = changed(found);
    if (other !== undefined && other !== found) {
      results.push(`/${pattern.slice(0, index)}${other}${pattern.slice(index + found.length)}/${flags}`);
    }
  }
  if (flags.includes('i')) results.push(`/${pattern}/${flags.replace('i', '')}`);
  return results;
}
