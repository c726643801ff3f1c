/**
 * One provider, judged by the suite within this process. Its time and the limits that judge it go by one clock,
 * which is faster than the system's, so that what is slow, hangs or asks to wait costs as little as can be.
 */
import { createClock } from '../clock/clock.ts';
import { isViolation, judgeExchanges } from '../judge/judge.ts';
import type { Requirement } from '../judge/requirement.ts';
import type { Behaviour } from '../provider/behaviour.ts';
import type { ProviderOptions, RunningProvider } from '../provider/provider.ts';
import type { Suite } from '../run/operation.ts';
import { createRun, type RunRecord, type ScenarioResult } from '../run/run.ts';
import type { RunSettings } from '../run/settings.ts';
import type { SessionSettings } from '../run/sources.ts';

/** Starts the reference provider. */
export type StartProvider = (options: Omit<ProviderOptions, 'routes'>) => Promise<RunningProvider>;

/** How many of its milliseconds pass in one: a limit of five seconds is one of half a second. */
const speed = 10;

/** What is tried, and how the provider is started. */
export interface Bench {
  readonly suite: Suite;
  readonly start: StartProvider;
}

/**
 * Where sessions come from. A provider whose memory and logins are its own hands them out without being asked over
 * the network: that is a third of the requests of a run.
 */
function sessionsFor({ sessions, respond, delay }: Behaviour, provider: RunningProvider): SessionSettings {
  const { username, password } = provider;
  if (sessions ?? respond ?? delay) return { kind: 'login', username, password };
  const next = (): Promise<string> => Promise.resolve(provider.issue());
  return { kind: 'source', source: { description: 'the provider’s memory', next } };
}

function settingsFor(
  suite: Suite,
  provider: RunningProvider,
  behaviour: Behaviour,
): Omit<RunSettings, 'clock'> {
  const { faults: _, ...operation } = suite.operation;
  const { baseUrl } = provider;
  return {
    suite: { ...suite, operation },
    target: { baseUrl, headers: [] },
    client: { timeout: 5000 },
    sessions: sessionsFor(behaviour, provider),
    requirements: operation.requirements,
    gate: new Set(['contract']),
    depth: 'standard',
    cases: 0,
    seed: 1,
    maxSessions: Number.POSITIVE_INFINITY,
    keepGoing: false,
    confirm: 0,
    minSensitivity: 0,
  };
}

/** What a run looks for, and where it looks first. */
export interface Wanted {
  /** The run ends as soon as it is violated. */
  readonly requirement: Requirement;
  /** The id of the scenario that is performed first. */
  readonly scenario?: string | undefined;
}

/** Judges a provider that behaves so. */
export async function judged(
  { suite, start }: Bench,
  behaviour: Behaviour,
  wanted?: Wanted,
): Promise<RunRecord> {
  const clock = createClock(speed);
  const provider = await start({ behaviours: [behaviour], clock, embedded: true });
  try {
    const run = createRun({ ...settingsFor(suite, provider, behaviour), clock });
    const endWhereFound = ({ exchanges }: ScenarioResult): void => {
      if (wanted && judgeExchanges(exchanges, [wanted.requirement]).some(isViolation)) run.interrupt();
    };
    const first = run.scenarios.find(({ id }) => id === wanted?.scenario);
    if (first !== undefined) endWhereFound(await run.perform(first));
    await run.performAll(endWhereFound);
    return await run.finish();
  } finally {
    await provider.close();
  }
}
