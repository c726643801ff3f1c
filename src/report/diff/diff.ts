/**
 * What differs between two reports, requirement by requirement. What held and no longer is shown to hold is a
 * regression where either report gates it, whether it was violated, could not run, was not seen or was left out: what
 * is not tried is not green. What the baseline accepts is none. A worse verdict is one, for whatever reason.
 */
import type { Level } from '../../judge/requirement.ts';
import type { Outcome, VerdictWord } from '../../judge/verdict.ts';
import type { Report, ReportRequirement } from '../model.ts';
import { firstNews } from '../words.ts';

/**
 * What became of a requirement.
 *
 * - `broke`: violated, and was not. `fixed`: it holds, and was violated. `worse`: it fails now, and was accepted or not gated.
 * - `unexercised`: it held or was violated, and now could not run or was not seen. `exercised`: the reverse, and it holds.
 * - `new`, `removed`: only one of the reports has it. `changed`: what else differs, such as its level or its gate.
 */
export const changeKinds = [
  'broke',
  'worse',
  'unexercised',
  'removed',
  'new',
  'changed',
  'exercised',
  'fixed',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A requirement as one of the reports has it. */
export interface Side {
  readonly outcome: Outcome;
  readonly level: Level;
  readonly gated: boolean;
  /** Why it was not judged, or what was expected and got the first time that it was violated. */
  readonly words?: string;
}

/** A requirement that is not what it was. */
export interface Change {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly regression: boolean;
  readonly old: Side | null;
  readonly new: Side | null;
}

/** A report, as far as a comparison is about all of it. */
export interface Extent {
  readonly target: string;
  readonly startedAt: string;
  readonly tool: string;
  readonly verdict: VerdictWord;
  readonly depth: string;
  readonly exchanges: number;
  readonly requirements: number;
  /** How many requirements were judged. */
  readonly exercised: number;
  /** How many of all known faults the run could have caught. */
  readonly sensitivity: { readonly caught: number; readonly of: number } | null;
}

/** What differs. */
export interface ReportDiff {
  readonly old: Extent;
  readonly new: Extent;
  /** True where a requirement or the verdict is a regression. */
  readonly regression: boolean;
  /** By what became of them, what matters most first. */
  readonly changes: readonly Change[];
}

type Standing = 'holds' | 'violated' | 'untried';

const standings: Readonly<Record<Outcome, Standing>> = {
  pass: 'holds',
  fail: 'violated',
  warn: 'violated',
  known: 'violated',
  'not-seen': 'untried',
  'could-not-run': 'untried',
};

const badness: Readonly<Record<VerdictWord, number>> = { conforms: 0, incomplete: 1, violates: 2 };

function sideOf(requirement: ReportRequirement | undefined): Side | null {
  if (requirement === undefined) return null;
  const { outcome, level, gated, reason } = requirement;
  const first = firstNews(requirement);
  const where = first?.where === undefined ? '' : ` at ${first.where}`;
  const words = first === undefined ? reason : `expected ${first.expected}${where}, got ${first.got}`;
  return { outcome, level, gated, ...(words === undefined ? {} : { words }) };
}

function kindOf(old: Side | null, now: Side | null): ChangeKind | undefined {
  if (old === null) return 'new';
  if (now === null) return 'removed';
  const [was, is] = [standings[old.outcome], standings[now.outcome]];
  if (is === 'violated' && was !== 'violated') return 'broke';
  if (is === 'violated' && now.outcome === 'fail' && old.outcome !== 'fail') return 'worse';
  if (is === 'untried' && was !== 'untried') return 'unexercised';
  if (is === 'holds' && was !== 'holds') return was === 'violated' ? 'fixed' : 'exercised';
  const same = old.outcome === now.outcome && old.level === now.level && old.gated === now.gated;
  return same ? undefined : 'changed';
}

/** Whether something gated fails that did not, or held and is no longer shown to. */
function isRegression(old: Side | null, now: Side | null): boolean {
  if (old?.gated !== true && now?.gated !== true) return false;
  if (now?.outcome === 'fail') return old?.outcome !== 'fail';
  return old?.outcome === 'pass' && now?.outcome !== 'pass' && now?.outcome !== 'known';
}

function extentOf({ target, startedAt, tool, verdict, options, exchanges, ...report }: Report): Extent {
  const { requirements, sensitivity } = report;
  return {
    target: target.baseUrl,
    startedAt,
    tool: tool.version,
    verdict,
    depth: options.depth,
    exchanges: exchanges.length,
    requirements: requirements.length,
    exercised: requirements.filter(({ outcome }) => standings[outcome] !== 'untried').length,
    sensitivity: sensitivity === undefined ? null : { caught: sensitivity.caught, of: sensitivity.of },
  };
}

/** Compares two reports on the same operation. Pure. */
export function diffReports(old: Report, now: Report): ReportDiff {
  const before = new Map(old.requirements.map((requirement) => [requirement.id, requirement]));
  const after = new Map(now.requirements.map((requirement) => [requirement.id, requirement]));
  const changes = [...new Set([...after.keys(), ...before.keys()])].flatMap((id): Change[] => {
    const [was, is] = [sideOf(before.get(id)), sideOf(after.get(id))];
    const kind = kindOf(was, is);
    return kind === undefined ? [] : [{ id, kind, regression: isRegression(was, is), old: was, new: is }];
  });
  return {
    old: extentOf(old),
    new: extentOf(now),
    regression: badness[now.verdict] > badness[old.verdict] || changes.some(({ regression }) => regression),
    changes: changeKinds.flatMap((kind) => changes.filter((change) => change.kind === kind)),
  };
}
