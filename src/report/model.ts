/**
 * The report as data: what every format renders, and what conformance.json holds. It is described by
 * schemas/report.schema.json; a change that breaks its readers raises the schema version.
 */
import type { ExitCode } from '../errors/errors.ts';
import type { Circumstances, HeaderLine, Links, Timing, TransportFault } from '../exchange/exchange.ts';
import type { EntryResult } from '../judge/baseline-entry.ts';
import type { Confirmation } from '../judge/confirmation.ts';
import type { Level } from '../judge/requirement.ts';
import type { DeepSummary } from '../run/deep/summary.ts';
import type { RunSensitivity } from '../run/assess.ts';
import type { Outcome, VerdictWord } from '../judge/verdict.ts';

/** The version of the report's form: `major.minor`. */
export const schemaVersion = '1.1';

/** A body, as text where it is UTF-8. */
export interface ReportBody {
  /** Bytes, before anything was cut. */
  readonly size: number;
  readonly text?: string;
  readonly base64?: string;
  /** True where only a first part is kept: 64 KiB, or what a recording had. */
  readonly cut?: true;
  /** True where it was recorded as text, so that the bytes which it came in are not known. */
  readonly transcribed?: true;
}

/** One exchange, redacted. */
export interface ReportExchange {
  readonly id: string;
  readonly scenario: string;
  /** From 2 where the scenario was repeated to confirm a violation; absent the first time. */
  readonly attempt?: number;
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
  /** True where the baseline accepts it. */
  readonly known?: true;
}

/** A reason to accept a violation, from the baseline. */
export type ReportKnown = Pick<EntryResult, 'reason' | 'expires' | 'where' | 'line'>;

/** One requirement over the run. */
export interface ReportRequirement {
  readonly id: string;
  readonly level: Level;
  readonly gated: boolean;
  readonly statement: string;
  readonly source: string;
  readonly outcome: Outcome;
  readonly reason?: string;
  /** In the first attempts, then in repetitions. */
  readonly violations: readonly ReportViolation[];
  /** What came of repeating a violation; absent where nothing was violated. */
  readonly confirmation?: Confirmation;
  /** The entries of the baseline that accept violations of it. */
  readonly known?: readonly ReportKnown[];
  /** The exchanges that show the outcome: those that broke it, or else those in which it held. */
  readonly exchanges: readonly string[];
}

/** A file whose exchanges were judged. */
export interface ReportRecording {
  readonly file: string;
  /** A report of this suite, exchanges out of one, or an HTTP archive (HAR 1.2). */
  readonly kind: 'report' | 'exchanges' | 'har';
  /** How many were judged. */
  readonly exchanges: number;
  /** What else the file holds, and why it was not judged. */
  readonly leftOut: readonly { readonly count: number; readonly reason: string }[];
}

/** A whole report. */
export interface Report {
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly operation: { readonly name: string; readonly method: string; readonly path: string };
  readonly target: { readonly baseUrl: string; readonly embedded: boolean };
  /** The files that the exchanges were read from; absent where a run made them. */
  readonly recordings?: readonly ReportRecording[];
  readonly startedAt: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly options: {
    readonly depth: string;
    /** How many cases were to be generated; absent where none were. */
    readonly cases?: number;
    readonly seed: number;
    readonly gate: readonly Level[];
    readonly only: readonly string[];
    readonly skip: readonly string[];
    /** Milliseconds an exchange. */
    readonly timeout: number;
    readonly maxSessions: number | null;
    readonly keepGoing: boolean;
    /** How many times what was violated was to be repeated. */
    readonly confirm: number;
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
  /** Absent where there is none. */
  readonly baseline?: { readonly file?: string; readonly entries: readonly EntryResult[] };
  readonly sessions: { readonly source: string; readonly spent: number };
  /** What the run could have caught; absent where it was no real run. */
  readonly sensitivity?: RunSensitivity;
  /** What came of generated cases; absent where there were none. */
  readonly deep?: DeepSummary;
  readonly exchanges: readonly ReportExchange[];
}
