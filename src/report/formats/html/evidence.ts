/** What a page looks up in a report, found once. */
import type { Report, ReportExchange, ReportRequirement, ReportViolation } from '../../model.ts';

/** A requirement and how an exchange breaks it. */
export interface Broken {
  readonly requirement: ReportRequirement;
  readonly violation: ReportViolation;
}

/** A report with its parts by their ids. */
export interface Evidence {
  readonly report: Report;
  readonly exchanges: ReadonlyMap<string, ReportExchange>;
  /** What an exchange breaks, by its id. */
  readonly brokenBy: ReadonlyMap<string, readonly Broken[]>;
  /** The titles of scenarios. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Finds what a page looks up. */
export function evidenceOf(report: Report): Evidence {
  const broken = report.requirements.flatMap((requirement) =>
    requirement.violations.map((violation): Broken => ({ requirement, violation })),
  );
  return {
    report,
    exchanges: new Map(report.exchanges.map((exchange) => [exchange.id, exchange])),
    brokenBy: Map.groupBy(broken, ({ violation }) => violation.exchange),
    titles: new Map(report.scenarios.map(({ id, title }) => [id, title])),
  };
}
