/**
 * The library: judge a provider from your own code, or judge exchanges that you made yourself.
 *
 * @example
 * import { run } from 'ccagent-conformance';
 * const report = await run({
 *   baseUrl: 'http://127.0.0.1:8080',
 *   sessions: { kind: 'login', username: 'agent@example.com', password },
 * });
 * if (report.verdict !== 'conforms') console.error(report.requirements.filter(({ outcome }) => outcome === 'fail'));
 */
import { suite } from '../specs/conformance/index.ts';
import { openRun, type RunOptions } from './conformance.ts';
import type { Exchange } from './exchange/exchange.ts';
import { exchangesOf, type ExchangeLiteral } from './exchange/literal.ts';
import { judgeExchange, linksAmong, type Finding } from './judge/judge.ts';
import type { Requirement } from './judge/requirement.ts';
import { buildReport } from './report/build.ts';
import type { Report } from './report/model.ts';

export { schemas } from '../schemas/index.ts';
export type * from '../schemas/index.ts';
export type { RunOptions } from './conformance.ts';
export { ConformanceError, CouldNotRunError, UsageError } from './errors/errors.ts';
export type { Exchange } from './exchange/exchange.ts';
export type { ExchangeLiteral } from './exchange/literal.ts';
export type { EntryResult, EntryState, KnownFailures, PlacedEntry } from './judge/baseline-entry.ts';
export type { Confirmation } from './judge/confirmation.ts';
export type { Finding } from './judge/judge.ts';
export type { Level, Requirement, Trial } from './judge/requirement.ts';
export type { Judgement, Linked, Rule } from './judge/rule.ts';
export type { Outcome, VerdictWord } from './judge/verdict.ts';
export type { Report, ReportExchange, ReportRequirement, ReportViolation } from './report/model.ts';
export type { SessionSettings } from './run/sources.ts';

/** Every requirement on the operation. */
export const requirements: readonly Requirement[] = suite.operation.requirements;

/**
 * Runs the scenarios against a provider and judges every answer. Writes nothing.
 *
 * @returns the report, as `conformance.json` holds it
 * @throws UsageError where the options make no sense together
 */
export async function run(options: RunOptions = {}): Promise<Report> {
  const open = await openRun(options);
  try {
    await open.run.performAll();
    return buildReport(await open.run.finish(), open.context);
  } finally {
    await open.close();
  }
}

/**
 * Judges exchanges without a network.
 *
 * @param exchanges recorded ones, which may be linked with each other, or literals
 * @param by the requirements to judge by; all unless given
 * @returns what each requirement says of each exchange that it speaks of
 * @example
 * judge([{ status: 401, session: 'none', body: { status: '403' } }])
 */
export function judge(
  exchanges: readonly (Exchange | ExchangeLiteral)[],
  by: readonly Requirement[] = requirements,
): readonly Finding[] {
  const groups = exchanges.map((one, index) =>
    'circumstances' in one ? ([one] as const) : exchangesOf(one, `literal-${index + 1}`),
  );
  const linked = linksAmong(groups.flat());
  return groups.flatMap(([exchange]) => judgeExchange(exchange, linked, by));
}
