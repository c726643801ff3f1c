/** From options and environment to a broker. Its credentials come from the environment and from nowhere else. */
import { UsageError } from '../errors/errors.ts';
import { didYouMean } from '../errors/suggest.ts';
import { Redactor } from '../exchange/redact.ts';
import type { BrokerAccess } from '../pact/broker/api.ts';
import type { Selector } from '../pact/broker/pacts.ts';
import type { Values } from './parse.ts';
import { urlOf } from '../exchange/address.ts';
import { stringOf, stringsOf, type Environment } from './settings.ts';

function authorizationIn(environment: Environment): string | undefined {
  const token = environment['PACT_BROKER_TOKEN'] ?? '';
  if (token !== '') return `Bearer ${token}`;
  const username = environment['PACT_BROKER_USERNAME'] ?? '';
  if (username === '') return undefined;
  const password = environment['PACT_BROKER_PASSWORD'] ?? '';
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** The broker that is named by `--broker` or PACT_BROKER_BASE_URL; undefined where none is. */
export function brokerOf(values: Values, environment: Environment): BrokerAccess | undefined {
  const named = stringOf(values, 'broker') ?? environment['PACT_BROKER_BASE_URL'] ?? '';
  if (named === '') return undefined;
  const authorization = authorizationIn(environment);
  const variables = Object.fromEntries(
    ['PACT_BROKER_TOKEN', 'PACT_BROKER_USERNAME', 'PACT_BROKER_PASSWORD'].flatMap((name) => {
      const value = environment[name] ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
  const redactor = new Redactor();
  for (const name of ['PACT_BROKER_TOKEN', 'PACT_BROKER_PASSWORD']) {
    const secret = variables[name] ?? '';
    if (secret !== '') redactor.add(name.endsWith('TOKEN') ? 'token' : 'password', secret);
  }
  return {
    variables,
    clean: (text) => redactor.words(text),
    baseUrl: urlOf('--broker', named),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

/** @throws UsageError where none is named */
export function requiredBroker(values: Values, environment: Environment): BrokerAccess {
  const access = brokerOf(values, environment);
  if (access !== undefined) return access;
  throw new UsageError(
    'No broker is named; give --broker URL or set PACT_BROKER_BASE_URL. npm run broker starts one.',
  );
}

const flags = ['mainBranch', 'matchingBranch', 'deployedOrReleased', 'latest'] as const;
const named = ['branch', 'tag', 'environment', 'consumer'] as const;

function selectorOf(text: string): Selector {
  const parts = text.split(',').map((part): [string, string | boolean] => {
    const [name = '', value] = part.split('=', 2);
    if (value === undefined && flags.some((flag) => flag === name)) return [name, true];
    if (value !== undefined && value !== '' && named.some((known) => known === name)) return [name, value];
    throw new UsageError(
      `--selector ${text} is none.${didYouMean(name, [...flags, ...named])} Selectors are ${flags.join(', ')}, and ${named.join('=…, ')}=…; join what belongs together with commas.`,
    );
  });
  return Object.fromEntries(parts);
}

/** The selectors that are given; the main branch and what is deployed or released unless some are. */
export function selectorsOf(values: Values): readonly Selector[] {
  const given = stringsOf(values, 'selector').map(selectorOf);
  return given.length > 0 ? given : [{ mainBranch: true }, { deployedOrReleased: true }];
}
