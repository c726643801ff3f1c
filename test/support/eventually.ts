import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for a condition.
 *
 * @param what - the condition in words, for the error
 * @param holds - the condition
 * @param most - milliseconds after which it is given up
 * @throws Error where the condition did not come to hold
 */
export async function eventually(what: string, holds: () => boolean, most = 20_000): Promise<void> {
  const end = performance.now() + most;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${what}: not so after ${most} ms`);
    await sleep(5);
  }
}
