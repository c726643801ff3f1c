/**
 * The values of a command's options, and where each comes from: the command line, then the environment, then the
 * configuration file. Of options that exclude each other, a source settles none where a stronger one has settled any.
 */
import { readConfig, type Config } from './config/read.ts';
import { exclusive, sessionOptions } from './exclusive.ts';
import { commandOptions, type CommandName, type OptionSpec } from './options.ts';
import type { Values } from './parse.ts';
import type { Environment } from './settings.ts';

/** Where a value comes from. */
export type Origin =
  | { readonly kind: 'option' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number };

/** Values with their origins. */
export interface Settled {
  readonly values: Values;
  readonly origins: ReadonlyMap<string, Origin>;
}

const truths = new Set(['1', 'true', 'yes']);

/** The variable that stands for an option. */
export function variableOf(name: string): string {
  return `CCAGENT_${name.toUpperCase().replaceAll('-', '_')}`;
}

type Found = readonly [name: string, value: Values[string], origin: Origin];

function inEnvironment(specs: Readonly<Record<string, OptionSpec>>, environment: Environment): Found[] {
  return Object.entries(specs).flatMap(([name, { type, multiple }]): Found[] => {
    const variable = variableOf(name);
    const value = environment[variable] ?? '';
    if (multiple === true || name === 'help' || value === '') return [];
    const own = type === 'boolean' ? truths.has(value.toLowerCase()) : value;
    return [[name, own, { kind: 'variable', name: variable }]];
  });
}

function inFile(specs: Readonly<Record<string, OptionSpec>>, config: Config): Found[] {
  return Object.entries(specs).flatMap(([name, spec]): Found[] => {
    const value = spec.once === true ? undefined : config.valueOf(name, spec);
    if (value === undefined) return [];
    return [[name, value, { kind: 'file', file: config.file, ...config.positionOf(name) }]];
  });
}

/** What a weaker source may not settle, given what stronger ones have. */
function closedBy(values: Values): ReadonlySet<string> {
  const isGiven = (name: string): boolean => values[name] !== undefined && values[name] !== false;
  return new Set([...Object.keys(values), ...exclusive.filter((group) => group.some(isGiven)).flat()]);
}

/** What a file may not settle besides: secrets of the environment win over the places of others in a file. */
function closedBySecrets(environment: Environment): readonly string[] {
  const given = (name: string): boolean => (environment[name] ?? '') !== '';
  return [
    ...(given('CCAGENT_TOKEN') ? sessionOptions : []),
    ...(given('CCAGENT_PASSWORD') ? ['password-file'] : []),
  ];
}

/**
 * Settles a command's options.
 *
 * @param given the options of the command line
 * @throws UsageError where the configuration file is wrong
 */
export async function settle(
  command: CommandName,
  given: Values,
  environment: Environment,
): Promise<Settled> {
  const specs: Readonly<Record<string, OptionSpec>> = commandOptions[command];
  const origins = new Map<string, Origin>(Object.keys(given).map((name) => [name, { kind: 'option' }]));
  let values: Values = given;
  const take = (found: readonly Found[], alsoClosed: readonly string[] = []): void => {
    const closed = new Set([...closedBy(values), ...alsoClosed]);
    for (const [name, value, origin] of found) {
      if (closed.has(name)) continue;
      values = { ...values, [name]: value };
      origins.set(name, origin);
    }
  };
  take(inEnvironment(specs, environment));
  const named = values['config'];
  const config = await readConfig(typeof named === 'string' ? named : undefined);
  if (config !== undefined) take(inFile(specs, config), closedBySecrets(environment));
  return { values, origins };
}

/** The values alone. */
export async function valuesOf(
  command: CommandName,
  given: Values,
  environment: Environment,
): Promise<Values> {
  return (await settle(command, given, environment)).values;
}
