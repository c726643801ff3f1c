/**
 * The verdict: from findings to an outcome for each requirement, and one word for the run.
 *
 * A requirement passes only where it was tried in every circumstance that it names and was never violated.
 * What was not tried is could-not-run, with the reason; what was tried but never came up is not-seen. A
 * violation outranks everything, and no gated requirement may go untried in a run that conforms.
 */
import { exitCodes, type ExitCode } from '../errors/errors.ts';
import type { Circumstances, Exchange } from '../exchange/exchange.ts';
import type { EntryResult, PlacedEntry } from './baseline-entry.ts';
import { confirmationOf, type Confirmation, type Repetitions } from './confirmation.ts';
import { isViolation, type Finding, type Violation } from './judge.ts';
import type { Level, Requirement, Trial } from './requirement.ts';

/** `fail` is a gated violation, `warn` one that is not gated, `known` one that the baseline accepts. */
export type Outcome = 'pass' | 'fail' | 'warn' | 'known' | 'not-seen' | 'could-not-run';

/** One requirement over a whole run. */
export interface RequirementResult {
  readonly requirement: Requirement;
  readonly gated: boolean;
  readonly outcome: Outcome;
  /** Why it could not run, or what was never seen. */
  readonly reason?: string;
  readonly violations: readonly Violation[];
  /** The exchanges in which it was found to hold. */
  readonly shownBy: readonly string[];
  /** What came of trying a violation again; absent where nothing was violated or repeating is not a run's way. */
  readonly confirmation?: Confirmation;
  /** The violations that the baseline accepts, each by the entry that does. */
  readonly known?: ReadonlyMap<Violation, PlacedEntry>;
}

/** What the run says as a whole. */
export type VerdictWord = 'conforms' | 'violates' | 'incomplete';

/** The verdict over a run. */
export interface Verdict {
  readonly word: VerdictWord;
  readonly exitCode: ExitCode;
  readonly results: readonly RequirementResult[];
  /** What became of the baseline's entries; absent where there is no baseline. */
  readonly baseline?: readonly EntryResult[];
}

/** What a verdict is made from. */
export interface Evidence {
  readonly requirements: readonly Requirement[];
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly Finding[];
  readonly gate: ReadonlySet<Level>;
  /** Why scenarios were not carried through, in their order: first for want of sessions, last for want of answers. */
  readonly obstacles: readonly string[];
  readonly interrupted: boolean;
  /** True where something that was asked for was not carried through to its end. */
  readonly unfinished?: boolean;
  /** Absent where violations are not confirmed. */
  readonly repetitions?: Repetitions;
}

/** Tells the exchanges of a trial from others. */
function trialTest(trial: Trial): (exchange: Exchange) => boolean {
  const wanted = Object.entries(trial.in) as [keyof Circumstances, string][];
  const roles = trial.linkedBy ?? [];
  return ({ circumstances, links }) =>
    wanted.every(([name, value]) => circumstances[name] === value) &&
    roles.every((role) => links[role] !== undefined);
}

/** Why a trial does not count; undefined where it does. */
function shortfall(
  trial: Trial,
  evidence: Evidence,
  unjudged: ReadonlyMap<string, string>,
): string | undefined {
  const tried = evidence.exchanges.filter(trialTest(trial));
  if (tried.some(({ id }) => !unjudged.has(id))) return undefined;
  const obstacle = evidence.obstacles.at(trial.in.session === 'alive' ? 0 : -1);
  const reason = tried.length > 0 ? unjudged.get(tried[0]?.id ?? '') : obstacle;
  return `${trial.name} was not tried${reason === undefined ? '' : `: ${reason}`}`;
}

function isLive200({ circumstances, response }: Exchange): boolean {
  return (
    circumstances.subject === 'operation' && circumstances.session === 'alive' && response?.status === 200
  );
}

/** The first trial that a requirement lacks, with the reason; undefined where it was tried in all. */
export function missingTrial(
  requirement: Requirement,
  findings: readonly Finding[],
  evidence: Evidence,
): string | undefined {
  const unjudged = new Map(
    findings.flatMap(({ exchange, judgement }) =>
      judgement.outcome === 'unjudged' ? [[exchange.id, judgement.reason] as const] : [],
    ),
  );
  return requirement.trials
    .map((trial) => shortfall(trial, evidence, unjudged))
    .find((reason) => reason !== undefined);
}

function outcomeOf(
  requirement: Requirement,
  findings: readonly Finding[],
  evidence: Evidence,
): Pick<RequirementResult, 'outcome' | 'reason'> {
  if (findings.some(isViolation)) return { outcome: evidence.gate.has(requirement.level) ? 'fail' : 'warn' };
  const missing = missingTrial(requirement, findings, evidence);
  if (missing !== undefined) return { outcome: 'could-not-run', reason: missing };
  if (findings.some(({ judgement }) => judgement.outcome === 'holds')) return { outcome: 'pass' };
  return requirement.owed === true && !evidence.exchanges.some(isLive200)
    ? { outcome: 'could-not-run', reason: 'no live session was ever answered with a 200' }
    : { outcome: 'not-seen', reason: 'no answer came of which it speaks' };
}

/** The word for results: a gated failure outranks what could not run, and nothing exercised never conforms. */
export function wordFor(results: readonly RequirementResult[], unfinished: boolean): VerdictWord {
  if (results.some(({ outcome }) => outcome === 'fail')) return 'violates';
  const gated = results.filter((result) => result.gated);
  const untried = gated.some(({ outcome }) => outcome === 'could-not-run');
  const exercised = gated.some(({ outcome }) => outcome === 'pass' || outcome === 'known');
  return unfinished || untried || !exercised ? 'incomplete' : 'conforms';
}

function confirmed(
  findings: readonly Finding[],
  [first]: readonly Violation[],
  { exchanges, repetitions }: Evidence,
): Pick<RequirementResult, 'confirmation'> {
  if (first === undefined || repetitions === undefined) return {};
  return { confirmation: confirmationOf(exchanges, findings, first, repetitions) };
}

/** Sums up a run. Pure: the same evidence gives the same verdict. */
export function verdictOn(evidence: Evidence): Verdict {
  const byRequirement = Map.groupBy(evidence.findings, ({ requirement }) => requirement);
  const results = evidence.requirements.map((requirement): RequirementResult => {
    const findings = byRequirement.get(requirement) ?? [];
    const violations = findings.filter(isViolation);
    return {
      requirement,
      gated: evidence.gate.has(requirement.level),
      ...outcomeOf(requirement, findings, evidence),
      violations,
      shownBy: findings
        .filter(({ judgement }) => judgement.outcome === 'holds')
        .map(({ exchange }) => exchange.id),
      ...confirmed(findings, violations, evidence),
    };
  });
  const word = wordFor(results, evidence.interrupted || evidence.unfinished === true);
  return { word, exitCode: exitCodes[word], results };
}
