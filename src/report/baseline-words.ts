/** What a report says of the baseline's entries and of repetitions, in words that every format shares. */
import { isRed, type EntryResult } from '../judge/baseline-entry.ts';
import { isIntermittent, type Confirmation } from '../judge/confirmation.ts';
import type { Report, ReportKnown, ReportRequirement } from './model.ts';

/** `always (3 of 3)`, `intermittent: 1 of 3`, or why a violation was not repeated. */
export function confirmationWords(confirmation: Confirmation): string {
  const { attempts, violated, reason } = confirmation;
  if (attempts === 1) return `not repeated${reason === undefined ? '' : `: ${reason}`}`;
  const word = isIntermittent(confirmation) ? `intermittent: ${violated} of ${attempts}` : undefined;
  return `${word ?? `always (${violated} of ${attempts})`}${reason === undefined ? '' : `; not more often: ${reason}`}`;
}

/** How often a requirement was violated before anything was repeated. */
export function timesViolated({ violations }: ReportRequirement, { exchanges }: Report): number {
  const repeated = new Set(exchanges.flatMap(({ id, attempt }) => (attempt === undefined ? [] : id)));
  return violations.filter(({ exchange }) => !repeated.has(exchange)).length;
}

function linesOf({ line, lastLine = line }: EntryResult): string {
  if (line === undefined) return 'the entry';
  return line === lastLine ? `line ${line}` : `lines ${line} to ${lastLine}`;
}

/** Where an entry stands: `baseline.json line 4`. */
export function placeOfEntry({ line }: Pick<EntryResult, 'line'>, report: Report): string {
  const file = report.baseline?.file ?? 'the baseline';
  return line === undefined ? file : `${file} line ${line}`;
}

/** `until 2027-03-31 at /type (baseline.json line 4): the reason`. */
export function knownWords(known: ReportKnown, report: Report): string {
  const where = known.where === undefined ? '' : ` at ${known.where.join(', ')}`;
  return `until ${known.expires}${where} (${placeOfEntry(known, report)}): ${known.reason}`;
}

/** The entries that have to go. */
export function redEntries({ baseline }: Report): readonly EntryResult[] {
  return baseline?.entries.filter(isRed) ?? [];
}

/** What is wrong with an entry that has to go, and which lines to delete. */
export function redWords(entry: EntryResult): string {
  const { id, state, expires, why } = entry;
  const gone = `delete ${linesOf(entry)}`;
  if (state === 'expired') {
    return `the entry for ${id} expired on ${expires}; ${gone}, or decide anew and give it a later day.`;
  }
  if (state === 'no-such-requirement') {
    return `${id} is no requirement; ${gone}.${why === undefined ? '' : ` ${why}`}`;
  }
  return `the entry for ${id} is stale: ${why ?? 'it passed'}; ${gone}, or give it "fails": "intermittently" where it comes and goes.`;
}

/** `conforms, but for 2 known failures`: what the verdict's word has to be read with. */
export function exceptKnown({ counts, verdict }: Report): string {
  if (verdict !== 'conforms' || counts.known === 0) return '';
  return `, but for ${counts.known} known failure${counts.known === 1 ? '' : 's'}`;
}
