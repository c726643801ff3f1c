/** Milliseconds before which a pace says nothing. */
const leastSpent = 2000;
/** The part of the work before which it says nothing. */
const leastDone = 0.05;

function inWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds <= 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes <= 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/**
 * Tells how long the rest of something that begins now will take, at the pace so far: `, about 12 s left`, or nothing
 * while too little is known.
 *
 * @param now milliseconds
 */
export function timeLeft(
  now: () => number = () => performance.now(),
): (ended: number, all: number) => string {
  const start = now();
  return (ended, all) => {
    const spent = now() - start;
    if (spent < leastSpent || ended < all * leastDone || ended === 0 || ended >= all) return '';
    return `, about ${inWords((spent / ended) * (all - ended))} left`;
  };
}
