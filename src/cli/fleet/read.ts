/** Reads a targets file: each target with all that holds for it. Its own comes first, then what the command was given, then the defaults of the file. */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { suite } from '../../../specs/conformance/index.ts';
import { messageOf, UsageError } from '../../errors/errors.ts';
import { selectGated } from '../../judge/select.ts';
import { readSource, refusal } from '../../written/source.ts';
import { fromFolder } from '../from-folder.ts';
import { memberFor } from '../member-name.ts';
import { targetOptions, type OptionSpec } from '../options.ts';
import type { Values } from '../parse.ts';
import { plainOptionsOf } from '../prepare.ts';
import { stringsOf } from '../settings.ts';
import { problemsIn, type Entry, type Problem, type TargetsFile } from './check.ts';
import { exclusive, members } from './members.ts';

/** The value of a header, or where it comes from. */
export type HeaderSource = string | { readonly env: string } | { readonly file: string };

/** A target with all that holds for it. */
export interface FleetTarget {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** The values of options; those of `password-env` and `token-env` name variables. */
  readonly values: Values;
  /** By name. */
  readonly headers: ReadonlyMap<string, HeaderSource>;
}

/** What one place says: a target, the defaults, the command line. */
type Layer = Omit<FleetTarget, 'name'>;

const optionsOfGroups = exclusive.map((group) => group.map((name) => members.get(name)?.option ?? name));

/** The value of a member as a command line would give it. Files are beside the targets file. */
function valueOf(option: string, value: unknown, folder: string): Values[string] {
  const spec = (targetOptions as Readonly<Record<string, OptionSpec>>)[option];
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return spec?.multiple === true ? (value as string[]) : value.join(',');
  return spec?.value === 'FILE' ? fromFolder(folder, String(value)) : String(value);
}

function layerOf(entry: Entry, folder: string): Layer {
  const values = [...members].flatMap(([name, { option }]) =>
    option === undefined || entry[name] === undefined
      ? []
      : [[option, valueOf(option, entry[name], folder)] as const],
  );
  const headers = Object.entries((entry['headers'] ?? {}) as Readonly<Record<string, HeaderSource>>);
  const labels = entry['labels'] as Layer['labels'];
  return {
    ...(labels === undefined ? {} : { labels }),
    values: Object.fromEntries(values),
    headers: new Map(
      headers.map(([name, source]) => [
        name.toLowerCase(),
        typeof source === 'object' && 'file' in source ? { file: fromFolder(folder, source.file) } : source,
      ]),
    ),
  };
}

/** The name in a line of `--header`. */
export function headerName(line: string): string {
  return (line.split(':')[0] ?? '').toLowerCase();
}

/** What holds where one place says more than another. */
function over(upper: Layer, lower: Layer): Layer {
  const closed = new Set(
    optionsOfGroups.filter((group) => group.some((name) => upper.values[name] !== undefined)).flat(),
  );
  const left = Object.entries(lower.values).filter(([name]) => !closed.has(name));
  const labels = { ...lower.labels, ...upper.labels };
  const named = new Set(stringsOf(upper.values, 'header').map(headerName));
  const headers = [...lower.headers].filter(([name]) => !named.has(name));
  return {
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    values: { ...Object.fromEntries(left), ...upper.values },
    headers: new Map([...headers, ...upper.headers]),
  };
}

/** What is wrong with the options of a target together; undefined where they are in order. */
function problemWith({ values }: Layer, entry: Entry, index: number): Problem | undefined {
  try {
    const { gate = [], only = [], skip = [] } = plainOptionsOf(values);
    selectGated(suite.operation.requirements, { gate: new Set(gate), only, skip });
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const [, option = ''] = /--([a-z-]+)/u.exec(error.message) ?? [];
    const name = memberFor(option);
    const place = { path: ['targets', index], ...(entry[name] === undefined ? {} : { name }) };
    return { place, message: error.message };
  }
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--targets ${file} cannot be read: ${messageOf(error)}`);
  });
}

/**
 * Reads a targets file.
 *
 * @param given the options that hold for every target that does not say otherwise
 * @throws UsageError that tells everything wrong with it, by line
 */
export async function readTargets(file: string, given: Values): Promise<readonly FleetTarget[]> {
  plainOptionsOf(given);
  const { value, lineOf } = readSource(await textOf(file), file, 'targets file');
  const tell = (problems: readonly Problem[]): void => {
    if (problems.length === 0) return;
    throw refusal(
      file,
      problems.map(({ place, message }) => ({ line: lineOf(place), message })),
    );
  };
  tell(problemsIn(value));
  const { defaults = {}, targets } = value as TargetsFile;
  const folder = dirname(file);
  const below = over({ values: given, headers: new Map() }, layerOf(defaults, folder));
  const layers = targets.map((entry) => ({ name: entry.name, ...over(layerOf(entry, folder), below) }));
  tell(targets.flatMap((entry, index) => problemWith(layers[index]!, entry, index) ?? []));
  return layers;
}
