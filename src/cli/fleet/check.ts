/** What is wrong with a targets file: every error of its schema in a sentence, and what a schema cannot say. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import { didYouMean } from '../../errors/suggest.ts';
import { printable } from '../../exchange/printable.ts';
import { schemaErrors } from '../../judge/schema.ts';
import type { Place } from '../../written/source.ts';
import { exclusive, members, ofOneTarget } from './members.ts';
import { targetsSchema } from './schema.ts';

/** Something wrong, and where. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
}

/** A target or the defaults, as they stand in the file. */
export type Entry = Readonly<Record<string, unknown>>;

/** What a targets file holds. */
export interface TargetsFile {
  readonly defaults?: Entry;
  readonly targets: readonly (Entry & { readonly name: string; readonly baseUrl: string })[];
}

const memberNames = [...members.keys()];
const secretWords = new Set(['password', 'token', 'tokens', 'secret', 'header']);

/** The name of a header whose value nobody writes into a file that others read. */
const secretHeader = /auth|cookie|key|secret|token|password|credential/iu;

function stepsOf({ instancePath }: ErrorObject): readonly string[] {
  const steps = instancePath.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function unknownMember(name: string, path: readonly string[]): string {
  const known =
    path.length === 0
      ? ['targets', 'defaults']
      : path[0] === 'defaults'
        ? memberNames.filter((member) => !ofOneTarget.has(member))
        : ['name', ...memberNames];
  const shown = printable(name, 60);
  if (secretWords.has(name)) {
    const instead =
      name === 'header'
        ? 'write headers, by name'
        : 'a secret does not stand here: name what holds it with passwordEnv, passwordFile, tokenEnv or tokenFile';
    return `there is no member ${shown}; ${instead}.`;
  }
  return `there is no member ${shown}.${didYouMean(name, known)} Known are ${known.join(', ')}.`;
}

function wantedOf(path: readonly string[]): string {
  const [top, second, third] = path;
  if (top === undefined) return 'the file wants an object with a list of targets';
  if (top === '$schema') return '$schema wants a text';
  const member = top === 'defaults' ? second : third;
  if (member === 'name') {
    return 'name wants letters, digits, dots, hyphens and underscores, 64 at the most, and no ending like .json: a folder has it';
  }
  if (member !== undefined) return `${member} wants ${members.get(member)?.wanted}`;
  if (second !== undefined) return 'a target wants an object with name and baseUrl';
  return top === 'defaults' ? 'defaults want an object' : 'targets want a list with one target at the least';
}

function problemOf(error: ErrorObject): Problem {
  const path = stepsOf(error);
  const member = path[0] === 'defaults' ? 2 : 3;
  if (error.keyword === 'required' && path.length < member) {
    const name = error.params['missingProperty'] as string;
    return {
      place: { path },
      message:
        path.length === 0 ? 'there are no targets; write a list of them.' : `the target has no ${name}.`,
    };
  }
  if (error.keyword === 'additionalProperties' && path.length < member) {
    const name = error.params['additionalProperty'] as string;
    return { place: { path, name }, message: unknownMember(name, path) };
  }
  return { place: { path }, message: `${wantedOf(path)}.` };
}

/** The first of those that say the same: of alternatives, each has its own error. */
function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  const told = new Set<string>();
  return problems.filter(({ place: { path, name }, message }) => {
    const key = JSON.stringify([path.slice(0, path[0] === 'defaults' ? 2 : 3), name ?? null, message]);
    return !told.has(key) && told.add(key);
  });
}

/** What is wrong within a target, or the defaults, beyond the schema. */
function problemsOf(entry: Entry, path: readonly (string | number)[]): readonly Problem[] {
  const twice = exclusive.flatMap((group): Problem[] => {
    const given = group.filter((name) => entry[name] !== undefined);
    if (given.length < 2) return [];
    return [{ place: { path, name: given[1] ?? '' }, message: `${given.join(' and ')} exclude each other.` }];
  });
  const open = Object.entries(entry['headers'] ?? {}).flatMap(([name, value]): Problem[] => {
    if (typeof value !== 'string' || !secretHeader.test(name)) return [];
    return [
      {
        place: { path: [...path, 'headers'], name },
        message: `${printable(name, 60)} may be a secret, which does not stand here; write { env: VARIABLE } or { file: FILE }.`,
      },
    ];
  });
  return [...twice, ...open];
}

/** Targets whose names, and so whose folders, are those of others: not every file system tells cases apart. */
function repeated(targets: TargetsFile['targets']): readonly Problem[] {
  const first = new Map<string, string>();
  return targets.flatMap(({ name }, index) => {
    const earlier = first.get(name.toLowerCase());
    first.set(name.toLowerCase(), name);
    if (earlier === undefined) return [];
    const message = `there is a target ${earlier} already; give this one another name.`;
    return [{ place: { path: ['targets', index], name: 'name' }, message }];
  });
}

/** Everything that is wrong with what a file holds, but for what its options say together. */
export function problemsIn(value: unknown): readonly Problem[] {
  const errors = schemaErrors(targetsSchema, value);
  if (errors.length > 0) return eachOnce(errors.map(problemOf));
  const { defaults = {}, targets } = value as TargetsFile;
  return [
    ...problemsOf(defaults, ['defaults']),
    ...targets.flatMap((target, index) => problemsOf(target, ['targets', index])),
    ...repeated(targets),
  ];
}
