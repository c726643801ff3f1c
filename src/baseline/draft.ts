/**
 * A baseline of a run: an entry for every requirement that failed the run, and those of the old baseline that
 * still hold. What only warns is left out, because it needs no entry to let a run conform.
 */
import type { Baseline, BaselineEntry } from '../../schemas/types/baseline.ts';
import { placeOf } from '../judge/baseline.ts';
import { isIntermittent } from '../judge/confirmation.ts';
import type { Report, ReportRequirement } from '../report/model.ts';

/** Days that a new entry counts. */
const days = 90;
/** More places than this are the provider's to make up, and the entry is for all of them. */
const mostPlaces = 20;

/** A baseline, and how it came about. */
export interface Draft {
  readonly baseline: Baseline;
  /** How many of its entries are new, and how many stood in the old one. */
  readonly fresh: number;
  readonly kept: number;
  /** Entries of the old one that are gone. */
  readonly gone: number;
  /** Violations that are not gated, and have no entry. */
  readonly ungated: number;
}

function howItFails({ confirmation }: ReportRequirement): Pick<BaselineEntry, 'fails'> {
  if (confirmation === undefined || confirmation.attempts === 1) return {};
  return { fails: isIntermittent(confirmation) ? 'intermittently' : 'always' };
}

function whereItFails({ violations }: ReportRequirement): Pick<BaselineEntry, 'where'> {
  const places = new Set(
    violations.flatMap(({ where, known }) =>
      known === true ? [] : [where === undefined ? undefined : placeOf(where)],
    ),
  );
  if (places.size > mostPlaces || places.has(undefined)) return {};
  return { where: [...places].filter((place) => place !== undefined) };
}

/** The last day of an entry that is made on a day. */
function lastDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Makes a baseline of a run. Pure. */
export function draftBaseline(report: Report): Draft {
  const today = report.startedAt.slice(0, 10);
  const byId = new Map(report.requirements.map((requirement) => [requirement.id, requirement]));
  const old = report.baseline?.entries ?? [];
  const kept = old
    .filter(({ state }) => state === 'known' || state === 'passed' || state === 'not-tried')
    .map(({ line: _line, lastLine: _last, state, why: _why, ...entry }): BaselineEntry => {
      const requirement = byId.get(entry.id);
      const seen = state === 'known' && requirement !== undefined ? howItFails(requirement) : {};
      return seen.fails === 'intermittently' ? { ...entry, ...seen } : entry;
    });
  const fresh = report.requirements
    .filter(({ outcome }) => outcome === 'fail')
    .map((requirement): BaselineEntry => {
      const reason = `Known since ${today}; say here why it is accepted.`;
      const { id } = requirement;
      return {
        id,
        reason,
        expires: lastDay(today),
        ...howItFails(requirement),
        ...whereItFails(requirement),
      };
    });
  return {
    baseline: { entries: [...kept, ...fresh] },
    fresh: fresh.length,
    kept: kept.length,
    gone: old.length - kept.length,
    ungated: report.requirements.filter(({ outcome }) => outcome === 'warn').length,
  };
}
