/**
 * What JSON.parse does not tell of a JSON text: how deep it nests, which member names stand twice in one
 * object, and which strings hold a lone surrogate.
 */

/** The deepest nesting that is read. Deeper texts are named and not judged further. */
export const maximumDepth = 256;

/** The most values that are read of one text, those within others included. Each costs many times its bytes. */
export const maximumValues = 20_000;

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
const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
/** Of `[` and `{`, and of `]` and `}`, which differ in one bit. */
const [opening, closing, oneBit] = [0x7b, 0x7d, 0x20];

/**
 * Whether a text nests deeper than `maximumDepth`, or else holds more than `maximumValues`. It need not be
 * well-formed, so it is read character by character: a pattern for strings would take quadratic time where one does
 * not end.
 */
export function excessOf(text: string): 'too-deep' | 'too-many' | undefined {
  let depth = 0;
  let values = 1;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === backslash) at += 1;
      else if (char === quote) inString = false;
    } else if (char === quote) inString = true;
    else if (char === comma) values += 1;
    else if ((char | oneBit) === opening) {
      depth += 1;
      values += 1;
      if (depth > maximumDepth) return 'too-deep';
    } else if ((char | oneBit) === closing) depth -= 1;
  }
  return values > maximumValues ? 'too-many' : undefined;
}

/** True where brackets nest deeper than `maximumDepth`. */
export function nestsTooDeep(text: string): boolean {
  return excessOf(text) === 'too-deep';
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
      const value = found.includes('\\') ? (JSON.parse(found) as string) : found.slice(1, -1);
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
