/**
 * The members of a configuration file: every option that can be settled beforehand, under its name in camel case. One
 * name may be of several commands, and take another form in each.
 */
import { memberFor } from '../member-name.ts';
import { commandOptions, type OptionSpec } from '../options.ts';

/** The members by name, each with its forms. The options of `init` and `selftest` are none. */
export const members: ReadonlyMap<string, readonly OptionSpec[]> = collect();

function collect(): ReadonlyMap<string, readonly OptionSpec[]> {
  const { init: _writes, selftest: _judgesItself, ...reading } = commandOptions;
  const found = new Map<string, OptionSpec[]>();
  for (const specs of Object.values(reading)) {
    for (const [name, spec] of Object.entries<OptionSpec>(specs)) {
      const member = memberFor(name);
      const forms = found.get(member) ?? [];
      if (spec.once !== true && !forms.includes(spec)) found.set(member, [...forms, spec]);
    }
  }
  return found;
}

/** Whether the value of an option is the path of a file or a folder. */
export function isPath({ value = '' }: OptionSpec): boolean {
  return ['FILE', 'DIR', 'PATH'].includes(value);
}
