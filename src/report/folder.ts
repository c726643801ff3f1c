/**
 * The folder that reports go to. It is tried before a session is spent; a file is written under another name
 * and renamed, so that a reader never sees half of one.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UsageError } from '../errors/errors.ts';

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
 * Makes sure that reports can be written.
 *
 * @throws UsageError where they cannot
 */
export async function prepareFolder(folder: string): Promise<void> {
  const trial = join(folder, `.write-test-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(trial, '');
    await rm(trial);
  } catch (error) {
    throw new UsageError(
      `Reports cannot be written to ${folder} (${messageOf(error)}). Give a folder that can be written with --report-dir.`,
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
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeWhole(path, content);
  return path;
}
