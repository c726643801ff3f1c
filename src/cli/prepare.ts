/** From a command line to a run that is ready, with the folder for its reports. */
import { fileURLToPath } from 'node:url';
import { consumerSuite } from '../../specs/consumer/index.ts';
import { openRun, openSettings, type OpenRun, type RunOptions } from '../conformance.ts';
import { UsageError } from '../errors/errors.ts';
import { readPacts } from '../pact/verify/pacts.ts';
import { createVerification, type Verifying } from '../pact/verify/verify.ts';
import type { ReportContext } from '../report/build.ts';
import { prepareFolder } from '../report/folder.ts';
import { withEnvironment, type Values } from './parse.ts';
import {
  clientOf,
  depthOf,
  gateOf,
  maxSessionsOf,
  seedOf,
  sessionOptions,
  sessionsOf,
  stringOf,
  stringsOf,
  targetOf,
  type Environment,
} from './settings.ts';

/** A run that is ready to begin, and where its reports go. */
export interface PreparedRun extends OpenRun {
  readonly reportFolder: string;
}

async function optionsOf(values: Values, given: Values, environment: Environment): Promise<RunOptions> {
  const target = targetOf(values);
  if (target === undefined && sessionOptions.some((name) => given[name] !== undefined)) {
    throw new UsageError('A source of sessions needs a provider to use it at; give --base-url.');
  }
  return {
    ...target,
    ...(target === undefined ? {} : { sessions: await sessionsOf(values, environment) }),
    client: await clientOf(values, environment),
    gate: gateOf(values),
    only: stringsOf(values, 'only'),
    skip: stringsOf(values, 'skip'),
    depth: depthOf(values),
    seed: seedOf(values),
    maxSessions: maxSessionsOf(values),
    keepGoing: values['keep-going'] === true,
  };
}

/**
 * Prepares a run from options and environment.
 *
 * @param given the options of the command line
 * @throws UsageError for anything that is wrong with them, before a session is spent
 */
export async function prepareRun(given: Values, environment: Environment): Promise<PreparedRun> {
  const values = withEnvironment('run', given, environment, sessionOptions);
  const options = await optionsOf(values, given, environment);
  const reportFolder = stringOf(values, 'report-dir') ?? 'reports';
  await prepareFolder(reportFolder);
  return { ...(await openRun(options)), reportFolder };
}

/** A verification that is ready to begin. */
export interface PreparedVerification {
  readonly verifying: Verifying;
  readonly context: ReportContext;
  readonly reportFolder: string;
  readonly close: () => Promise<void>;
}

/** The pact of this package: beside the sources, and beside what they are compiled to. */
const committed = fileURLToPath(import.meta.resolve('ccagent-conformance/pacts'));

/**
 * Prepares a verification from options and environment.
 *
 * @throws UsageError for anything that is wrong with them, before a session is spent
 */
export async function prepareVerification(
  given: Values,
  environment: Environment,
): Promise<PreparedVerification> {
  const values = withEnvironment('verify', given, environment, sessionOptions);
  const options = await optionsOf(values, given, environment);
  const named = stringsOf(values, 'pact');
  const pacts = await readPacts(named.length > 0 ? named : [committed]);
  const reportFolder = stringOf(values, 'report-dir') ?? 'reports';
  await prepareFolder(reportFolder);
  const { settings, context, close } = await openSettings(options);
  const verifying = await createVerification(settings, pacts, consumerSuite.states);
  return { verifying, context, reportFolder, close };
}
