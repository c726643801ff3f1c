/** Reads a configuration file. */
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { LocatedDocument, Position } from '../../document/document.ts';
import { messageOf, UsageError } from '../../errors/errors.ts';
import type { OptionSpec } from '../options.ts';
import { fits, problemsOfConfig } from './check.ts';
import { isPath } from './members.ts';

/** The file that is read where none is named. */
export const configName = 'ccagent-conformance.config.json';

/** Problems that are told at once. */
const mostTold = 20;

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
      `${file === undefined ? configName : `--config ${file}`} cannot be read: ${messageOf(error)}. ccagent-conformance init makes one.`,
    );
  }
}

function check(file: string, { value, positionOf }: LocatedDocument): Readonly<Record<string, unknown>> {
  const problems = problemsOfConfig(value).map(({ place, message }) => ({ ...positionOf(place), message }));
  if (problems.length === 0) return value as Readonly<Record<string, unknown>>;
  const lines = problems
    .toSorted((one, other) => one.line - other.line || one.column - other.column)
    .map(({ line, column, message }) => `${file} line ${line} column ${column}: ${message}`);
  const more = lines.length > mostTold ? [`${file}: ${lines.length - mostTold} more of the kind.`] : [];
  throw new UsageError([...lines.slice(0, mostTold), ...more].join('\n'));
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
  const { readDocument } = await import('../../document/document.ts');
  const document = readDocument(text, file, 'configuration');
  const settled = check(file, document);
  const fromHere = (path: string): string => (isAbsolute(path) ? path : join(dirname(file), path));
  return {
    file,
    positionOf: (name) => document.positionOf({ path: [], name }),
    valueOf(name, spec) {
      const value = Object.hasOwn(settled, name) ? settled[name] : undefined;
      if (value === undefined || !fits(value, spec)) return undefined;
      if (typeof value === 'boolean') return value;
      const own = isPath(spec) ? fromHere : (word: string) => word;
      if (!Array.isArray(value)) return own(typeof value === 'string' ? value : JSON.stringify(value));
      const items = (value as readonly string[]).map(own);
      return spec.list === true ? items.join(',') : items;
    },
  };
}
