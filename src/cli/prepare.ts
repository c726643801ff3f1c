/** Everything that comes before a run: settings, the folder for reports, and the embedded provider. */
import { startReference } from '../../contracts/reference.ts';
import { suite } from '../../specs/conformance/index.ts';
import { UsageError } from '../errors/errors.ts';
import { selectRequirements } from '../judge/select.ts';
import type { RunningProvider } from '../provider/provider.ts';
import type { ReportContext } from '../report/build.ts';
import { prepareFolder } from '../report/folder.ts';
import type { RunSettings } from '../run/run.ts';
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
import { version } from './version.ts';

/** A run that is ready to begin. */
export interface PreparedRun {
  readonly settings: RunSettings;
  readonly context: ReportContext;
  readonly reportFolder: string;
  /** The embedded provider, where no other was named; to be closed. */
  readonly embedded: RunningProvider | undefined;
}

/**
 * Prepares a run from options and environment.
 *
 * @throws UsageError for anything that is wrong with them, before a session is spent
 */
export async function prepareRun(given: Values, environment: Environment): Promise<PreparedRun> {
  const values = withEnvironment('run', given, environment, sessionOptions);
  const target = targetOf(values);
  const only = stringsOf(values, 'only');
  const skip = stringsOf(values, 'skip');
  const gate = gateOf(values);
  const requirements = selectRequirements(suite.operation.requirements, only, skip);
  if (!requirements.some(({ level }) => gate.has(level))) {
    throw new UsageError(
      `None of the chosen requirements is gated, so the run could not fail. Gate their level with --gate ${requirements[0]?.level ?? ''}.`,
    );
  }
  if (target === undefined && sessionOptions.some((name) => given[name] !== undefined)) {
    throw new UsageError('A source of sessions needs a provider to use it at; give --base-url.');
  }
  const shared = {
    suite,
    requirements,
    gate,
    client: await clientOf(values, environment),
    depth: depthOf(values),
    seed: seedOf(values),
    maxSessions: maxSessionsOf(values),
    keepGoing: values['keep-going'] === true,
  };
  const sessions = target === undefined ? undefined : await sessionsOf(values, environment);
  const reportFolder = stringOf(values, 'report-dir') ?? 'reports';
  await prepareFolder(reportFolder);
  const context = { version, embedded: target === undefined, only, skip };
  if (target !== undefined && sessions !== undefined) {
    return { settings: { ...shared, target, sessions }, context, reportFolder, embedded: undefined };
  }
  const embedded = await startReference();
  const { baseUrl, username, password } = embedded;
  return {
    settings: {
      ...shared,
      client: { ...shared.client, proxies: {} },
      target: { baseUrl, headers: [] },
      sessions: { kind: 'login', username, password },
    },
    context,
    reportFolder,
    embedded,
  };
}
