import { TimeoutError } from './errors.ts';

/**
 * Does something within a time, unless the caller gives it up before. Afterwards its signal is aborted in any
 * case, which lets go of a connection whose answer was not read to its end.
 *
 * @param milliseconds - how long it may take
 * @param caller - the caller's own signal
 * @param work - what to do; what it does not end on its signal goes on unheard
 * @throws TimeoutError where the time is over; the reason of the caller's signal as it is
 */
export async function within<T>(
  milliseconds: number,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  caller?.throwIfAborted();
  const controller = new AbortController();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const end = (reason: unknown): void => {
    reject(reason);
    controller.abort();
  };
  const timer = setTimeout(() => {
    end(new TimeoutError(`No whole answer came within ${milliseconds} ms.`));
  }, milliseconds);
  const onAbort = (): void => end(caller?.reason);
  caller?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work(controller.signal), over]);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', onAbort);
    controller.abort();
  }
}
