/** Levenshtein distance between two words. */
function distance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + cost,
        ),
      );
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

/** A word within the other is near, but not as near as a slip of the finger. Capitals make no difference. */
function howFar(given: string, known: string): number {
  const [word, name] = [given.toLowerCase(), known.toLowerCase()];
  const within = name.includes(word) || word.includes(name);
  return Math.min(distance(word, name), within ? 1.5 : Number.POSITIVE_INFINITY);
}

/**
 * The known name that was probably meant.
 *
 * @returns ` Did you mean NAME?` with a leading blank, or nothing where no name is near
 */
export function didYouMean(word: string, names: readonly string[]): string {
  if (word === '') return '';
  const near = names
    .map((name) => ({ name, far: howFar(word, name) }))
    .filter(({ far }) => far <= Math.max(2, Math.floor(word.length / 3)))
    .sort((one, other) => one.far - other.far)[0];
  return near === undefined ? '' : ` Did you mean ${near.name}?`;
}
