/** What is wrong with a baseline: every error of its schema in a sentence, and entries that say the same. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import schema from '../../schemas/baseline.schema.json' with { type: 'json' };
import type { BaselineEntry } from '../../schemas/types/baseline.ts';
import { UsageError } from '../errors/errors.ts';
import { didYouMean } from '../errors/suggest.ts';
import type { KnownFailures } from '../judge/baseline-entry.ts';
import { schemaErrors } from '../judge/schema.ts';
import { printable } from '../exchange/printable.ts';
import type { Place } from '../written/source.ts';

/** Something wrong. */
export interface Problem {
  readonly place: Place;
  /** @param tell names a place, as `line 4` */
  readonly message: (tell: (place: Place) => string) => string;
}

const entryMembers = Object.keys(schema.$defs.entry.properties);
const fileMembers = Object.keys(schema.properties);

/** What is wanted of a member, as an order. */
const wanted: Readonly<Record<string, string>> = {
  $schema: 'name the schema with a string, or leave it out',
  entries: 'write the entries in a list, [] where there are none',
  id: 'write the id of a requirement in full, as ccagent-conformance list tells it',
  reason: 'say why the failure is accepted',
  expires: 'give the last day on which it counts, a calendar day like 2027-03-31',
  fails: 'write always or intermittently, or leave it out',
  where: 'list places as the report tells them, each once, or leave it out',
};

function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return typeof value === 'object' ? 'an object' : printable(JSON.stringify(value), 60);
}

function wayTo({ instancePath }: ErrorObject): readonly (string | number)[] {
  const steps = instancePath.split('/').slice(1);
  return steps.map((step, depth) => (depth % 2 === 1 ? Number(step) : step));
}

function valueAt(value: unknown, path: Place['path']): unknown {
  return path.reduce((inner, step) => (inner as Record<string | number, unknown>)[step], value);
}

function problemOf(error: ErrorObject, value: unknown): Problem {
  const path = wayTo(error);
  const ofEntry = path.length > 1;
  const missing = error.keyword === 'required' ? (error.params['missingProperty'] as string) : undefined;
  if (missing !== undefined) {
    return {
      place: { path },
      message: () => `${ofEntry ? 'the entry' : 'the file'} has no ${missing}; ${wanted[missing]}.`,
    };
  }
  if (error.keyword === 'additionalProperties') {
    const name = error.params['additionalProperty'] as string;
    const members = ofEntry ? entryMembers : fileMembers;
    return {
      place: { path, name },
      message: () =>
        `there is no member ${printable(name, 60)}.${didYouMean(name, members)} ${ofEntry ? 'An entry' : 'The file'} has ${members.join(', ')}.`,
    };
  }
  if (error.keyword === 'uniqueItems') {
    const place = show((valueAt(value, path) as unknown[])[error.params['i'] as number]);
    return { place: { path }, message: () => `where names ${place} twice; delete one of them.` };
  }
  const member = path.findLast((step) => typeof step === 'string');
  const shown = show(valueAt(value, path));
  if (path.length === 0) {
    return { place: { path }, message: () => `it holds ${shown}; write an object with entries in a list.` };
  }
  if (path.length === 2) {
    const message = `an entry is ${shown}; write an object with id, reason and expires.`;
    return { place: { path }, message: () => message };
  }
  return { place: { path }, message: () => `${member} is ${shown}; ${wanted[member ?? '']}.` };
}

/** Entries that say the same as an earlier one. */
function repeated(entries: readonly BaselineEntry[]): readonly Problem[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ id, where }, index) => {
    const key = JSON.stringify([id, where?.toSorted() ?? null]);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      return [];
    }
    return [
      {
        place: { path: ['entries', index] },
        message: (tell: (place: Place) => string) =>
          `the entry is for the same as that in ${tell({ path: ['entries', earlier] })}; delete one of them.`,
      },
    ];
  });
}

/** Everything that is wrong with what a file holds. */
export function problemsIn(value: unknown): readonly Problem[] {
  const errors = schemaErrors(schema, value);
  if (errors.length > 0) return errors.map((error) => problemOf(error, value));
  return repeated((value as { entries: readonly BaselineEntry[] }).entries);
}

function tellEntry({ path }: Place): string {
  return `entry ${Number(path[1]) + 1}`;
}

/**
 * Checks entries that were not read from a file.
 *
 * @throws UsageError that tells everything wrong with them
 */
export function checkEntries({ entries }: KnownFailures): void {
  const own = entries.map(({ line: _line, lastLine: _last, ...entry }) => entry);
  const problems = problemsIn({ entries: own });
  if (problems.length === 0) return;
  throw new UsageError(
    problems.map(({ place, message }) => `baseline ${tellEntry(place)}: ${message(tellEntry)}`).join('\n'),
  );
}
