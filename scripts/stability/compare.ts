/** What of a surface a later one no longer keeps. */
import { levels, type Level } from '../../src/judge/requirement.ts';
import type { Surface } from './surface.ts';

type Values = Readonly<Record<string, string | number>>;
/** Says what is wrong with a change; undefined where nothing is. */
type Change = (before: string, after: string) => string | undefined;

/** Every entry that is gone, and every one that changed incompatibly. */
function lost(what: string, before: Values, after: Values, change: Change): readonly string[] {
  return Object.entries(before).flatMap(([name, old]) => {
    const present = after[name];
    if (present === undefined) return [`${what} ${name} is gone`];
    const said = old === present ? undefined : change(String(old), String(present));
    return said === undefined ? [] : [`${what} ${name} ${said}`];
  });
}

const became: Change = (before, after) => `was ${before} and is ${after}`;

/** A requirement that more gates take to heart fails runs that passed. */
const raised: Change = (before, after) =>
  levels.indexOf(after as Level) < levels.indexOf(before as Level) ? became(before, after) : undefined;

function partsOf(member: string): { readonly presence: string; readonly values: readonly string[] } {
  const [, presence = '', values = ''] = /^(\w+: )?(.*)$/u.exec(member) ?? [];
  return { presence, values: values.split(' | ') };
}

/** Values may be added to those of a member; otherwise its type and its presence stay. */
const retyped: Change = (before, after) => {
  const [old, present] = [partsOf(before), partsOf(after)];
  const listed = [...old.values, ...present.values].every((value) =>
    /^(?:".*"|\d.*|true|false)$/u.test(value),
  );
  const widened = listed && old.values.every((value) => present.values.includes(value));
  return widened && old.presence === present.presence ? undefined : became(before, after);
};

/** Members that reports of before need not have, although readers would refuse them for it. */
function demanded(before: Values, after: Values): readonly string[] {
  return Object.entries(after)
    .filter(([place, member]) => String(member).startsWith('required: ') && !(place in before))
    .filter(([place]) => {
      const parent = place.slice(0, place.lastIndexOf('/'));
      return parent === '' || parent in before;
    })
    .map(([place]) => `the report’s member ${place} is new and required, which earlier reports do not have`);
}

/**
 * Compares two surfaces.
 *
 * @returns a sentence for each change that breaks who relied on the former; additions are none
 */
export function incompatibilities(before: Surface, after: Surface): readonly string[] {
  return [
    ...lost('the requirement', before.requirements, after.requirements, raised),
    ...lost('the exit code', before.exitCodes, after.exitCodes, became),
    ...lost('the option', before.options, after.options, became),
    ...lost('the report’s member', before.report, after.report, retyped),
    ...demanded(before.report, after.report),
  ];
}

/** The version that an incompatible change asks for: the next major one, or the next minor one below 1.0.0. */
export function nextIncompatible(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 0 ? `${major + 1}.0.0` : `0.${minor + 1}.0`;
}

/**
 * Holds a surface to the promise of an earlier one.
 *
 * @throws Error with every broken promise and the version that it asks for, unless the version is that one already
 */
export function keepPromise(before: Surface, after: Surface): void {
  const broken = incompatibilities(before, after);
  const needed = nextIncompatible(before.version);
  const reached = after.version.localeCompare(needed, 'en', { numeric: true }) >= 0;
  if (broken.length === 0 || reached) return;
  const told = broken.map((sentence) => `- ${sentence}`).join('\n');
  throw new Error(
    `What docs/stability.md promises since ${before.version} would break:\n${told}\nUndo it, or make the version in package.json ${needed} and run: npm run generate`,
  );
}
