import type { Clock } from '../clock/clock.ts';
import type { ClientOptions } from '../exchange/client.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { KnownFailures } from '../judge/baseline-entry.ts';
import type { Violation } from '../judge/judge.ts';
import type { Level, Requirement } from '../judge/requirement.ts';
import type { Suite } from './operation.ts';
import type { Target } from './request.ts';
import type { Depth } from './scenario.ts';
import type { SessionSettings } from './sources.ts';

/** How many times a scenario is repeated unless told, and at the most. */
export const defaultConfirmations = 2;
export const mostConfirmations = 20;

/** Is told of an exchange and of the requirements that it breaks by itself, whatever it is compared with later. */
export type OnExchange = (exchange: Exchange, violations: readonly Violation[]) => void;

/** Everything that a run is made from. */
export interface RunSettings {
  readonly suite: Suite;
  readonly target: Target;
  readonly client: ClientOptions;
  readonly sessions: SessionSettings;
  readonly requirements: readonly Requirement[];
  readonly gate: ReadonlySet<Level>;
  readonly depth: Depth;
  /** How many cases are generated at the depth `deep`. */
  readonly cases: number;
  readonly seed: number;
  readonly maxSessions: number;
  readonly keepGoing: boolean;
  /** The share of the faults, from 0 to 1, that a run must have been able to catch. */
  readonly minSensitivity: number;
  /** How many times what was violated is repeated. */
  readonly confirm: number;
  /** The failures that are known and accepted; none unless given. */
  readonly baseline?: KnownFailures;
  /** Is called with each exchange as it is recorded, and with what it breaks by itself. */
  readonly onExchange?: OnExchange;
  /** Secrets that are not of this run, and may not be recorded either. */
  readonly secrets?: readonly string[];
  /** The time that limits, waits and measurements go by. */
  readonly clock: Clock;
}
