/** Every setting of a run with the place that it comes from. What is secret, or may hold one, is not shown. */
import { didYouMean } from '../../errors/suggest.ts';
import { printable } from '../../exchange/printable.ts';
import { commandOptions, type OptionSpec } from '../options.ts';
import type { Environment } from '../settings.ts';
import { variableOf, type Settled } from '../values.ts';
import { originWords } from '../where-set.ts';

/** A setting; `from` is in words, such as `--base-url` or `default`. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly from: string;
}

const hidden = '(hidden)';
const secrets = ['CCAGENT_PASSWORD', 'CCAGENT_TOKEN'] as const;
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const;
const specs: Readonly<Record<string, OptionSpec>> = commandOptions.doctor;

/** An address without what may be a secret: what stands before an @ and behind a question mark. */
function address(url: string): string {
  return url.replace(/(:\/\/|^)[^/?#]*@/u, `$1${hidden}@`).replace(/[?#].*$/su, `?${hidden}`);
}

function shown(name: string, value: unknown): string {
  if (name === 'login-command') return hidden;
  if (name === 'header') {
    return (value as readonly string[]).map((line) => `${line.split(':')[0]}: ${hidden}`).join(', ');
  }
  if (Array.isArray(value)) return value.join(', ');
  return name === 'base-url' ? address(String(value)) : String(value);
}

function variables(environment: Environment): readonly Setting[] {
  const own = secrets.map((name) => [name, environment[name] ?? '', hidden] as const);
  const others = proxies.flatMap((name) => {
    const used = environment[name.toLowerCase()] === undefined ? name : name.toLowerCase();
    const value = environment[used] ?? '';
    return [[used, value, name === 'NO_PROXY' ? value : address(value)] as const];
  });
  return [...own, ...others]
    .filter(([, value]) => value !== '')
    .map(([name, , value]) => ({ name: name.toLowerCase().replace('ccagent_', ''), value, from: name }));
}

/** The settings of a run. */
export function settingsOf({ values, origins }: Settled, environment: Environment): readonly Setting[] {
  const options = Object.entries(specs).flatMap(([name, spec]): Setting[] => {
    if (['help', 'json'].includes(name)) return [];
    const origin = origins.get(name);
    if (origin !== undefined)
      return [{ name, value: shown(name, values[name]), from: originWords(origin, name) }];
    return spec.default === undefined || name === 'config'
      ? []
      : [{ name, value: spec.default, from: 'default' }];
  });
  return [...options, ...variables(environment)].map(({ name, value, from }) => ({
    name,
    value: printable(value, 200),
    from: printable(from, 200),
  }));
}

/** What is said of variables that look like settings and are none. */
export function strangers(environment: Environment): readonly string[] {
  const known = [
    ...new Set(Object.values(commandOptions).flatMap((own) => Object.keys(own).map(variableOf))),
    ...secrets,
  ];
  return Object.keys(environment)
    .filter((name) => name.startsWith('CCAGENT_') && !known.includes(name))
    .map((name) => `${printable(name, 60)} sets nothing.${didYouMean(name, known)}`);
}
