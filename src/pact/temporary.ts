import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CouldNotRunError, messageOf } from '../errors/errors.ts';

/** The error of what Pact's tools need a place for and cannot get one. */
export function noSpace(folder: string, error: unknown): CouldNotRunError {
  return new CouldNotRunError(
    `Nothing can be kept in ${folder} for Pact's tools (${messageOf(error)}): check the space there, or name another place with TMPDIR.`,
  );
}

/**
 * Makes a new folder for Pact's tools to work in.
 *
 * @throws CouldNotRunError where none can be made
 */
export async function temporaryFolder(prefix: string): Promise<string> {
  return mkdtemp(join(tmpdir(), prefix)).catch((error: unknown) => {
    throw noSpace(tmpdir(), error);
  });
}

/** Removes such a folder. Pact's tools may still be writing to it, so that what has just been emptied is not. */
export function removeTemporary(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
