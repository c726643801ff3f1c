/** What the pages call outcomes, verdicts and circumstances. */
import { levels, type Level } from '../../../judge/requirement.ts';
import type { Outcome, VerdictWord } from '../../../judge/verdict.ts';
import type { ReportExchange } from '../../model.ts';

/** In the order in which they matter to a reader. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  fail: 'fail',
  warn: 'warn',
  known: 'known',
  'could-not-run': 'could not run',
  'not-seen': 'not seen',
  pass: 'pass',
};

/** The outcomes in that order. */
export const outcomes = Object.keys(outcomeWords) as readonly Outcome[];

export const verdictWords: Readonly<Record<VerdictWord, string>> = {
  conforms: 'Conforms',
  violates: 'Does not conform',
  incomplete: 'Incomplete',
};

/** Those of the levels that some of these are of, in their order. */
export function levelsOf(some: readonly { readonly level: Level }[]): readonly Level[] {
  return levels.filter((level) => some.some((one) => one.level === level));
}

const sessionWords: Readonly<Record<string, string>> = {
  alive: 'a live session',
  none: 'no session',
  undetermined: 'a session that the recording does not tell',
};

/** In what circumstances an exchange was made. */
export function circumstancesOf({ circumstances, attempt }: ReportExchange): string {
  const { subject, session, shape, variation } = circumstances;
  return [
    ...(subject === 'operation' ? [] : [subject === 'probe' ? 'probe' : 'another method']),
    sessionWords[session] ?? `session: ${session}`,
    ...[shape, variation].filter((words) => words !== undefined),
    ...(attempt === undefined ? [] : [`attempt ${attempt}`]),
  ].join(', ');
}

/** Milliseconds, as exactly as a reader wants them. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;
}

/** A moment as `2026-11-24 13:17:33 UTC`. */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}
