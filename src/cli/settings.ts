/** From options, environment and files to settings. Everything wrong with them is told before anything is sent. */
import { readFile } from 'node:fs/promises';
import { randomSeed } from '../conformance.ts';
import { messageOf, UsageError } from '../errors/errors.ts';
import { didYouMean } from '../errors/suggest.ts';
import type { ClientOptions } from '../exchange/client.ts';
import type { HeaderLine } from '../exchange/exchange.ts';
import { urlOf } from '../exchange/address.ts';
import { levels, type Level } from '../judge/requirement.ts';
import { defaultConfirmations } from '../run/settings.ts';
import { defaultCases } from '../run/deep/case.ts';
import type { Target } from '../run/request.ts';
import { depths, type Depth } from '../run/scenario.ts';
import type { SessionSettings } from '../run/sources.ts';
import { sessionOptions } from './exclusive.ts';
import { ranges } from './options.ts';
import type { Values } from './parse.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A string option. */
export function stringOf(values: Values, name: string): string | undefined {
  const value = values[name];
  if (value === '') throw new UsageError(`--${name} is empty; give it a value or leave it out.`);
  return typeof value === 'string' ? value : undefined;
}

/** All values of a repeatable option. */
export function stringsOf(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? (value as string[]) : [];
}

/**
 * A whole number.
 *
 * @throws UsageError where it is none, or out of bounds
 */
export function numberOf(values: Values, name: string, least: number, most: number): number | undefined {
  const value = stringOf(values, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/u.test(value) || number < least || number > most) {
    throw new UsageError(`--${name} ${value} is not a whole number from ${least} to ${most}.`);
  }
  return number;
}

async function fileOf(values: Values, name: string): Promise<string | undefined> {
  const path = stringOf(values, name);
  if (path === undefined) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--${name} ${path} cannot be read: ${messageOf(error)}`);
  }
}

function headerOf(text: string): HeaderLine {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\x20-\x7e\t]*)$/u.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`--header wants 'Name: value' in ASCII; one of those given is not of that form.`);
  }
  if (
    /^(?:host|content-length|transfer-encoding|connection|keep-alive|upgrade|authorization|expect)$/iu.test(
      name,
    )
  ) {
    throw new UsageError(`--header ${name} is the suite’s own to set; leave it out.`);
  }
  return [name, value.trimEnd()];
}

/** The base URL and the user's headers. Without a base URL, undefined. */
export function targetOf(values: Values): Target | undefined {
  const baseUrl = stringOf(values, 'base-url');
  const headers = stringsOf(values, 'header').map(headerOf);
  return baseUrl === undefined ? undefined : { baseUrl: urlOf('--base-url', baseUrl), headers };
}

async function passwordOf(values: Values, environment: Environment): Promise<string> {
  const file = await fileOf(values, 'password-file');
  const password = file === undefined ? (environment['CCAGENT_PASSWORD'] ?? '') : firstLineOf(file);
  if (password === '') {
    throw new UsageError(
      'There is a username but no password; set CCAGENT_PASSWORD or give --password-file.',
    );
  }
  return password;
}

/** The tokens of a text, one a line, each once. */
export function tokensIn(text: string): readonly string[] {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** The first line of a text, which is all that a secret of one line takes. */
export function firstLineOf(text: string): string {
  return text.split(/\r?\n/u)[0] ?? '';
}

/** @throws UsageError where more than one source of sessions is named */
export function oneSourceOf(values: Values): void {
  const given = sessionOptions.filter((name) => values[name] !== undefined);
  if (given.length > 1) {
    throw new UsageError(`--${given.join(' and --')} exclude each other; give one source of sessions.`);
  }
}

/**
 * Where sessions come from. CCAGENT_TOKEN counts where no option names a source.
 *
 * @throws UsageError where two sources are named, or one lacks its other half
 */
export async function sessionsOf(values: Values, environment: Environment): Promise<SessionSettings> {
  oneSourceOf(values);
  const tokens = await fileOf(values, 'token-file');
  if (tokens !== undefined) {
    const lines = tokensIn(tokens);
    if (lines.length === 0) throw new UsageError('--token-file holds no token; write one a line.');
    return { kind: 'tokens', tokens: lines, origin: '--token-file' };
  }
  const command = stringOf(values, 'login-command');
  if (command !== undefined) return { kind: 'command', command };
  const username = stringOf(values, 'username');
  if (username !== undefined)
    return { kind: 'login', username, password: await passwordOf(values, environment) };
  const token = environment['CCAGENT_TOKEN'] ?? '';
  return token === '' ? { kind: 'none' } : { kind: 'tokens', tokens: [token], origin: 'CCAGENT_TOKEN' };
}

/** The milliseconds that an answer may take. */
export function timeoutOf(values: Values): number {
  return numberOf(values, 'timeout', ...ranges.timeout) ?? 5000;
}

/** Timeout, TLS and proxies. */
export async function clientOf(values: Values, environment: Environment): Promise<ClientOptions> {
  const [ca, cert, key] = [
    await fileOf(values, 'ca'),
    await fileOf(values, 'cert'),
    await fileOf(values, 'key'),
  ];
  if ((cert === undefined) !== (key === undefined)) {
    throw new UsageError('--cert and --key go together; give both or neither.');
  }
  const proxy = (name: string): string | undefined => {
    const value = environment[name.toLowerCase()] ?? environment[name];
    return value === '' ? undefined : value;
  };
  const [http, https, no] = [proxy('HTTP_PROXY'), proxy('HTTPS_PROXY'), proxy('NO_PROXY')];
  return {
    timeout: timeoutOf(values),
    tls: {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(values['insecure'] === true ? { insecure: true } : {}),
    },
    proxies: {
      ...(http === undefined ? {} : { http }),
      ...(https === undefined ? {} : { https }),
      ...(no === undefined ? {} : { no }),
    },
  };
}

/** The gated levels. */
export function gateOf(values: Values): ReadonlySet<Level> {
  if (values['strict'] === true) {
    if (values['gate'] !== undefined)
      throw new UsageError('--gate and --strict exclude each other; give one.');
    return new Set(levels);
  }
  const names = (stringOf(values, 'gate') ?? 'contract').split(',').map((name) => name.trim());
  return new Set(names.map(levelOf));
}

/** @throws UsageError where there is no such level */
export function levelOf(name: string): Level {
  const level = levels.find((known) => known === name);
  if (level !== undefined) return level;
  throw new UsageError(
    `There is no level ${name}.${didYouMean(name, levels)} The levels are ${levels.join(', ')}.`,
  );
}

/** @throws UsageError where there is no such depth */
export function depthOf(values: Values): Depth {
  const name = stringOf(values, 'depth') ?? 'standard';
  const depth = depths.find((known) => known === name);
  if (depth !== undefined) return depth;
  throw new UsageError(
    `There is no depth ${name}.${didYouMean(name, depths)} The depths are ${depths.join(', ')}.`,
  );
}

/** The seed that was given, or a fresh one. */
export function seedOf(values: Values): number {
  return numberOf(values, 'seed', ...ranges.seed) ?? randomSeed();
}

/**
 * How many cases are generated; undefined where none are.
 *
 * @throws UsageError where they are asked for at another depth
 */
export function casesOf(values: Values): number | undefined {
  const cases = numberOf(values, 'cases', ...ranges.cases);
  if (depthOf(values) === 'deep') return cases ?? defaultCases;
  if (cases === undefined) return undefined;
  throw new UsageError(
    `--cases ${cases} is for --depth deep, which generates cases; add it or leave --cases out.`,
  );
}

/** How many times what was violated is repeated. */
export function confirmOf(values: Values): number {
  return numberOf(values, 'confirm', ...ranges.confirm) ?? defaultConfirmations;
}

/**
 * The least sensitivity of a run.
 *
 * @throws UsageError where it is no number from 0 to 1
 */
export function minSensitivityOf(values: Values): number {
  const text = stringOf(values, 'min-sensitivity') ?? '0';
  const share = Number(text);
  if (/^\d*\.?\d+$/u.test(text) && share <= 1) return share;
  throw new UsageError(`--min-sensitivity ${text} is no share; give a number from 0 to 1, such as 0.9.`);
}

/** How many sessions may be spent. */
export function maxSessionsOf(values: Values): number {
  return numberOf(values, 'max-sessions', ...ranges.maxSessions) ?? Number.POSITIVE_INFINITY;
}
