const callbacks = new WeakMap<AbortSignal, (() => void)[]>();

/**
 * Calls back when a signal is aborted. A run has one signal for its many requests, so that has one listener:
 * adding and removing one for each request costs more than the rest of what is done with it. (A Set of callbacks
 * that come and go would keep what they hold alive until V8's next full collection, by the tables it outgrows.)
 *
 * @returns calls it off
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let known = callbacks.get(signal);
  if (known === undefined) {
    const own: (() => void)[] = [];
    signal.addEventListener('abort', () => {
      for (const one of own.slice()) one();
    });
    callbacks.set(signal, own);
    known = own;
  }
  const all = known;
  all.push(callback);
  return () => {
    const place = all.lastIndexOf(callback);
    if (place < 0) return;
    const last = all.pop();
    if (last !== undefined && place < all.length) all[place] = last;
  };
}
