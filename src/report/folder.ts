/**
 * The folder that reports go to. It is tried before a session is spent; a file is written under another name
 * and renamed, so that a reader never sees half of one.
 */
import { rmSync } from 'node:fs';
import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CouldNotRunError, messageOf, UsageError } from '../errors/errors.ts';

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

/** Files that are written under another name and not renamed yet. A process has one such list, whoever writes. */
const unfinished = new Set<string>();

/** A file that is written whole, and not in its place yet. */
export interface StagedFile {
  /** Puts it in the place of an earlier one, at once. */
  commit(): Promise<string>;
}

/** The one of some files that stands where a file of that name would be written; undefined where none does. */
export async function inPlaceOf(
  folder: string,
  name: string,
  files: readonly string[],
): Promise<string | undefined> {
  const target = await realpath(join(folder, name)).catch(() => '');
  for (const file of files) if ((await realpath(file)) === target) return file;
  return undefined;
}

/** Removes what is not in its place yet: for a process that ends without waiting. */
export function discardUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
}

async function discard(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
  unfinished.delete(path);
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
 * Writes a file whole under another name.
 *
 * @throws the error of the file system; nothing of the file is left then
 */
export async function stageFile(folder: string, name: string, content: string): Promise<StagedFile> {
  await makeFolder(folder);
  const path = join(folder, name);
  const temporary = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`;
  unfinished.add(temporary);
  try {
    await writeFile(temporary, content, { flag: 'wx' });
  } catch (error) {
    await discard(temporary);
    throw error;
  }
  return {
    async commit() {
      try {
        await rename(temporary, path);
        return path;
      } finally {
        await discard(temporary);
      }
    },
  };
}

/**
 * Writes a file whole, or not at all.
 *
 * @returns its path
 * @throws the error of the file system
 */
export async function writeReport(folder: string, name: string, content: string): Promise<string> {
  return (await stageFile(folder, name, content)).commit();
}

/**
 * Writes what a command was asked for.
 *
 * @returns its path
 * @throws CouldNotRunError where that cannot be done
 */
export async function writeResult(folder: string, name: string, content: string): Promise<string> {
  return writeReport(folder, name, content).catch((error: unknown) => {
    throw new CouldNotRunError(`${join(folder, name)} could not be written: ${messageOf(error)}`);
  });
}
