/** From a command line to a verification that is ready: its pacts, and where its results go. */
import { fileURLToPath } from 'node:url';
import { consumerSuite } from '../../specs/consumer/index.ts';
import { openSettings, type RunOptions } from '../conformance.ts';
import { UsageError } from '../errors/errors.ts';
import { connectTo, type Broker } from '../pact/broker/api.ts';
import { gitBranch, gitVersion } from '../pact/broker/git.ts';
import { pactByUrl, pactsFor, publishResults, type ProviderVersion } from '../pact/broker/pacts.ts';
import { readPacts, type StoredPact } from '../pact/verify/pacts.ts';
import type { StateHook } from '../pact/verify/states.ts';
import { createVerification, type Verifying } from '../pact/verify/verify.ts';
import type { ReportContext } from '../report/build.ts';
import type { Destination } from '../report/write.ts';
import { destinationOf } from './destination.ts';
import { version } from '../version.ts';
import { brokerOf, requiredBroker, selectorsOf } from './broker.ts';
import type { Values } from './parse.ts';
import { optionsOf } from './prepare.ts';
import { urlOf } from '../exchange/address.ts';
import { stringOf, stringsOf, type Environment } from './settings.ts';

/** A verification that is ready to begin. */
export interface PreparedVerification {
  readonly verifying: Verifying;
  readonly context: ReportContext;
  readonly destination: Destination;
  /** Publishes results to the broker; absent where that was not asked for. */
  readonly publish?: (results: readonly { pact: StoredPact; success: boolean }[]) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** The pact of this package. */
const committed = fileURLToPath(import.meta.resolve('ccagent-conformance/pacts'));

async function providerOf(values: Values, environment: Environment): Promise<ProviderVersion> {
  const providerVersion = stringOf(values, 'provider-version') ?? (await gitVersion());
  if (providerVersion === undefined) {
    throw new UsageError('--publish needs a version, and this is no git checkout; give --provider-version.');
  }
  return {
    name: stringOf(values, 'provider-name') ?? consumerSuite.parties.provider,
    version: providerVersion,
    branch: stringOf(values, 'provider-branch') ?? (await gitBranch(environment)),
    buildUrl: stringOf(values, 'build-url'),
    tool: version,
  };
}

async function brokerPacts(
  broker: Broker,
  baseUrl: string,
  values: Values,
  environment: Environment,
): Promise<readonly StoredPact[]> {
  const url = stringOf(values, 'pact-url');
  if (url !== undefined) return [await pactByUrl(broker, url)];
  return pactsFor(broker, baseUrl, {
    provider: stringOf(values, 'provider-name') ?? consumerSuite.parties.provider,
    selectors: selectorsOf(values),
    providerBranch: stringOf(values, 'provider-branch') ?? (await gitBranch(environment)),
    pending: values['enable-pending'] === true || values['include-wip-since'] !== undefined,
    wipSince: stringOf(values, 'include-wip-since'),
  });
}

/** @throws UsageError where both hooks are given */
function stateHookOf(values: Values): StateHook | undefined {
  const command = stringOf(values, 'state-command');
  const url = stringOf(values, 'state-url');
  if (command !== undefined && url !== undefined) {
    throw new UsageError('--state-command and --state-url exclude each other; give one.');
  }
  if (command !== undefined) return { kind: 'command', command };
  return url === undefined ? undefined : { kind: 'url', url: new URL(urlOf('--state-url', url)) };
}

/**
 * Prepares a verification from options and environment. Pacts come from `--pact`, or else from the broker where
 * one is named, or else from this package.
 *
 * @param values the options, wherever they come from
 * @param given those of the command line
 * @throws UsageError for anything that is wrong with them, before a session is spent
 * @throws CouldNotRunError where the broker does not answer
 */
export async function prepareVerification(
  values: Values,
  given: Values,
  environment: Environment,
  watching: Pick<RunOptions, 'onExchange'> = {},
): Promise<PreparedVerification> {
  const options = await optionsOf(values, given, environment);
  const paths = stringsOf(values, 'pact');
  const publishing = values['publish'] === true;
  if (publishing && paths.length > 0) {
    throw new UsageError(
      '--publish goes with pacts of a broker, and --pact names files; leave one of them out.',
    );
  }
  const fromBroker = publishing || values['pact-url'] !== undefined || values['selector'] !== undefined;
  const access = fromBroker ? requiredBroker(values, environment) : brokerOf(values, environment);
  const broker = access === undefined || paths.length > 0 ? undefined : connectTo(access);
  try {
    const provider = publishing ? await providerOf(values, environment) : undefined;
    const pacts =
      broker === undefined || access === undefined
        ? await readPacts(paths.length > 0 ? paths : [committed])
        : await brokerPacts(broker, access.baseUrl, values, environment);
    const destination = await destinationOf(values);
    const { settings, context, close } = await openSettings({ ...options, ...watching, confirm: 0 });
    return {
      verifying: await createVerification(settings, pacts, consumerSuite.states, stateHookOf(values)),
      context,
      destination,
      ...(broker === undefined || access === undefined || provider === undefined
        ? {}
        : {
            publish: async (results) => {
              await publishResults(broker, access.baseUrl, provider, results);
              return `Results published for ${provider.name} ${provider.version}.`;
            },
          }),
      close: async () => {
        await Promise.all([close(), broker?.close()]);
      },
    };
  } catch (error) {
    await broker?.close();
    throw error;
  }
}
