/**
 * The baseline: violations that are known and accepted for a time stay visible and do not gate. An entry has to
 * earn its place: one that is expired, names no requirement, or speaks of a failure that did not come although
 * it was tried, is red, so that the file never accepts more than the provider needs.
 */
import { exitCodes } from '../errors/errors.ts';
import { didYouMean } from '../errors/suggest.ts';
import { isRed, type EntryResult, type KnownFailures, type PlacedEntry } from './baseline-entry.ts';
import type { Violation } from './judge.ts';
import type { Requirement } from './requirement.ts';
import { missingTrial, wordFor, type Evidence, type RequirementResult, type Verdict } from './verdict.ts';

/** A baseline on a day. */
export interface Baseline extends KnownFailures {
  /** The day of the run in UTC, as `2027-03-31`. */
  readonly today: string;
}

const isIndex = /^\d+$/u;

/** Whether a place as an entry has it is a place as a judgement tells it. */
function isPlace(pattern: string, place: string): boolean {
  if (!pattern.startsWith('/')) return pattern.toLowerCase() === place.toLowerCase();
  const [wanted, told] = [pattern.split('/'), place.split('/')];
  return (
    wanted.length === told.length &&
    wanted.every((step, index) => {
      const own = told[index] ?? '';
      return step === own || (step === '*' && isIndex.test(own));
    })
  );
}

/** A place as an entry has it, with `*` for every index. */
export function placeOf(where: string): string {
  if (!where.startsWith('/')) return where;
  return where
    .split('/')
    .map((step) => (isIndex.test(step) ? '*' : step))
    .join('/');
}

function speaksOf({ where }: PlacedEntry, { judgement }: Violation): boolean {
  if (where === undefined) return true;
  const place = judgement.where;
  return place !== undefined && where.some((pattern) => isPlace(pattern, place));
}

/** The entry that accepts a violation today; undefined where none does. */
export function acceptedBy({ entries, today }: Baseline, violation: Violation): PlacedEntry | undefined {
  return entries.find(
    (entry) => entry.id === violation.requirement.id && today <= entry.expires && speaksOf(entry, violation),
  );
}

function withKnown(result: RequirementResult, baseline: Baseline): RequirementResult {
  const known = new Map<Violation, PlacedEntry>();
  for (const violation of result.violations) {
    const entry = acceptedBy(baseline, violation);
    if (entry !== undefined) known.set(violation, entry);
  }
  if (known.size === 0) return result;
  return { ...result, ...(known.size === result.violations.length ? { outcome: 'known' } : {}), known };
}

/** What the whole of a run is held against. */
interface Run extends Evidence {
  readonly byId: ReadonlyMap<string, RequirementResult>;
}

function missing({ requirement }: RequirementResult, run: Run): string | undefined {
  const own = run.findings.filter((finding) => finding.requirement === requirement);
  return run.interrupted ? 'the run was interrupted' : missingTrial(requirement, own, run);
}

function stateOf(entry: PlacedEntry, run: Run): Pick<EntryResult, 'state' | 'why'> {
  const result = run.byId.get(entry.id);
  if (result === undefined) return { state: 'not-tried', why: 'left out by --only or --skip' };
  if (result.outcome === 'not-seen' || result.outcome === 'could-not-run') {
    return { state: 'not-tried', ...(result.reason === undefined ? {} : { why: result.reason }) };
  }
  if (result.violations.some((violation) => speaksOf(entry, violation))) return { state: 'known' };
  if (entry.fails === 'intermittently') return { state: 'passed' };
  const untried = missing(result, run);
  if (untried !== undefined) return { state: 'not-tried', why: untried };
  const elsewhere = `it is violated, but not at ${entry.where?.join(' or ')}`;
  return { state: 'stale', why: result.outcome === 'pass' ? 'it passed' : elsewhere };
}

/**
 * Holds a verdict against a baseline.
 *
 * @param all every requirement, also those that the run did not choose
 * @param evidence what the verdict was made from
 */
export function acceptKnown(
  verdict: Verdict,
  all: readonly Requirement[],
  evidence: Evidence,
  baseline: Baseline,
): Verdict {
  const ids = all.map(({ id }) => id);
  const byId = new Map(verdict.results.map((result) => [result.requirement.id, result]));
  const entries = baseline.entries.map((entry): EntryResult => {
    if (!ids.includes(entry.id)) {
      const hint = didYouMean(entry.id, ids).trim();
      return { ...entry, state: 'no-such-requirement', ...(hint === '' ? {} : { why: hint }) };
    }
    if (baseline.today > entry.expires) return { ...entry, state: 'expired' };
    return { ...entry, ...stateOf(entry, { ...evidence, byId }) };
  });
  const results = verdict.results.map((result) => withKnown(result, baseline));
  const word = entries.some(isRed)
    ? 'violates'
    : wordFor(results, evidence.interrupted || evidence.unfinished === true);
  return { word, exitCode: exitCodes[word], results, baseline: entries };
}
