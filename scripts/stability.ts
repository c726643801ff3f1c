/** The snapshot of what docs/stability.md promises. Additions go in; what breaks a promise is refused. */
import { existsSync, readFileSync } from 'node:fs';
import { keepPromise } from './stability/compare.ts';
import { surface, type Surface } from './stability/surface.ts';

/** Where it is, below the project's root. */
export const snapshotPath = 'docs/stability.json';

/**
 * Renders the snapshot anew.
 *
 * @throws Error where the program no longer keeps what the committed one promises
 */
export function renderSnapshot(): string {
  const present = surface();
  if (existsSync(snapshotPath)) {
    keepPromise(JSON.parse(readFileSync(snapshotPath, 'utf8')) as Surface, present);
  }
  return `${JSON.stringify(present, null, 2)}\n`;
}
