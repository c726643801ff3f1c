/**
 * Does the same for each of many, a few at a time: processes of the command cost more waiting than work.
 *
 * @param items - of what
 * @param work - what is done for each
 * @param lanes - how many at a time
 * @returns the results, in the order of the items
 */
export async function inLanes<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  lanes = 3,
): Promise<readonly R[]> {
  const results: R[] = [];
  const left = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of left) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
