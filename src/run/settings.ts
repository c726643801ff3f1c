import type { ClientOptions } from '../exchange/client.ts';
import type { Level, Requirement } from '../judge/requirement.ts';
import type { Suite } from './operation.ts';
import type { Target } from './request.ts';
import type { Depth } from './scenario.ts';
import type { SessionSettings } from './sources.ts';

/** Everything that a run is made from. */
export interface RunSettings {
  readonly suite: Suite;
  readonly target: Target;
  readonly client: ClientOptions;
  readonly sessions: SessionSettings;
  readonly requirements: readonly Requirement[];
  readonly gate: ReadonlySet<Level>;
  readonly depth: Depth;
  readonly seed: number;
  readonly maxSessions: number;
  readonly keepGoing: boolean;
}
