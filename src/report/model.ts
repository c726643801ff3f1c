/**
 * The report as data: what every format renders, and what conformance.json holds. It is described by
 * schemas/report.schema.json; a change that breaks its readers raises the schema version.
 */
import type { ExitCode } from '../errors/errors.ts';
import type { Circumstances, HeaderLine, Links, Timing, TransportFault } from '../exchange/exchange.ts';
import type { Level } from '../judge/requirement.ts';
import type { Outcome, VerdictWord } from '../judge/verdict.ts';

/** The version of the report's form: `major.minor`. */
export const schemaVersion = '1.0';

/** A body, as text where it is UTF-8. */
export interface ReportBody {
  /** Bytes, before anything was cut. */
  readonly size: number;
  readonly text?: string;
  readonly base64?: string;
  /** True where only the first 64 KiB are kept. */
  readonly cut?: true;
}

/** One exchange, redacted. */
export interface ReportExchange {
  readonly id: string;
  readonly scenario: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly HeaderLine[];
    readonly body?: ReportBody;
  };
  readonly response?: {
    readonly status: number;
    readonly reason: string;
    readonly headers: readonly HeaderLine[];
    readonly body: ReportBody;
  };
  readonly fault?: TransportFault;
  readonly timing: Timing;
  readonly circumstances: Circumstances;
  readonly links: Links;
  /** A command line that sends the request again. */
  readonly curl: string;
}

/** How one exchange breaks a requirement. */
export interface ReportViolation {
  readonly exchange: string;
  readonly expected: string;
  readonly got: string;
  readonly where?: string;
}

/** One requirement over the run. */
export interface ReportRequirement {
  readonly id: string;
  readonly level: Level;
  readonly gated: boolean;
  readonly statement: string;
  readonly source: string;
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly violations: readonly ReportViolation[];
  /** The exchanges that show the outcome: those that broke it, or else those in which it held. */
  readonly exchanges: readonly string[];
}

/** A whole report. */
export interface Report {
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly operation: { readonly name: string; readonly method: string; readonly path: string };
  readonly target: { readonly baseUrl: string; readonly embedded: boolean };
  readonly startedAt: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly options: {
    readonly depth: string;
    readonly seed: number;
    readonly gate: readonly Level[];
    readonly only: readonly string[];
    readonly skip: readonly string[];
    /** Milliseconds an exchange. */
    readonly timeout: number;
    readonly maxSessions: number | null;
    readonly keepGoing: boolean;
  };
  readonly verdict: VerdictWord;
  readonly exitCode: ExitCode;
  readonly interrupted: boolean;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly requirements: readonly ReportRequirement[];
  readonly scenarios: readonly {
    readonly id: string;
    readonly title: string;
    readonly outcome: 'ran' | 'could-not-run';
    readonly reason?: string;
  }[];
  readonly sessions: { readonly source: string; readonly spent: number };
  readonly exchanges: readonly ReportExchange[];
}
