/** What is wrong with the members of a configuration file, each in a sentence, and what their values come to. */
import { didYouMean } from '../../errors/suggest.ts';
import { printable } from '../../exchange/printable.ts';
import { secretHeader } from '../../recorded/secret-names.ts';
import type { Place } from '../../written/source.ts';
import { exclusive } from '../exclusive.ts';
import { memberFor } from '../member-name.ts';
import type { OptionSpec } from '../options.ts';
import { members } from './members.ts';

/** Something wrong, and where. */
export interface ConfigProblem {
  readonly place: Place;
  readonly message: string;
}

const noSecret =
  'a configuration file holds no secret; set CCAGENT_PASSWORD or CCAGENT_TOKEN, or name a file with passwordFile or tokenFile';

/** Names that say of a value that it is a secret. */
const secretName = /pass|pwd|token|secret|credential|authorization|api-?_?key|jwt|bearer/iu;

function show(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return typeof value === 'object' ? 'an object' : printable(JSON.stringify(value), 60);
}

function isText(value: unknown, { choices }: OptionSpec): value is string {
  return typeof value === 'string' && value !== '' && (choices?.includes(value) ?? true);
}

/** Whether a value has the form that an option takes. */
export function fits(value: unknown, spec: OptionSpec): boolean {
  const { type, multiple, list, range } = spec;
  if (type === 'boolean') return typeof value === 'boolean';
  if (range !== undefined) {
    const whole = spec.value === 'SHARE' || Number.isInteger(value);
    return typeof value === 'number' && whole && value >= range[0] && value <= range[1];
  }
  if (multiple !== true && list !== true) return isText(value, spec);
  return Array.isArray(value) && value.length > 0 && value.every((item) => isText(item, spec));
}

function wanted({ type, multiple, list, range, choices, value }: OptionSpec): string {
  if (type === 'boolean') return 'true or false';
  if (range !== undefined)
    return `a ${value === 'SHARE' ? '' : 'whole '}number from ${range[0]} to ${range[1]}`;
  const of = choices === undefined ? '' : ` of ${choices.join(', ')}`;
  if (multiple === true || list === true) return `a list${of === '' ? ' of strings' : of}`;
  return of === '' ? 'a string that is not empty' : `one${of}`;
}

function misfit(name: string, value: unknown, forms: readonly OptionSpec[]): ConfigProblem {
  const choices = forms.flatMap((form) => form.choices ?? []);
  const index = Array.isArray(value)
    ? value.findIndex((item) => !forms.some((form) => isText(item, form)))
    : -1;
  const part: unknown = index === -1 ? value : (value as unknown[])[index];
  const meant = typeof part === 'string' ? didYouMean(part, choices) : '';
  const orders = [...new Set(forms.map(wanted))].join(', or ');
  return {
    place: { path: index === -1 ? [name] : [name, index] },
    message: `${name}${index === -1 ? '' : ' holds'} ${index === -1 ? 'is ' : ''}${show(part)}.${meant} Write ${orders}.`,
  };
}

function problemOf(name: string, value: unknown): ConfigProblem | undefined {
  if (name === '$schema') {
    return typeof value === 'string'
      ? undefined
      : { place: { path: [name] }, message: '$schema names a file; write a string or leave it out.' };
  }
  const forms = members.get(name);
  if (forms === undefined) {
    const place = { path: [], name };
    if (secretName.test(name)) {
      return { place, message: `there is no member ${printable(name, 60)}: ${noSecret}.` };
    }
    return {
      place,
      message: `there is no member ${printable(name, 60)}.${didYouMean(name, [...members.keys()])} Members are options of the commands: --base-url is baseUrl.`,
    };
  }
  if (!forms.some((form) => fits(value, form))) return misfit(name, value, forms);
  if (name !== 'header') return undefined;
  const index = (value as readonly string[]).findIndex((line) => secretHeader.test(line.split(':')[0] ?? ''));
  return index === -1
    ? undefined
    : {
        place: { path: [name, index] },
        message:
          'a header of that name is a secret, and a configuration file holds none; give it with --header.',
      };
}

/** Everything that is wrong with what a configuration file holds. */
export function problemsOfConfig(value: unknown): readonly ConfigProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ place: { path: [] }, message: `it holds ${show(value)}; write an object of options.` }];
  }
  const own = Object.entries(value).flatMap(([name, member]) => problemOf(name, member) ?? []);
  const given = (name: string): boolean => Object.hasOwn(value, name) && Reflect.get(value, name) !== false;
  const both = exclusive.flatMap((group) => {
    const [first, second] = group.map(memberFor).filter(given);
    if (first === undefined || second === undefined) return [];
    const message = `${first} and ${second} exclude each other; delete one of them.`;
    return [{ place: { path: [], name: second }, message }];
  });
  return [...own, ...both];
}
