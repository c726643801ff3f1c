/**
 * Waiting as a provider asks: a 429 or 503 with Retry-After is repeated after the time it names, at most twice
 * and never after more than ten seconds.
 */
import type { RecordedResponse } from './exchange.ts';
import { valuesOf } from './head.ts';

/** Repetitions of one request. */
export const mostRepetitions = 2;
const longestWait = 10_000;

/**
 * How long an answer asks to wait (RFC 9110 §10.2.3).
 *
 * @param now milliseconds since the epoch
 * @returns milliseconds; undefined where it does not ask, or for longer than is waited
 */
export function askedToWait(response: RecordedResponse | undefined, now: number): number | undefined {
  if (response?.status !== 429 && response?.status !== 503) return undefined;
  const value = valuesOf(response.headers, 'retry-after')[0];
  if (value === undefined) return undefined;
  if (!/^\d+$|^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/u.test(value)) return undefined;
  const wait = /^\d+$/u.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) && wait <= longestWait ? Math.max(0, wait) : undefined;
}

/** How a run waits. */
export interface Waiting {
  /** Waits; false where no more waiting is allowed. */
  readonly wait: (milliseconds: number) => Promise<boolean>;
  /** Milliseconds since the epoch. */
  readonly wall: () => number;
}

/**
 * Sends until the answer no longer asks to wait.
 *
 * @param send sends once; `previous` is the answer that asked to wait
 * @returns the last answer
 */
export async function patiently<T extends { readonly response?: RecordedResponse }>(
  send: (previous: T | undefined) => Promise<T>,
  { wait, wall }: Waiting,
): Promise<T> {
  let answer = await send(undefined);
  for (let repetition = 0; repetition < mostRepetitions; repetition += 1) {
    const asked = askedToWait(answer.response, wall());
    if (asked === undefined || !(await wait(asked))) break;
    answer = await send(answer);
  }
  return answer;
}
