import type { Report, ReportRequirement } from '../../src/report/model.ts';

/**
 * A report in which what providers, or those who edit reports, can choose is this text.
 *
 * @param report - with a violation
 * @param text - what stands in it instead
 * @param times - how often each requirement is there
 * @returns a report that the schema allows
 */
export function poisoned(report: Report, text: string, times = 1): Report {
  const [exchange] = report.exchanges;
  if (exchange === undefined) throw new Error('The report holds no exchange.');
  const outcomes = ['fail', 'warn', 'known', 'not-seen', 'could-not-run'] as const;
  const requirements = report.requirements.flatMap((requirement, index): ReportRequirement[] => {
    const outcome = outcomes[index % outcomes.length] ?? 'fail';
    const violations = [{ exchange: exchange.id, expected: text, got: text, where: text }];
    const known = [{ reason: text, expires: '2999-12-31', where: [text], line: 1 }];
    const one = {
      ...requirement,
      statement: text,
      source: text,
      outcome,
      ...(['fail', 'warn', 'known'].includes(outcome)
        ? { violations, confirmation: { attempts: 2, violated: 1, reason: text } }
        : { reason: text }),
      ...(outcome === 'known' ? { known } : {}),
    };
    return Array.from({ length: times }, (_, copy) => ({
      ...one,
      id: copy === 0 ? one.id : `${one.id}-${copy}`,
    }));
  });
  const counts = { pass: 0, fail: 0, warn: 0, known: 0, 'not-seen': 0, 'could-not-run': 0 };
  for (const { outcome } of requirements) counts[outcome] += 1;
  return {
    ...report,
    verdict: 'violates',
    exitCode: 1,
    counts,
    requirements,
    scenarios: report.scenarios.map((scenario) => ({ ...scenario, title: text })),
    exchanges: report.exchanges.map((one) => ({
      ...one,
      curl: `curl ${text}`,
      circumstances: { ...one.circumstances, shape: text },
    })),
  };
}
