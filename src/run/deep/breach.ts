/** Judging what a case was answered. */
import type { Exchange } from '../../exchange/exchange.ts';
import { isViolation, judgeExchange, linksAmong, type Violation } from '../../judge/judge.ts';
import type { Requirement } from '../../judge/requirement.ts';
import { LateRequest } from '../late-request.ts';
import { causeOf } from './cause.ts';
import { KnownAnswers } from './known-answers.ts';

/** An answer that breaks something which was not known from elsewhere. */
export interface Breach {
  readonly exchange: Exchange;
  /** Of the request in its case, from 0. */
  readonly place: number;
  /** By cause; one at least. */
  readonly violations: ReadonlyMap<string, Violation>;
}

/** @returns the breach; undefined where the exchange breaks nothing new */
export type Assess = (exchange: Exchange, place: number, among: readonly Exchange[]) => Breach | undefined;

/** Whether a rule may have looked at more of the request than its method. */
function wasRead({ request }: Exchange): boolean {
  const own: unknown = request;
  return !(own instanceof LateRequest) || own.wasRead;
}

/**
 * Judges by every requirement.
 *
 * @param known causes that are no news
 */
export function assessor(requirements: readonly Requirement[], known: ReadonlySet<string>): Assess {
  const inOrder = new KnownAnswers();
  return (exchange, place, among) => {
    if (inOrder.has(exchange)) return undefined;
    const found = judgeExchange(exchange, linksAmong(among), requirements).filter(isViolation);
    if (found.length === 0) {
      if (!wasRead(exchange)) inOrder.add(exchange);
      return undefined;
    }
    const violations = new Map(
      found
        .map((violation) => [causeOf(violation), violation] as const)
        .filter(([cause]) => !known.has(cause)),
    );
    return violations.size === 0 ? undefined : { exchange, place, violations };
  };
}
