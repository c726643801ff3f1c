/** Applying rules to exchanges. Every rule judges every exchange, whatever the scenario was about. */
import type { Exchange } from '../exchange/exchange.ts';
import type { Requirement } from './requirement.ts';
import type { Judgement, Linked } from './rule.ts';

/** What one requirement says of one exchange, where it says anything. */
export interface Finding {
  readonly requirement: Requirement;
  readonly exchange: Exchange;
  readonly judgement: Exclude<Judgement, { outcome: 'not-applicable' }>;
}

/** A finding that a requirement is broken. */
export interface Violation extends Finding {
  readonly judgement: Extract<Judgement, { outcome: 'violated' }>;
}

/** Follows links among the given exchanges. */
export function linksAmong(exchanges: Iterable<Exchange>): Linked {
  const byId = new Map([...exchanges].map((exchange) => [exchange.id, exchange]));
  return (from, role) => {
    const id = from.links[role];
    return id === undefined ? undefined : byId.get(id);
  };
}

/** Judges one exchange by every given requirement; what does not apply is left out. */
export function judgeExchange(
  exchange: Exchange,
  linked: Linked,
  requirements: readonly Requirement[],
): readonly Finding[] {
  return requirements.flatMap((requirement) => {
    const judgement = requirement.rule(exchange, linked);
    return judgement.outcome === 'not-applicable' ? [] : [{ requirement, exchange, judgement }];
  });
}

/** Judges exchanges, in their order, each with the others it is linked with. */
export function judgeExchanges(
  exchanges: readonly Exchange[],
  requirements: readonly Requirement[],
): readonly Finding[] {
  const linked = linksAmong(exchanges);
  return exchanges.flatMap((exchange) => judgeExchange(exchange, linked, requirements));
}

/** Narrows a finding. */
export function isViolation(finding: Finding): finding is Violation {
  return finding.judgement.outcome === 'violated';
}
