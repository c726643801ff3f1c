const callbacks = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when a signal is aborted. A run has one signal for its many requests, so that has one listener:
 * adding and removing one for each request costs more than the rest of what is done with it.
 *
 * @returns calls it off
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let known = callbacks.get(signal);
  if (known === undefined) {
    const own = new Set<() => void>();
    signal.addEventListener('abort', () => {
      for (const one of own) one();
    });
    callbacks.set(signal, own);
    known = own;
  }
  const all = known;
  all.add(callback);
  return () => {
    all.delete(callback);
  };
}
