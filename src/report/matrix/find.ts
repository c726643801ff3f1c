/**
 * What is to be merged: files as they are given, and below folders every conformance.json and matrix.json. A matrix
 * stands for the reports of its targets, which are not read beside it.
 */
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, UsageError } from '../../errors/errors.ts';
import type { Matrix } from './model.ts';
import { readMatrix } from './read.ts';

/** A file that is merged: a matrix, or a report, which is not read yet. */
export interface Found {
  readonly file: string;
  readonly matrix?: Matrix;
}

const names = new Set(['conformance.json', 'matrix.json']);

async function filesAt(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && names.has(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`);
  }
}

/** The files that a matrix stands for: those of its targets, and older ones in the places of those it has none of. */
function coveredBy({ file, matrix }: Found): readonly string[] {
  const folder = dirname(file);
  return (matrix?.targets ?? []).flatMap(({ name, report }) => {
    if (report !== undefined) return [join(folder, report)];
    return /[\\/]/u.test(name) ? [] : [join(folder, name, 'conformance.json')];
  });
}

/**
 * Finds the files of paths, each once.
 *
 * @throws UsageError where a path cannot be read, or there is nothing to be merged below it
 */
export async function findReports(paths: readonly string[]): Promise<readonly Found[]> {
  const files = new Map<string, string>();
  for (const path of paths) {
    const some = await filesAt(path);
    if (some.length === 0) {
      throw new UsageError(
        `There is no conformance.json and no matrix.json in ${path}; give what runs wrote with --report-dir.`,
      );
    }
    for (const file of some) files.set(await realpath(file), file);
  }
  const found: Found[] = [];
  for (const file of files.values()) {
    const matrix = await readMatrix(file);
    found.push({ file, ...(matrix === undefined ? {} : { matrix }) });
  }
  const covered = new Set<string>();
  for (const path of found.flatMap(coveredBy)) covered.add(await realpath(path).catch(() => path));
  const left: Found[] = [];
  for (const one of found) if (!covered.has(await realpath(one.file))) left.push(one);
  return left;
}
