/** What a run tells of its generated cases. */
import type { Exchange } from '../../exchange/exchange.ts';
import { confirmationOf, type Confirmation } from '../../judge/confirmation.ts';
import { isViolation } from '../../judge/judge.ts';
import type { Evidence } from '../../judge/verdict.ts';
import type { DeepRecord } from './record.ts';
import type { DeepFinding } from './finding.ts';

/** One defect that generated cases have shown. */
export interface FindingSummary {
  readonly id: string;
  /** The ids of the requirements that it breaks. */
  readonly requirements: readonly string[];
  /** How many cases showed it. */
  readonly seen: number;
  /** The number of the first of them, from 1. */
  readonly caseNumber: number;
  /** fast-check's path from the seed to the smallest case. */
  readonly path: string;
  /** The ids of the exchanges of the smallest case, in order; the last one shows the defect. */
  readonly exchanges: readonly string[];
  /** The same of cases that show requirements broken which that one does not. */
  readonly others: readonly (readonly string[])[];
  /** What came of repeating the smallest case; absent where the repetitions are unknown. */
  readonly confirmation?: Confirmation;
}

/** How a deep run went. */
export interface DeepSummary extends Pick<DeepRecord, 'cases' | 'done'> {
  /** Why cases were not carried out, each reason with their number. */
  readonly missed: readonly { readonly reason: string; readonly cases: number }[];
  readonly findings: readonly FindingSummary[];
}

function idsOf(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges.map(({ id }) => id);
}

function confirmed(finding: DeepFinding, evidence: Evidence): Confirmation | undefined {
  const { exchanges, findings, repetitions } = evidence;
  const shown = finding.kept[0]?.at(-1);
  const violation = findings.filter(isViolation).find(({ exchange }) => exchange.id === shown?.id);
  if (violation === undefined || repetitions === undefined) return undefined;
  const own = findings.filter(({ requirement }) => requirement === violation.requirement);
  return confirmationOf(exchanges, own, violation, { ...repetitions, targets: new Map() });
}

function summaryOf(finding: DeepFinding, evidence: Evidence): FindingSummary {
  const [first = [], ...others] = finding.kept;
  const confirmation = confirmed(finding, evidence);
  return {
    id: finding.id,
    requirements: [...finding.requirements].map(({ id }) => id),
    seen: finding.seen,
    caseNumber: finding.caseNumber,
    path: finding.smallest[0].path,
    exchanges: idsOf(first),
    others: others.map(idsOf),
    ...(confirmation && { confirmation }),
  };
}

/** Sums a deep run up, with what came of repeating its findings. */
export function deepSummaryOf(
  { cases, done, missed, findings }: DeepRecord,
  evidence: Evidence,
): DeepSummary {
  return {
    cases,
    done,
    missed: [...missed].map(([reason, count]) => ({ reason, cases: count })),
    findings: findings.map((finding) => summaryOf(finding, evidence)),
  };
}
