/**
 * Confirmation: what came of sending again what was answered wrongly. An attempt counts where the same request
 * was sent in the same circumstances and answered so that the requirement could be judged; what else its
 * scenario sends says nothing, because it may have been in order the first time as well.
 */
import type { Exchange } from '../exchange/exchange.ts';
import type { Finding, Violation } from './judge.ts';
import type { Requirement } from './requirement.ts';

/** How often a requirement was violated where its violation was tried again. */
export interface Confirmation {
  /** With the first one. */
  readonly attempts: number;
  readonly violated: number;
  /** Why it was repeated less often than asked for, or not at all. */
  readonly reason?: string;
}

/** One repetition of a scenario. */
export interface Repetition {
  /** Its id. */
  readonly scenario: string;
  /** From 2: the first time counts. */
  readonly attempt: number;
  /** Why it was not carried through; such a one does not count. */
  readonly obstacle?: string;
}

/** What was repeated in a run. */
export interface Repetitions {
  /** How many times a scenario was to be repeated. */
  readonly asked: number;
  /** The exchange that was to be sent again, by the requirement that it violates. */
  readonly targets: ReadonlyMap<Requirement, Exchange>;
  readonly made: readonly Repetition[];
  /** Why a requirement without a target has none. */
  readonly limit: string;
}

/** True where a confirmed violation did not come every time. */
export function isIntermittent({ attempts, violated }: Confirmation): boolean {
  return violated < attempts;
}

/** A request without its token, which every session has anew, and what it was sent in. */
function likeness({ request, circumstances }: Exchange): string {
  const { method, url, headers, body } = request;
  const own = headers.filter(([name]) => name.toLowerCase() !== 'authorization');
  const bytes = body === undefined ? null : Buffer.from(body).toString('base64');
  const { subject, session, shape, variation } = circumstances;
  return JSON.stringify([method, url, own, bytes, subject, session, shape, variation]);
}

function overlap({ timing: one }: Exchange, { timing: other }: Exchange): boolean {
  return one.startedAt < other.startedAt + other.total && other.startedAt < one.startedAt + one.total;
}

/**
 * The exchanges of an attempt that repeat the target: that which stands at its place among those of its like,
 * and all that overlap with it, because those may come in any order.
 */
function counterparts(alike: readonly Exchange[], place: number): readonly Exchange[] {
  const own = alike[place];
  return own === undefined ? [] : alike.filter((exchange) => exchange === own || overlap(exchange, own));
}

/**
 * Counts the attempts at a requirement's violation.
 *
 * @param exchanges all of the run
 * @param findings all that were found of the requirement
 * @param violation the first violation among them
 */
export function confirmationOf(
  exchanges: readonly Exchange[],
  findings: readonly Finding[],
  violation: Violation,
  { asked, targets, made, limit }: Repetitions,
): Confirmation {
  const target = targets.get(violation.requirement) ?? violation.exchange;
  const wanted = likeness(target);
  const ofScenario = exchanges.filter(({ scenario }) => scenario === target.scenario);
  const alike = Map.groupBy(
    ofScenario.filter((exchange) => likeness(exchange) === wanted),
    ({ attempt }) => attempt ?? 1,
  );
  const place = alike.get(target.attempt ?? 1)?.indexOf(target) ?? 0;
  const repetitions = made.filter(({ scenario }) => scenario === target.scenario);
  const hindered = repetitions.filter(
    ({ attempt, obstacle }) => obstacle !== undefined && attempt !== target.attempt,
  );
  const lost = new Set(hindered.map(({ attempt }) => attempt));
  const outcomes = new Map(findings.map(({ exchange, judgement }) => [exchange, judgement.outcome]));
  const attempts = [...alike]
    .filter(([attempt]) => !lost.has(attempt))
    .map(([, own]) => counterparts(own, place).map((exchange) => outcomes.get(exchange)))
    .filter((own) => own.some((outcome) => outcome !== 'unjudged'));
  const counts = {
    attempts: attempts.length,
    violated: attempts.filter((own) => own.includes('violated')).length,
  };
  if (asked > 0 && counts.attempts > asked) return counts;
  const unrepeated = asked === 0 ? '--confirm 0' : limit;
  const hindrance = hindered[0]?.obstacle ?? 'its answer could not be judged every time';
  return { ...counts, reason: repetitions.length === 0 ? unrepeated : hindrance };
}
