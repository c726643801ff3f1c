/**
 * The findings of a deep run. What the smallest case of a breach shows is a defect of its own, unless it shows a
 * requirement broken that a finding with the same trigger breaks, or consists of the very requests of one, be it
 * with other credentials. All that breaks a requirement now and then is one.
 */
import type { Violation } from '../../judge/judge.ts';
import type { Breach } from './breach.ts';
import type { Case } from './case.ts';
import { DeepFinding, type Smallest } from './finding.ts';

/** Findings that are told apart; what breaks a requirement that is among them counts as one of them from then on. */
const mostFindings = 25;
/** Breaches that are made smaller: some turn out to be of one finding, and some do not come again. */
export const mostShrunk = 4 * mostFindings;

export class Findings {
  readonly #findings: DeepFinding[] = [];
  #shrunk = 0;

  get all(): readonly DeepFinding[] {
    return this.#findings;
  }

  /** Whether another breach is to be made smaller. */
  get mayShrink(): boolean {
    return this.#shrunk < mostShrunk && this.#findings.length < mostFindings;
  }

  /**
   * Finds where a breach belongs.
   *
   * @returns the findings that it shows, and the causes that none of them explains
   */
  place(requests: Case, breach: Breach): { shown: ReadonlySet<DeepFinding>; open: readonly string[] } {
    const shown = new Set<DeepFinding>();
    const open: string[] = [];
    for (const [cause, violation] of breach.violations) {
      const finding = this.#explaining(violation, requests, breach.place);
      if (finding === undefined) open.push(cause);
      else shown.add(finding);
    }
    return { shown, open };
  }

  /**
   * Adds what a breach was made to.
   *
   * @param caseNumber of the case that showed it, from 1
   * @returns the finding that it belongs to, and whether that shows anything more by it
   */
  add(smallest: Smallest, caseNumber: number): { finding: DeepFinding; news: boolean } {
    this.#shrunk += 1;
    const { requests, breach } = smallest;
    const known = smallest.steady
      ? (this.#findings.find((finding) => finding.isSameAs(smallest)) ??
        [...this.place(requests, breach).shown][0])
      : this.#breaking(breach).find(({ isSteady }) => !isSteady);
    if (known !== undefined) return { finding: known, news: known.add(smallest) };
    const finding = new DeepFinding(`f${this.#findings.length + 1}`, caseNumber, smallest);
    this.#findings.push(finding);
    return { finding, news: true };
  }

  /** The findings that show one of the requirements broken that a breach breaks. */
  #breaking({ violations }: Breach): readonly DeepFinding[] {
    return this.#findings.filter(({ requirements }) =>
      [...violations.values()].some(({ requirement }) => requirements.has(requirement)),
    );
  }

  /** Where no more are told apart, any finding of the requirement will do. */
  #explaining({ requirement }: Violation, requests: Case, place: number): DeepFinding | undefined {
    const broken = this.#findings.filter((finding) => finding.requirements.has(requirement));
    return (
      broken.find((finding) => finding.isIn(requests, place)) ?? (this.mayShrink ? undefined : broken[0])
    );
  }
}
