/**
 * Confirmation: after the scenarios, those in which something was violated are repeated in fresh sessions, one
 * after the other. Each requirement is tried again where the fewest exchanges are needed for it, and a scenario
 * serves several requirements where it can.
 *
 * A provider behind a load balancer answers in turns, and one that is wrong every fourth time counts: a
 * repetition that takes as many requests as there are turns would always meet the same one. Before the second
 * repetition of a scenario, therefore, its connections are dropped, and requests are put in between until
 * neither 2 nor 3 divides their number since the first one began, be it of all or of those of the operation.
 */
import type { CouldNotRunError } from '../errors/errors.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Repetition, Repetitions } from '../judge/confirmation.ts';
import { isViolation, type Finding } from '../judge/judge.ts';
import type { Level, Requirement } from '../judge/requirement.ts';
import { none } from '../session/credentials.ts';
import { LiveContext, type RunParts } from './context.ts';
import type { Operation } from './operation.ts';
import type { Progress } from './progress.ts';
import type { Scenario, ScenarioContext } from './scenario.ts';

/** Scenarios that are repeated. */
export const mostRepeated = 20;
/** Requests between two repetitions. */
export const mostBetween = 6;

/**
 * Chooses the exchange in which each violated requirement is tried again: gated ones first, in the scenario with
 * the fewest exchanges, and in one that is repeated already where there is a choice.
 */
export function targetsAmong(
  exchanges: readonly Exchange[],
  findings: readonly Finding[],
  gate: ReadonlySet<Level>,
): ReadonlyMap<Requirement, Exchange> {
  const sizes = new Map<string, number>();
  for (const { scenario } of exchanges) sizes.set(scenario, (sizes.get(scenario) ?? 0) + 1);
  const sizeOf = ({ scenario }: Exchange): number => sizes.get(scenario) ?? 0;
  const gatedFirst = [
    ...Map.groupBy(findings.filter(isViolation), ({ requirement }) => requirement),
  ].toSorted(([one], [other]) => Number(gate.has(other.level)) - Number(gate.has(one.level)));
  const scenarios = new Set<string>();
  const targets = new Map<Requirement, Exchange>();
  for (const [requirement, violations] of gatedFirst) {
    const isShared = ({ scenario }: Exchange): boolean => scenarios.has(scenario);
    const places = violations
      .map(({ exchange }) => exchange)
      .toSorted((one, other) => sizeOf(one) - sizeOf(other));
    const [first] = places;
    const best = places.filter((place) => first !== undefined && sizeOf(place) === sizeOf(first));
    const target = best.find(isShared) ?? (scenarios.size < mostRepeated ? first : places.find(isShared));
    if (target === undefined) continue;
    scenarios.add(target.scenario);
    targets.set(requirement, target);
  }
  return targets;
}

/** How many requests have to follow so many that neither 2 nor 3 divides their number. */
function padding(requests: number): number {
  return [1, 0, 3, 2, 1, 0][requests % 6] ?? 0;
}

/** Sends what moves a provider that answers in turns on, after a repetition of so many requests. */
async function moveOn(context: ScenarioContext, operation: Operation, sent: Requests): Promise<void> {
  const spec = { credentials: none, variation: 'between-repetitions' };
  const own = padding(sent.own);
  for (let count = 0; count < own; count += 1) {
    await context.send({ ...spec, shape: operation.canonicalShape });
  }
  for (let count = padding(sent.all + own); count > 0; count -= 1) {
    await context.send({ ...spec, method: operation.method === 'GET' ? 'HEAD' : 'GET' });
  }
}

/** How many requests were sent. */
export interface Requests {
  /** With logins. */
  readonly all: number;
  /** Of the operation. */
  readonly own: number;
}

/** What confirming works with. */
export interface ConfirmSettings {
  readonly parts: RunParts;
  readonly scenarios: readonly Scenario[];
  /** Those that are repeated whatever the targets are. */
  readonly also?: readonly Scenario[];
  /** How many times each is repeated. */
  readonly times: number;
  /** What the run has sent. */
  readonly requests: () => Requests;
  /** Does what can be kept from being carried through, and gives what kept it. */
  readonly attempt: (work: () => Promise<void>) => Promise<CouldNotRunError | undefined>;
  readonly progress: Progress;
}

async function repeat(
  scenario: Scenario,
  { parts, times, requests, attempt }: ConfirmSettings,
): Promise<readonly Repetition[]> {
  const made: Repetition[] = [];
  let sent: Requests = { all: 0, own: 0 };
  for (let number = 2; number <= times + 1; number += 1) {
    const context = new LiveContext(parts, scenario.id, false, number);
    const obstacle = await attempt(async () => {
      if (number === 3) {
        await parts.client.dropIdle();
        await moveOn(context, parts.operation, sent);
      }
      const before = requests();
      await scenario.run(context);
      const after = requests();
      sent = { all: after.all - before.all, own: after.own - before.own };
    });
    made.push({
      scenario: scenario.id,
      attempt: number,
      ...(obstacle === undefined ? {} : { obstacle: obstacle.message }),
    });
  }
  return made;
}

/** Repeats what was violated. Nothing else may go on in the run. */
export async function confirm(
  targets: ReadonlyMap<Requirement, Exchange>,
  settings: ConfirmSettings,
): Promise<Repetitions> {
  const { also = [] } = settings;
  const targeted = new Set([...targets.values()].map(({ scenario }) => scenario));
  const others = [...targeted].flatMap((id) => settings.scenarios.find((one) => one.id === id) ?? []);
  const chosen = settings.times === 0 ? [] : [...others, ...also];
  const made: Repetition[] = [];
  settings.parts.breaker.renew();
  for (const [index, scenario] of chosen.entries()) {
    settings.progress(index, chosen.length);
    made.push(...(await repeat(scenario, settings)));
  }
  return {
    asked: settings.times,
    targets,
    made,
    limit: `${mostRepeated} scenarios were repeated, and none of them shows it`,
  };
}
