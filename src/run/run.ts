/**
 * A run: scenarios in, exchanges and a verdict out. All state of a run is in the object that `createRun`
 * makes, so that many can go on in one process.
 */
import { CouldNotRunError } from '../errors/errors.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { judgeExchanges } from '../judge/judge.ts';
import { verdictOn, type Verdict } from '../judge/verdict.ts';
import { LiveContext, SessionDoubt } from './context.ts';
import type { Suite } from './operation.ts';
import { depths, type Depth, type Scenario } from './scenario.ts';
import { openParts } from './parts.ts';
import type { RunSettings } from './settings.ts';

/** How one scenario went. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  /** Why it was not carried through; absent where it was. */
  readonly obstacle?: string;
  readonly exchanges: readonly Exchange[];
}

/** What a finished run holds. */
export interface RunRecord {
  readonly settings: RunSettings;
  readonly verdict: Verdict;
  readonly exchanges: readonly Exchange[];
  readonly scenarios: readonly ScenarioResult[];
  readonly sessions: { readonly source: string; readonly leased: number };
  readonly startedAt: Date;
  readonly duration: number;
  readonly interrupted: boolean;
}

/** A run that goes on. */
export interface Run {
  readonly settings: RunSettings;
  readonly scenarios: readonly Scenario[];
  /** Carries a scenario through; the same scenario runs once. */
  perform(scenario: Scenario): Promise<ScenarioResult>;
  /** Carries all scenarios through, as many at a time as the provider's pace allows. */
  performAll(): Promise<void>;
  /** All exchanges so far. */
  readonly exchanges: readonly Exchange[];
  /** Stops what goes on and lets nothing new begin. */
  interrupt(): void;
  /** Sums up, and closes every connection. */
  finish(): Promise<RunRecord>;
}

const interruption = new CouldNotRunError('the run was interrupted');

/** The scenarios of a suite that belong to a depth. */
export function scenariosOf(suite: Suite, depth: Depth): readonly Scenario[] {
  const most = depths.indexOf(depth);
  return suite.sections.flatMap(({ scenarios }) =>
    scenarios.filter((scenario) => depths.indexOf(scenario.depth) <= most),
  );
}

/** Prepares a run; nothing is sent before a scenario is performed. */
export function createRun(settings: RunSettings): Run {
  const startedAt = new Date();
  const start = performance.now();
  const { parts, stop, source } = openParts(settings);
  const { recorder, client, pace } = parts;
  const scenarios = scenariosOf(settings.suite, settings.depth);
  const results = new Map<Scenario, Promise<ScenarioResult>>();
  const finished: ScenarioResult[] = [];
  const firstAttempts = new Set<Promise<unknown>>();
  let turn: Promise<CouldNotRunError | undefined> = Promise.resolve(undefined);

  /** Runs a scenario; what kept it from being carried through, if anything did. */
  async function attempt(scenario: Scenario, doubts: boolean): Promise<CouldNotRunError | undefined> {
    try {
      stop.signal.throwIfAborted();
      await scenario.run(new LiveContext(parts, scenario.id, doubts));
      return undefined;
    } catch (error) {
      if (stop.signal.aborted) return interruption;
      if (error instanceof CouldNotRunError) return error;
      throw error;
    }
  }

  /** Runs a scenario once more when nothing else goes on. */
  function attemptAlone(scenario: Scenario): Promise<CouldNotRunError | undefined> {
    pace.goAlone();
    turn = turn.then(() => Promise.allSettled(firstAttempts)).then(() => attempt(scenario, false));
    return turn;
  }

  async function carryThrough(scenario: Scenario): Promise<ScenarioResult> {
    const first = attempt(scenario, pace.lanes > 1);
    firstAttempts.add(first);
    let obstacle = await first.finally(() => firstAttempts.delete(first));
    if (obstacle instanceof SessionDoubt) obstacle = await attemptAlone(scenario);
    const result = {
      scenario,
      ...(obstacle === undefined ? {} : { obstacle: obstacle.message }),
      exchanges: recorder.of(scenario.id),
    };
    finished.push(result);
    return result;
  }

  function perform(scenario: Scenario): Promise<ScenarioResult> {
    let result = results.get(scenario);
    if (result === undefined) {
      result = carryThrough(scenario);
      results.set(scenario, result);
    }
    return result;
  }

  async function performAll(): Promise<void> {
    const going = new Set<Promise<unknown>>();
    for (const scenario of scenarios) {
      while (going.size >= pace.lanes) await Promise.race(going);
      const one: Promise<unknown> = perform(scenario).finally(() => going.delete(one));
      going.add(one);
    }
    await Promise.all(going);
  }

  return {
    settings,
    scenarios,
    perform,
    performAll,
    get exchanges() {
      return recorder.exchanges;
    },
    interrupt: () => stop.abort(interruption),
    async finish() {
      await client.close();
      const { exchanges } = recorder;
      const obstacles = finished.flatMap(({ obstacle }) => obstacle ?? []);
      return {
        settings,
        verdict: verdictOn({
          requirements: settings.requirements,
          exchanges,
          findings: judgeExchanges(exchanges, settings.requirements),
          gate: settings.gate,
          obstacles,
          interrupted: stop.signal.aborted,
        }),
        exchanges,
        scenarios: finished,
        sessions: { source: source.description, leased: parts.leases.leased },
        startedAt,
        duration: performance.now() - start,
        interrupted: stop.signal.aborted,
      };
    },
  };
}
