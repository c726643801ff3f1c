/** Reads a configuration file. */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, UsageError } from '../../errors/errors.ts';
import type { Position } from '../../written/source.ts';
import { fromFolder } from '../from-folder.ts';
import { memberFor } from '../member-name.ts';
import type { OptionSpec } from '../options.ts';
import { fits, problemsOfConfig } from './check.ts';
import { isPath } from './members.ts';

/** The file that is read where none is named. */
export const configName = 'ccagent-conformance.config.json';

/** What a configuration file settles. */
export interface Config {
  readonly file: string;
  readonly positionOf: (name: string) => Position;
  /** The value of an option, as the command line would give it; undefined where the file does not settle it. */
  valueOf(name: string, spec: OptionSpec): string | boolean | readonly string[] | undefined;
}

async function textOf(file: string | undefined): Promise<string | undefined> {
  try {
    return await readFile(file ?? configName, 'utf8');
  } catch (error) {
    if (file === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(
      `${file === undefined ? configName : `--config ${file}`} cannot be read: ${messageOf(error)}. Make one with: ccagent-conformance init`,
    );
  }
}

/**
 * Reads the configuration: a file that is named, or else the one of that name in the working folder.
 *
 * @returns undefined where none is named and none is there
 * @throws UsageError that tells everything wrong with it, by line and column
 */
export async function readConfig(named: string | undefined): Promise<Config | undefined> {
  const text = await textOf(named);
  if (text === undefined) return undefined;
  const file = named ?? configName;
  const { readSource, refusal } = await import('../../written/source.ts');
  const { value: held, positionOf } = readSource(text, file, 'configuration', true);
  const problems = problemsOfConfig(held);
  if (problems.length > 0) {
    throw refusal(
      file,
      problems.map(({ place, message }) => ({ ...positionOf(place), message })),
    );
  }
  const settled = held as Readonly<Record<string, unknown>>;
  return {
    file,
    positionOf: (name) => positionOf({ path: [], name: memberFor(name) }),
    valueOf(name, spec) {
      const member = memberFor(name);
      const value = Object.hasOwn(settled, member) ? settled[member] : undefined;
      if (value === undefined || !fits(value, spec)) return undefined;
      if (typeof value === 'boolean') return value;
      const own = isPath(spec) ? (path: string) => fromFolder(dirname(file), path) : (word: string) => word;
      if (!Array.isArray(value)) return own(typeof value === 'string' ? value : JSON.stringify(value));
      const items = (value as readonly string[]).map(own);
      return spec.list === true ? items.join(',') : items;
    },
  };
}
