/** From a finished run to its report. */
import type { Exchange } from '../exchange/exchange.ts';
import type { Outcome, RequirementResult } from '../judge/verdict.ts';
import type { RunRecord } from '../run/run.ts';
import type { RunSettings } from '../run/settings.ts';
import { Bodies } from './bodies.ts';
import { curlFor } from './curl.ts';
import {
  schemaVersion,
  type Report,
  type ReportExchange,
  type ReportRecording,
  type ReportRequirement,
} from './model.ts';

/** What a report is built from: a finished run, or what was recorded of one. */
export interface ReportSource extends Pick<
  RunRecord,
  'verdict' | 'exchanges' | 'deep' | 'sessions' | 'startedAt' | 'duration' | 'interrupted' | 'sensitivity'
> {
  readonly settings: Pick<
    RunSettings,
    'seed' | 'gate' | 'maxSessions' | 'keepGoing' | 'confirm' | 'baseline'
  > & {
    readonly suite: Pick<RunSettings['suite'], 'operation'>;
    readonly target: Pick<RunSettings['target'], 'baseUrl'>;
    readonly client: Pick<RunSettings['client'], 'timeout'>;
    readonly depth: string;
  };
  readonly scenarios: readonly {
    readonly scenario: { readonly id: string; readonly title: string };
    readonly obstacle?: string;
  }[];
}

/** What the command knows beside the run. */
export interface ReportContext {
  readonly version: string;
  readonly embedded: boolean;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** The files that the exchanges were read from; absent where they were made. */
  readonly recordings?: readonly ReportRecording[];
}

const mostShown = 20;

function exchangeOf(exchange: Exchange, bodies: Bodies): ReportExchange {
  const { request, response, ...rest } = exchange;
  return {
    ...rest,
    request: {
      method: request.method,
      url: request.url,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: bodies.add(request.body, request) }),
    },
    ...(response === undefined
      ? {}
      : {
          response: {
            status: response.status,
            reason: response.reason,
            headers: response.headers,
            body: bodies.add(response.body, response),
          },
        }),
    curl: curlFor(request),
  };
}

function knownOf({ known }: RequirementResult): Pick<ReportRequirement, 'known'> {
  if (known === undefined) return {};
  return {
    known: [...new Set(known.values())].map(({ reason, expires, where, line }) => ({
      reason,
      expires,
      ...(where === undefined ? {} : { where }),
      ...(line === undefined ? {} : { line }),
    })),
  };
}

function requirementOf(result: RequirementResult): ReportRequirement {
  const { requirement, gated, outcome, reason, violations, shownBy, confirmation, known } = result;
  const breaking = violations.map(({ exchange }) => exchange.id);
  return {
    id: requirement.id,
    level: requirement.level,
    gated,
    statement: requirement.statement,
    source: requirement.source,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    violations: violations.map((violation) => ({
      exchange: violation.exchange.id,
      expected: violation.judgement.expected,
      got: violation.judgement.got,
      ...(violation.judgement.where === undefined ? {} : { where: violation.judgement.where }),
      ...(known?.has(violation) === true ? { known: true as const } : {}),
    })),
    ...(confirmation === undefined ? {} : { confirmation }),
    ...knownOf(result),
    exchanges: breaking.length > 0 ? breaking : shownBy.slice(0, mostShown),
  };
}

function countOutcomes(results: readonly RequirementResult[]): Record<Outcome, number> {
  const counts = { pass: 0, fail: 0, warn: 0, known: 0, 'not-seen': 0, 'could-not-run': 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** Builds the report of a run, or of what was recorded. Pure. */
export function buildReport(record: ReportSource, context: ReportContext): Report {
  const { settings, verdict } = record;
  const { operation } = settings.suite;
  const bodies = new Bodies();
  return {
    schemaVersion,
    tool: { name: 'ccagent-conformance', version: context.version },
    operation: { name: operation.name, method: operation.method, path: operation.path },
    target: { baseUrl: settings.target.baseUrl, embedded: context.embedded },
    ...(context.recordings === undefined ? {} : { recordings: context.recordings }),
    startedAt: record.startedAt.toISOString(),
    duration: record.duration,
    options: {
      depth: settings.depth,
      ...(record.deep === undefined ? {} : { cases: record.deep.cases }),
      seed: settings.seed,
      gate: [...settings.gate],
      only: context.only,
      skip: context.skip,
      timeout: settings.client.timeout,
      maxSessions: Number.isFinite(settings.maxSessions) ? settings.maxSessions : null,
      keepGoing: settings.keepGoing,
      confirm: settings.confirm,
    },
    verdict: verdict.word,
    exitCode: verdict.exitCode,
    interrupted: record.interrupted,
    counts: countOutcomes(verdict.results),
    requirements: verdict.results.map(requirementOf),
    scenarios: record.scenarios.map(({ scenario, obstacle }) => ({
      id: scenario.id,
      title: scenario.title,
      outcome: obstacle === undefined ? 'ran' : 'could-not-run',
      ...(obstacle === undefined ? {} : { reason: obstacle }),
    })),
    ...(verdict.baseline === undefined
      ? {}
      : {
          baseline: {
            ...(settings.baseline?.file === undefined ? {} : { file: settings.baseline.file }),
            entries: verdict.baseline,
          },
        }),
    sessions: { source: record.sessions.source, spent: record.sessions.leased },
    ...(record.sensitivity === undefined ? {} : { sensitivity: record.sensitivity }),
    ...(record.deep === undefined ? {} : { deep: record.deep }),
    exchanges: record.exchanges.map((exchange) => exchangeOf(exchange, bodies)),
  };
}
