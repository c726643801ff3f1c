/**
 * What JSON.parse does not tell of a JSON text: how deep it nests, which member names stand twice in one
 * object, and which strings hold a lone surrogate.
 */

/** The deepest nesting that is read. Deeper texts are named and not judged further. */
export const maximumDepth = 256;

/** Oddities of a well-formed JSON text, as JSON pointers of the places, at most ten of each. */
export interface JsonOddities {
  readonly duplicates: readonly string[];
  readonly loneSurrogates: readonly string[];
}

interface Level {
  readonly pointer: string;
  /** Present in an object. */
  readonly names?: Set<string>;
  key: string;
  index: number;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gsu;
const mostReported = 10;

/**
 * True where brackets nest deeper than `maximumDepth`. The text need not be well-formed, so it is read
 * character by character: a pattern for strings would take quadratic time where one does not end.
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth > maximumDepth) return true;
  }
  return false;
}

/** Escapes a member name for a JSON pointer (RFC 6901 §3). */
function pointerTo(parent: string, name: string | number): string {
  return `${parent}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function placeIn(level: Level | undefined): string {
  if (level === undefined) return '';
  return pointerTo(level.pointer, level.names === undefined ? level.index : level.key);
}

/**
 * Finds the oddities of a text.
 *
 * @param text a text that JSON.parse takes and that does not nest too deep
 */
export function oddities(text: string): JsonOddities {
  const duplicates: string[] = [];
  const loneSurrogates: string[] = [];
  const stack: Level[] = [];
  let expectName = false;
  for (const [found] of text.matchAll(token)) {
    const top = stack.at(-1);
    if (found === '{' || found === '[') {
      const pointer = placeIn(top);
      stack.push(
        found === '{' ? { pointer, names: new Set(), key: '', index: 0 } : { pointer, key: '', index: 0 },
      );
      expectName = found === '{';
    } else if (found === '}' || found === ']') {
      stack.pop();
      expectName = false;
    } else if (found === ',') {
      if (top !== undefined) top.index += 1;
      expectName = top?.names !== undefined;
    } else if (found === ':') {
      expectName = false;
    } else {
      const value = JSON.parse(found) as string;
      if (expectName && top?.names !== undefined) {
        top.key = value;
        if (top.names.has(value) && duplicates.length < mostReported) duplicates.push(placeIn(top));
        top.names.add(value);
      }
      if (!value.isWellFormed() && loneSurrogates.length < mostReported) loneSurrogates.push(placeIn(top));
    }
  }
  return { duplicates, loneSurrogates };
}
