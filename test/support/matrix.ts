import type { VerdictWord } from '../../src/judge/verdict.ts';
import { exitCodes } from '../../src/errors/errors.ts';
import type { ReportSummary } from '../../src/report/matrix/merge.ts';
import type { ReportRequirement } from '../../src/report/model.ts';

/**
 * A requirement as a report has it.
 *
 * @param id - its id
 * @param outcome - what came of it
 * @param got - what was got where it was violated
 * @returns the requirement
 */
export function outcomeOf(
  id: string,
  outcome: ReportRequirement['outcome'],
  got = 'another',
): ReportRequirement {
  const violated = outcome === 'fail' || outcome === 'warn';
  return {
    id,
    level: 'contract',
    gated: true,
    statement: `${id} holds.`,
    source: 'the page',
    outcome,
    ...(violated || outcome === 'pass' ? {} : { reason: `it was ${outcome}` }),
    violations: violated ? [{ exchange: 'x1', expected: 'one', got }] : [],
    exchanges: [],
  };
}

/**
 * What a matrix takes of a report.
 *
 * @param verdict - of the run
 * @param requirements - with what came of each
 * @param own - what differs
 * @returns the report without exchanges
 */
export function summaryOf(
  verdict: VerdictWord,
  requirements: readonly ReportRequirement[],
  own: Partial<ReportSummary> = {},
): ReportSummary {
  const count = (outcome: string): number => requirements.filter((one) => one.outcome === outcome).length;
  return {
    schemaVersion: '1.1',
    tool: { name: 'ccagent-conformance', version: '0.1.0' },
    operation: { name: 'logout', method: 'POST', path: '/ccagent/v1/logout' },
    target: { baseUrl: 'https://a.example.com', embedded: false },
    startedAt: '2026-11-24T10:00:00.000Z',
    duration: 1000,
    options: {
      depth: 'standard',
      seed: 1,
      gate: ['contract'],
      only: [],
      skip: [],
      timeout: 5000,
      maxSessions: null,
      keepGoing: false,
      confirm: 2,
    },
    verdict,
    exitCode: exitCodes[verdict],
    interrupted: false,
    counts: {
      pass: count('pass'),
      fail: count('fail'),
      warn: count('warn'),
      known: count('known'),
      'not-seen': count('not-seen'),
      'could-not-run': count('could-not-run'),
    },
    requirements,
    sessions: { source: 'the user’s login', spent: 4 },
    ...own,
  };
}
