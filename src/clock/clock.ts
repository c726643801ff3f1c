/**
 * The time that a run, or a provider, lives by. Whatever waits, limits or measures asks a clock, so that
 * behaviours and the limits that judge them can be run faster together, in the same proportion.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds throughout. */
export interface Clock {
  /** Time that only grows, for durations. */
  readonly now: () => number;
  /** Time since 1970 in UTC, for dates. */
  readonly wall: () => number;
  /**
   * Waits.
   *
   * @throws an AbortError, with the signal's reason as its cause, where it is aborted
   */
  sleep(duration: number, signal?: AbortSignal): Promise<void>;
  /** Calls back once, later; the returned function calls it off. */
  after(duration: number, callback: () => void): () => void;
}

/**
 * A clock that runs faster than the system's.
 *
 * @param speed how many of its milliseconds pass in one
 */
export function createClock(speed: number): Clock {
  const start = performance.now();
  const startOfWall = Date.now();
  const now = (): number => (performance.now() - start) * speed;
  return {
    now,
    wall: () => startOfWall + now(),
    async sleep(duration, signal) {
      await sleep(duration / speed, undefined, signal === undefined ? {} : { signal });
    },
    after(duration, callback) {
      const timer = setTimeout(callback, duration / speed);
      return () => clearTimeout(timer);
    },
  };
}

/** The clock on the wall. */
export const systemClock: Clock = createClock(1);
