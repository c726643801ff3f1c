/** From a command line to a run that is ready, with the folder for its reports. */
import { openRun, type OpenRun, type RunOptions } from '../conformance.ts';
import { UsageError } from '../errors/errors.ts';
import type { Destination } from '../report/write.ts';
import { destinationOf } from './destination.ts';
import { baselineOf, newBaselineOf } from './baseline.ts';
import { sessionOptions } from './exclusive.ts';
import type { Values } from './parse.ts';
import {
  casesOf,
  clientOf,
  confirmOf,
  depthOf,
  gateOf,
  maxSessionsOf,
  minSensitivityOf,
  seedOf,
  sessionsOf,
  stringsOf,
  targetOf,
  timeoutOf,
  type Environment,
} from './settings.ts';

/** A run that is ready to begin, and where its reports go. */
export interface PreparedRun extends OpenRun {
  readonly destination: Destination;
  /** Where a baseline of the run goes; absent where none is wanted. */
  readonly newBaseline?: string;
}

/**
 * The options of a run that follow from words alone, without a file or a variable.
 *
 * @throws UsageError where one is wrong
 */
export function plainOptionsOf(values: Values): RunOptions {
  const cases = casesOf(values);
  return {
    ...targetOf(values),
    client: { timeout: timeoutOf(values) },
    gate: gateOf(values),
    only: stringsOf(values, 'only'),
    skip: stringsOf(values, 'skip'),
    depth: depthOf(values),
    ...(cases === undefined ? {} : { cases }),
    seed: seedOf(values),
    maxSessions: maxSessionsOf(values),
    keepGoing: values['keep-going'] === true,
    confirm: confirmOf(values),
    minSensitivity: minSensitivityOf(values),
  };
}

/** The options of a run: target, sessions, client, gate and extent. */
export async function optionsOf(
  values: Values,
  given: Values,
  environment: Environment,
): Promise<RunOptions> {
  const plain = plainOptionsOf(values);
  if (plain.baseUrl === undefined && sessionOptions.some((name) => given[name] !== undefined)) {
    throw new UsageError('A source of sessions needs a provider to use it at; give --base-url.');
  }
  return {
    ...plain,
    ...(plain.baseUrl === undefined ? {} : { sessions: await sessionsOf(values, environment) }),
    client: await clientOf(values, environment),
  };
}

/**
 * Prepares a run from options and environment.
 *
 * @param values the options, wherever they come from
 * @param given those of the command line
 * @param watching who is told of exchanges as they happen
 * @throws UsageError for anything that is wrong with them, before a session is spent
 */
export async function prepareRun(
  values: Values,
  given: Values,
  environment: Environment,
  watching: Pick<RunOptions, 'onExchange'> = {},
): Promise<PreparedRun> {
  const options = { ...(await optionsOf(values, given, environment)), ...(await baselineOf(values)) };
  const newBaseline = await newBaselineOf(values);
  const destination = await destinationOf(values);
  return { ...(await openRun({ ...options, ...watching })), destination, ...newBaseline };
}
