import { discardUnfinished } from '../report/folder.ts';
import type { Terminal } from './terminal.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Interrupts at the first SIGINT or SIGTERM. A second one ends the process by that signal, as if nobody had heeded
 * it, and leaves no half of a file behind.
 *
 * @returns heeds them no longer
 */
export function heedSignals(interrupt: () => void, terminal: Terminal): () => void {
  let heard = false;
  const heed = (signal: NodeJS.Signals): void => {
    if (heard) {
      release();
      discardUnfinished();
      process.kill(process.pid, signal);
      return;
    }
    heard = true;
    terminal.note(`${signal}: nothing new is sent; the reports are written. Once more ends at once.`);
    interrupt();
  };
  const release = (): void => {
    for (const signal of signals) process.off(signal, heed);
  };
  for (const signal of signals) process.on(signal, heed);
  return release;
}
