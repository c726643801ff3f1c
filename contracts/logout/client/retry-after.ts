const httpDate = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/u;

/**
 * Reads a Retry-After (RFC 9110 §10.2.3).
 *
 * @param value - the header's value
 * @param now - milliseconds since the epoch
 * @returns seconds, 0 for a date that has passed; undefined where there is none or it is not readable
 */
export function secondsOf(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const isDate = httpDate.test(value);
  if (!isDate && !/^\d+$/u.test(value)) return undefined;
  const seconds = isDate ? Math.ceil((Date.parse(value) - now) / 1000) : Number(value);
  return Number.isSafeInteger(seconds) ? Math.max(0, seconds) : undefined;
}
