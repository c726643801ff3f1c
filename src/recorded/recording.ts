import type { Exchange } from '../exchange/exchange.ts';
import type { Report, ReportRecording } from '../report/model.ts';

/** A scenario as a report tells of it: how its exchanges came about, and what kept it from its end. */
export interface RecordedScenario {
  readonly scenario: { readonly id: string; readonly title: string };
  readonly obstacle?: string;
}

/** What a file holds: exchanges, and what is known of how they came about. */
export interface Recording extends Omit<ReportRecording, 'exchanges'> {
  readonly exchanges: readonly Exchange[];
  /** Where the provider was: scheme, authority and path prefix, without a slash at the end. */
  readonly baseUrl: string;
  readonly startedAt?: Date;
  readonly scenarios: readonly RecordedScenario[];
  /** The report that the file is; absent where it is none. */
  readonly report?: Report;
}
