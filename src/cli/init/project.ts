/** Writing into a project of the user's: a file that is there already is left as it is. */
import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CouldNotRunError, messageOf } from '../../errors/errors.ts';

/** A file as it should be. */
export interface Wanted {
  readonly path: string;
  readonly content: string;
  /** What to do by hand where the file is there already. */
  readonly advice: string;
  /** True where the content is that of the file, with something added. */
  readonly extended?: boolean;
}

/** What became of a file. */
export interface Outcome {
  readonly path: string;
  readonly what: 'written' | 'extended' | 'kept';
  /** What was written, or what to do by hand. */
  readonly words: string;
}

/** Whether anything has a path, be it a link that leads nowhere. */
export function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Puts a file into its place, unless one is there.
 *
 * @param dry writes nothing, and tells what would become of it
 * @throws CouldNotRunError where it cannot be written
 */
export async function put({ path, content, advice, extended }: Wanted, dry: boolean): Promise<Outcome> {
  if (extended !== true && (await exists(path))) {
    const present = await readFile(path, 'utf8').catch(() => undefined);
    return { path, what: 'kept', words: present === content ? 'it is as it would be written' : advice };
  }
  const what = extended === true ? 'extended' : 'written';
  if (dry) return { path, what, words: content };
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: extended === true ? 'w' : 'wx' });
  } catch (error) {
    throw new CouldNotRunError(`${path} could not be written: ${messageOf(error)}`);
  }
  return { path, what, words: extended === true ? advice : '' };
}
