/**
 * A verdict on recorded exchanges, as a run would come to it. What the recording does not show was not tried;
 * and what a rule could not see in one of the exchanges, for want of bytes that were not kept, it cannot be said
 * to have held in: there it could not run.
 */
import { exitCodes } from '../errors/errors.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { judgeExchanges, type Finding } from '../judge/judge.ts';
import type { Level, Requirement } from '../judge/requirement.ts';
import { verdictOn, wordFor, type RequirementResult, type Verdict } from '../judge/verdict.ts';

/** What is judged, and by what. */
export interface RecordedEvidence {
  readonly exchanges: readonly Exchange[];
  readonly requirements: readonly Requirement[];
  readonly gate: ReadonlySet<Level>;
  /** What kept the recorded run from trying more, in its order; none where it was no run. */
  readonly obstacles: readonly string[];
  readonly interrupted: boolean;
}

const notShown = 'this recording does not show it';

function lacksBytes({ exchange: { response }, judgement }: Finding): boolean {
  const partial = response?.cut === true || response?.transcribed === true;
  return partial && judgement.outcome === 'unjudged';
}

function withMissingBytes(result: RequirementResult, findings: readonly Finding[]): RequirementResult {
  if (result.outcome !== 'pass' && result.outcome !== 'not-seen') return result;
  const blind = findings.find((finding) => finding.requirement === result.requirement && lacksBytes(finding));
  if (blind?.judgement.outcome !== 'unjudged') return result;
  return { ...result, outcome: 'could-not-run', reason: `${blind.judgement.reason} (${blind.exchange.id})` };
}

/** Judges recorded exchanges. Pure. */
export function verdictOnRecorded({ obstacles, ...evidence }: RecordedEvidence): Verdict {
  const findings = judgeExchanges(evidence.exchanges, evidence.requirements);
  const whole = { ...evidence, findings, obstacles: obstacles.length === 0 ? [notShown] : obstacles };
  const results = verdictOn(whole).results.map((result) => withMissingBytes(result, findings));
  const word = wordFor(results, evidence.interrupted);
  return { word, exitCode: exitCodes[word], results };
}
