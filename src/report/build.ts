/** From a finished run to its report. */
import type { Exchange } from '../exchange/exchange.ts';
import type { Outcome, RequirementResult } from '../judge/verdict.ts';
import type { RunRecord } from '../run/run.ts';
import { curlFor } from './curl.ts';
import {
  schemaVersion,
  type Report,
  type ReportBody,
  type ReportExchange,
  type ReportRequirement,
} from './model.ts';

/** What the command knows beside the run. */
export interface ReportContext {
  readonly version: string;
  readonly embedded: boolean;
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

const mostBody = 64 * 1024;
const mostShown = 20;

function bodyOf(bytes: Uint8Array): ReportBody {
  const kept = bytes.subarray(0, mostBody);
  const cut = kept.length < bytes.length ? ({ cut: true } as const) : {};
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { size: bytes.length, text: decoder.decode(kept, { stream: kept.length < bytes.length }), ...cut };
  } catch {
    return { size: bytes.length, base64: Buffer.from(kept).toString('base64'), ...cut };
  }
}

function exchangeOf(exchange: Exchange): ReportExchange {
  const { request, response, ...rest } = exchange;
  return {
    ...rest,
    request: {
      method: request.method,
      url: request.url,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: bodyOf(request.body) }),
    },
    ...(response === undefined
      ? {}
      : {
          response: {
            status: response.status,
            reason: response.reason,
            headers: response.headers,
            body: bodyOf(response.body),
          },
        }),
    curl: curlFor(request),
  };
}

function requirementOf(result: RequirementResult): ReportRequirement {
  const { requirement, gated, outcome, reason, violations, shownBy } = result;
  const breaking = violations.map(({ exchange }) => exchange.id);
  return {
    id: requirement.id,
    level: requirement.level,
    gated,
    statement: requirement.statement,
    source: requirement.source,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    violations: violations.map(({ exchange, judgement }) => ({
      exchange: exchange.id,
      expected: judgement.expected,
      got: judgement.got,
      ...(judgement.where === undefined ? {} : { where: judgement.where }),
    })),
    exchanges: breaking.length > 0 ? breaking : shownBy.slice(0, mostShown),
  };
}

function countOutcomes(results: readonly RequirementResult[]): Record<Outcome, number> {
  const counts = { pass: 0, fail: 0, warn: 0, 'not-seen': 0, 'could-not-run': 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** Builds the report of a run. Pure. */
export function buildReport(record: RunRecord, context: ReportContext): Report {
  const { settings, verdict } = record;
  const { operation } = settings.suite;
  return {
    schemaVersion,
    tool: { name: 'ccagent-conformance', version: context.version },
    operation: { name: operation.name, method: operation.method, path: operation.path },
    target: { baseUrl: settings.target.baseUrl, embedded: context.embedded },
    startedAt: record.startedAt.toISOString(),
    duration: record.duration,
    options: {
      depth: settings.depth,
      seed: settings.seed,
      gate: [...settings.gate],
      only: context.only,
      skip: context.skip,
      timeout: settings.client.timeout,
      maxSessions: Number.isFinite(settings.maxSessions) ? settings.maxSessions : null,
      keepGoing: settings.keepGoing,
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
    sessions: { source: record.sessions.source, spent: record.sessions.leased },
    exchanges: record.exchanges.map(exchangeOf),
  };
}
