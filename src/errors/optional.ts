import { UsageError } from './errors.ts';

const absent = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

/**
 * Loads a package that an install may leave out: one of package.json's optional dependencies.
 *
 * @param name the package's name
 * @param load loads it
 * @throws UsageError where it, or a part of it for this machine, is not installed
 */
export async function optional<T>(name: string, load: () => T | Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!absent.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new UsageError(
      `This needs the package ${name}, which is not installed; bring it with: npm install --include=optional`,
      { cause: error },
    );
  }
}
