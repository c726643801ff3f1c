/** What a page looks up in a report, found once. */
import { layOut, type Layout } from './json-layout.ts';
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
  /** Lays a body out; undefined where it is no JSON. */
  readonly layOut: (text: string) => Layout | undefined;
}

/** Bodies up to this length are laid out once: a run has many that are alike. */
const mostRemembered = 4096;

function rememberingLayOut(): Evidence['layOut'] {
  const known = new Map<string, Layout | undefined>();
  return (text) => {
    if (text.length > mostRemembered) return layOut(text);
    if (!known.has(text)) known.set(text, layOut(text));
    return known.get(text);
  };
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
    layOut: rememberingLayOut(),
  };
}
