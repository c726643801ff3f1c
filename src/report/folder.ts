/**
 * The folder that reports go to. It is tried before a session is spent; a file is written under another name
 * and renamed, so that a reader never sees half of one.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, UsageError } from '../errors/errors.ts';

/** Makes a folder and those above it. Node's own way never ends below /proc, where no folder can be made. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

async function writeWhole(path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`;
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Makes sure that files can be written.
 *
 * @param what they are, and the option that names their place, for messages
 * @throws UsageError where they cannot
 */
export async function prepareFolder(
  folder: string,
  what = 'Reports',
  option = '--report-dir',
): Promise<void> {
  const trial = join(folder, `.write-test-${process.pid}`);
  try {
    await makeFolder(folder);
    await writeFile(trial, '');
    await rm(trial);
  } catch (error) {
    throw new UsageError(
      `${what} cannot be written to ${folder} (${messageOf(error)}). Give a folder that can be written with ${option}.`,
    );
  }
}

/**
 * Writes a report file whole, or not at all.
 *
 * @returns its path
 * @throws the error of the file system
 */
export async function writeReport(folder: string, name: string, content: string): Promise<string> {
  await makeFolder(folder);
  const path = join(folder, name);
  await writeWhole(path, content);
  return path;
}
