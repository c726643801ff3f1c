/** From a target of a targets file to the options of its run, and the secrets among them. */
import { readFile } from 'node:fs/promises';
import type { RunOptions } from '../../conformance.ts';
import { messageOf, UsageError } from '../../errors/errors.ts';
import { proxyPasswords } from '../../exchange/proxy.ts';
import type { SessionSettings } from '../../run/sources.ts';
import { baselineOf, newBaselineOf } from '../baseline.ts';
import type { Values } from '../parse.ts';
import { optionsOf } from '../prepare.ts';
import { shortestSecret } from '../secrets.ts';
import { firstLineOf, stringOf, stringsOf, tokensIn, type Environment } from '../settings.ts';
import { headerName, type FleetTarget, type HeaderSource } from './read.ts';

/** A target that is ready to be judged. */
export interface PreparedTarget {
  readonly options: RunOptions;
  /** Where a baseline of the run goes; absent where none is wanted. */
  readonly newBaseline?: string;
  /** What no other target's report may hold. */
  readonly secrets: readonly string[];
}

function variable(environment: Environment, name: string, member: string): string {
  const value = environment[name] ?? '';
  if (value !== '') return value;
  throw new UsageError(`The variable ${name}, which ${member} names, is not set.`);
}

async function valueOf(name: string, source: HeaderSource, environment: Environment): Promise<string> {
  if (typeof source === 'string') return source;
  if ('env' in source) return variable(environment, source.env, `the header ${name}`);
  const text = await readFile(source.file, 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `${source.file}, which the header ${name} names, cannot be read: ${messageOf(error)}`,
    );
  });
  return firstLineOf(text);
}

/** The headers of a target as a command line would give them, and those among them that are secret. */
async function headersOf(
  { values, headers }: FleetTarget,
  environment: Environment,
): Promise<{ readonly lines: readonly string[]; readonly secrets: readonly string[] }> {
  const given = stringsOf(values, 'header').filter((line) => !headers.has(headerName(line)));
  const own: string[] = [];
  const secrets: string[] = [];
  for (const [name, source] of headers) {
    const value = await valueOf(name, source, environment);
    own.push(`${name}: ${value}`);
    if (typeof source !== 'string') secrets.push(value);
  }
  return { lines: [...given, ...own], secrets };
}

/** The tokens of a variable; each is spent once. */
function tokensOf(environment: Environment, name: string): SessionSettings {
  return { kind: 'tokens', tokens: tokensIn(variable(environment, name, 'tokenEnv')), origin: name };
}

function secretsOf({ sessions, client }: RunOptions): readonly string[] {
  const proxies = proxyPasswords(client?.proxies ?? {});
  if (sessions?.kind === 'login') return [sessions.password, ...proxies];
  return sessions?.kind === 'tokens' ? [...sessions.tokens, ...proxies] : proxies;
}

/**
 * Prepares a target. CCAGENT_TOKEN is of no target that does not name it: a token is spent once, and none is sent to
 * a provider that it is not for.
 *
 * @throws UsageError where a file cannot be read, or a variable is not set
 */
export async function prepareTarget(target: FleetTarget, environment: Environment): Promise<PreparedTarget> {
  const passwordEnv = stringOf(target.values, 'password-env');
  const tokenEnv = stringOf(target.values, 'token-env');
  const { lines, secrets } = await headersOf(target, environment);
  const values: Values = { ...target.values, header: lines };
  const { CCAGENT_TOKEN: _ofNone, ...rest } = environment;
  const own =
    passwordEnv === undefined
      ? rest
      : { ...rest, CCAGENT_PASSWORD: variable(environment, passwordEnv, 'passwordEnv') };
  const options = { ...(await optionsOf(values, values, own)), ...(await baselineOf(values)) };
  const whole: RunOptions =
    tokenEnv === undefined ? options : { ...options, sessions: tokensOf(environment, tokenEnv) };
  const all = [...secrets, ...secretsOf(whole)].filter((secret) => secret.length >= shortestSecret);
  return { options: whole, secrets: all, ...(await newBaselineOf(values)) };
}
