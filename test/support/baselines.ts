import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Behaviour } from '../providers/base.ts';
import { cli, loginTo, type Ended } from './command.ts';
import { withRecording } from './recording.ts';
import { scratch } from './scratch.ts';

/** The requirement that the entries of the tests are for. */
export const id = 'default-response/status-is-string';
/** A day that does not come. */
export const later = '2999-12-31';

/** @returns an entry, as it stands on a line of a file */
export function entry(parts: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ id, reason: 'The old serializer.', expires: later, ...parts });
}

/** @returns a new folder with a baseline.json of entries, the first in line 2 */
export function folderWith(...entries: readonly string[]): string {
  const folder = scratch();
  writeFileSync(join(folder, 'baseline.json'), `{ "entries": [\n${entries.join(',\n')}\n] }\n`);
  return folder;
}

/**
 * Judges a provider at the depth quick.
 *
 * @param behaviour - in what the provider differs from the conforming one
 * @param folder - where the command runs
 * @param more - options beside those that log in
 * @returns what came of it
 */
export function judgeIn(behaviour: Behaviour, folder: string, ...more: readonly string[]): Promise<Ended> {
  return withRecording(behaviour, (provider) => {
    const { words, env } = loginTo(provider);
    return cli([...words, '--depth', 'quick', ...more], env, folder);
  });
}
