import { isAbsolute, join } from 'node:path';

/** A path as it is meant in a file of this folder. */
export function fromFolder(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}
