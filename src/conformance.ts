/** From typed options to a run that is ready: what the command, the specs and the library have in common. */
import { startReference } from '../contracts/reference.ts';
import { suite } from '../specs/conformance/index.ts';
import { checkEntries } from './baseline/check.ts';
import { systemClock } from './clock/clock.ts';
import { urlOf } from './exchange/address.ts';
import type { ClientOptions } from './exchange/client.ts';
import type { HeaderLine } from './exchange/exchange.ts';
import type { KnownFailures } from './judge/baseline-entry.ts';
import type { Level } from './judge/requirement.ts';
import { selectGated } from './judge/select.ts';
import type { RunningProvider } from './provider/provider.ts';
import type { ReportContext } from './report/build.ts';
import { defaultConfirmations } from './run/settings.ts';
import { createRun, type Run } from './run/run.ts';
import { defaultCases } from './run/deep/case.ts';
import type { OnExchange, RunSettings } from './run/settings.ts';
import type { Depth } from './run/scenario.ts';
import type { SessionSettings } from './run/sources.ts';
import { version } from './version.ts';

/** How a provider is judged. Everything has a default. */
export interface RunOptions {
  /** Scheme, host and path prefix, without a slash at the end; the embedded reference provider unless given. */
  readonly baseUrl?: string;
  /** Headers for every request. */
  readonly headers?: readonly HeaderLine[];
  /** Where live sessions come from; none unless given. The embedded provider has its own. */
  readonly sessions?: SessionSettings;
  /** TLS, proxies, and the milliseconds that an answer may take (5000 unless given). */
  readonly client?: Partial<ClientOptions>;
  /** The levels whose violation fails the run; `contract` unless given. */
  readonly gate?: Iterable<Level>;
  /** Prefixes of requirement ids: judge by these only, and without those. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** `standard` unless given. */
  readonly depth?: Depth;
  /** How many cases are generated at the depth `deep`; 500 unless given. */
  readonly cases?: number;
  /** Whatever is made up follows from it; random unless given. */
  readonly seed?: number;
  /** How many sessions may be spent. */
  readonly maxSessions?: number;
  /** The share of the faults that change answers, from 0 to 1, that a run must have been able to catch; 0 unless given. */
  readonly minSensitivity?: number;
  /** Go on although the provider has stopped answering. */
  readonly keepGoing?: boolean;
  /** How many times what was violated is repeated, in fresh sessions; 2 unless given. */
  readonly confirm?: number;
  /** Failures that are known and accepted for a time. */
  readonly baseline?: KnownFailures;
  /** Is called with each exchange as it is recorded, and with what it breaks by itself. */
  readonly onExchange?: OnExchange;
  /** Secrets of others, such as of runs beside this one, that no report may hold either. */
  readonly secrets?: readonly string[];
}

/** Settings for a run, with the embedded provider started where it is the one that is judged. */
export interface OpenSettings {
  readonly settings: RunSettings;
  readonly context: ReportContext;
  /** Ends the embedded provider, where it is the one that is judged. */
  readonly close: () => Promise<void>;
}

/** A run that is ready to begin. */
export interface OpenRun extends Omit<OpenSettings, 'settings'> {
  readonly run: Run;
}

/** A fresh seed. */
export function randomSeed(): number {
  return Math.floor(Math.random() * 0xff_ff_ff_ff);
}

/**
 * Prepares a run, and starts the embedded provider where no other is named.
 *
 * @throws UsageError where the options choose no requirement or none that is gated, or the baseline or the address is wrong
 */
export async function openRun(options: RunOptions = {}): Promise<OpenRun> {
  const { settings, ...rest } = await openSettings(options);
  return { run: createRun(settings), ...rest };
}

/** The settings of a run, as `openRun` takes them. */
export async function openSettings(options: RunOptions = {}): Promise<OpenSettings> {
  const { only = [], skip = [], headers = [] } = options;
  const gate = new Set<Level>(options.gate ?? ['contract']);
  const requirements = selectGated(suite.operation.requirements, { gate, only, skip });
  if (options.baseline !== undefined) checkEntries(options.baseline);
  const baseUrl = options.baseUrl === undefined ? undefined : urlOf('baseUrl', options.baseUrl);
  const client = { timeout: 5000, ...options.client };
  const embedded: RunningProvider | undefined =
    baseUrl === undefined ? await startReference({ embedded: true }) : undefined;
  const settings: RunSettings = {
    suite,
    requirements,
    gate,
    depth: options.depth ?? 'standard',
    cases: options.cases ?? defaultCases,
    seed: options.seed ?? randomSeed(),
    maxSessions: options.maxSessions ?? Number.POSITIVE_INFINITY,
    keepGoing: options.keepGoing ?? false,
    confirm: options.confirm ?? defaultConfirmations,
    ...(options.baseline === undefined ? {} : { baseline: options.baseline }),
    minSensitivity: options.minSensitivity ?? 0,
    ...(options.onExchange && { onExchange: options.onExchange }),
    secrets: options.secrets ?? [],
    clock: systemClock,
    target: { baseUrl: embedded?.baseUrl ?? baseUrl ?? '', headers },
    client: embedded === undefined ? client : { timeout: client.timeout },
    sessions:
      embedded === undefined
        ? (options.sessions ?? { kind: 'none' })
        : { kind: 'login', username: embedded.username, password: embedded.password },
  };
  return {
    settings,
    context: { version, embedded: embedded !== undefined, only, skip },
    close: async () => embedded?.close(),
  };
}
