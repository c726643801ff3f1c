/**
 * A run: scenarios in, exchanges and a verdict out. All state of a run is in the object that `createRun`
 * makes, so that many can go on in one process.
 */
import { CouldNotRunError } from '../errors/errors.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { acceptKnown, type Baseline } from '../judge/baseline.ts';
import { judgeExchanges } from '../judge/judge.ts';
import { verdictOn, type Evidence, type Verdict } from '../judge/verdict.ts';
import { gateSensitivity, sensitivityOfRun, type RunSensitivity } from './assess.ts';
import { confirm, targetsAmong, type Requests } from './confirm.ts';
import { LiveContext, SessionDoubt } from './context.ts';
import { DeepRun } from './deep/deep.ts';
import { deepSummaryOf, type DeepSummary } from './deep/summary.ts';
import type { Suite } from './operation.ts';
import { depths, type Depth, type Scenario } from './scenario.ts';
import { openParts } from './parts.ts';
import type { Progress } from './progress.ts';
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
  /** Of the depth `deep` alone. */
  readonly deep?: DeepSummary;
  readonly sessions: { readonly source: string; readonly leased: number };
  readonly startedAt: Date;
  readonly duration: number;
  readonly interrupted: boolean;
  /** What the run could have caught; absent where the operation has no catalogue of faults. */
  readonly sensitivity?: RunSensitivity;
}

/** A run that goes on. */
export interface Run {
  readonly settings: RunSettings;
  readonly scenarios: readonly Scenario[];
  /** The generated cases, which are the last of the scenarios; absent where there are none. */
  readonly deep?: DeepRun;
  /** The baseline as it is on the run's day; absent where there is none. */
  readonly baseline?: Baseline;
  /** Carries a scenario through; the same scenario runs once. */
  perform(scenario: Scenario): Promise<ScenarioResult>;
  /**
   * Carries all scenarios through, as many at a time as the provider's pace allows.
   *
   * @param ended is called with the result of each
   */
  performAll(ended?: (result: ScenarioResult) => void): Promise<void>;
  /** All exchanges so far. */
  readonly exchanges: readonly Exchange[];
  /** Stops what goes on and lets nothing new begin. */
  interrupt(): void;
  /**
   * Repeats what was violated, sums up, and closes every connection.
   *
   * @param progress is called whenever the repetitions of a scenario begin
   */
  finish(progress?: Progress): Promise<RunRecord>;
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
  const { clock } = settings;
  const startedAt = new Date(clock.wall());
  const start = clock.now();
  const { parts, stop, source: sessions } = openParts(settings);
  const { recorder, client, pace } = parts;
  const { deep: source, operation } = settings.suite;
  const deep =
    settings.depth === 'deep' && source !== undefined
      ? new DeepRun({ ...settings, parts, source })
      : undefined;
  const scenarios = [
    ...scenariosOf(settings.suite, settings.depth),
    ...(deep === undefined ? [] : [deep.scenario]),
  ];
  const baseline = settings.baseline && {
    ...settings.baseline,
    today: startedAt.toISOString().slice(0, 10),
  };
  const results = new Map<Scenario, Promise<ScenarioResult>>();
  const finished: ScenarioResult[] = [];
  const firstAttempts = new Set<Promise<unknown>>();
  let turn: Promise<CouldNotRunError | undefined> = Promise.resolve(undefined);

  /** Does something; what kept it from being carried through, if anything did. */
  async function attempt(work: () => Promise<void>): Promise<CouldNotRunError | undefined> {
    try {
      stop.signal.throwIfAborted();
      await work();
      return undefined;
    } catch (error) {
      if (stop.signal.aborted) return interruption;
      if (error instanceof CouldNotRunError) return error;
      throw error;
    }
  }

  function runOnce(scenario: Scenario, doubts: boolean): Promise<CouldNotRunError | undefined> {
    return attempt(() => scenario.run(new LiveContext(parts, scenario.id, doubts)));
  }

  /** Runs a scenario once more when nothing else goes on. */
  function attemptAlone(scenario: Scenario): Promise<CouldNotRunError | undefined> {
    pace.goAlone();
    turn = turn.then(() => Promise.allSettled(firstAttempts)).then(() => runOnce(scenario, false));
    return turn;
  }

  async function carryThrough(scenario: Scenario): Promise<ScenarioResult> {
    const first = runOnce(scenario, pace.lanes > 1);
    firstAttempts.add(first);
    let obstacle = await first.finally(() => firstAttempts.delete(first));
    if (obstacle instanceof SessionDoubt) obstacle = await attemptAlone(scenario);
    const result = {
      scenario,
      ...(obstacle === undefined ? {} : { obstacle: obstacle.message }),
      ...(scenario === deep?.scenario ? deep.result : { exchanges: recorder.of(scenario.id) }),
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

  async function performAll(ended?: (result: ScenarioResult) => void): Promise<void> {
    const going = new Set<Promise<unknown>>();
    for (const scenario of scenarios) {
      const most = (): number => (scenario === deep?.scenario ? 1 : pace.lanes);
      while (going.size >= most()) await Promise.race(going);
      const one: Promise<unknown> = perform(scenario)
        .then(ended)
        .finally(() => going.delete(one));
      going.add(one);
    }
    await Promise.all(going);
  }

  function requests(): Requests {
    const { exchanges } = recorder;
    const logins = settings.sessions.kind === 'login' ? parts.leases.leased : 0;
    return {
      all: exchanges.length + logins,
      own: exchanges.filter(({ circumstances }) => circumstances.subject === 'operation').length,
    };
  }

  /** All that is known once the scenarios are through and what they violated was repeated. */
  async function evidence(progress: Progress): Promise<Evidence> {
    const { requirements, gate, confirm: times } = settings;
    // Who interrupts the repetitions has not kept anything from being tried.
    const interrupted = stop.signal.aborted;
    const first = judgeExchanges(recorder.exchanges, requirements);
    const targets = targetsAmong(recorder.exchanges, first, gate);
    const also = deep?.record.findings.map(({ scenario }) => scenario) ?? [];
    const repetitions = await confirm(targets, {
      parts,
      scenarios,
      also,
      times,
      requests,
      attempt,
      progress,
    });
    const { exchanges } = recorder;
    return {
      requirements,
      exchanges,
      findings: repetitions.made.length === 0 ? first : judgeExchanges(exchanges, requirements),
      gate,
      obstacles: finished.flatMap(({ scenario, obstacle }) =>
        obstacle === undefined || scenario === deep?.scenario ? [] : [obstacle],
      ),
      interrupted,
      unfinished: deep !== undefined && deep.record.done < deep.record.cases,
      repetitions,
    };
  }

  return {
    settings,
    scenarios,
    ...(deep && { deep }),
    ...(baseline === undefined ? {} : { baseline }),
    perform,
    performAll,
    get exchanges() {
      return recorder.exchanges;
    },
    interrupt: () => stop.abort(interruption),
    async finish(progress = () => undefined) {
      const known = await evidence(progress);
      await client.close();
      const own = verdictOn(known);
      const verdict =
        baseline === undefined ? own : acceptKnown(own, operation.requirements, known, baseline);
      const catalogue = await operation.faults?.();
      const sensitivity =
        catalogue &&
        sensitivityOfRun(catalogue, verdict, known.exchanges, parts.leases.leased, settings.minSensitivity);
      return {
        settings,
        verdict: sensitivity ? gateSensitivity(verdict, sensitivity) : verdict,
        ...(sensitivity && { sensitivity }),
        exchanges: known.exchanges,
        scenarios: finished,
        ...(deep && { deep: deepSummaryOf(deep.record, known) }),
        sessions: { source: sessions.description, leased: parts.leases.leased },
        startedAt,
        duration: clock.now() - start,
        interrupted: known.interrupted,
      };
    },
  };
}
