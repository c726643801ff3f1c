/** How the pages order outcomes, and what they call circumstances, durations and moments. */
import { levels, type Level } from '../../../judge/requirement.ts';
import type { Outcome } from '../../../judge/verdict.ts';
import type { ReportExchange } from '../../model.ts';
import { sessionOf } from '../../words.ts';

/** The outcomes in the order in which they matter to a reader. */
export const outcomes = [
  'fail',
  'warn',
  'known',
  'could-not-run',
  'not-seen',
  'pass',
] as const satisfies readonly Outcome[];

/** A text with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Those of the levels that some of these are of, in their order. */
export function levelsOf(some: readonly { readonly level: Level }[]): readonly Level[] {
  return levels.filter((level) => some.some((one) => one.level === level));
}

/** In what circumstances an exchange was made. */
export function circumstancesOf(exchange: ReportExchange): string {
  const { subject, shape, variation } = exchange.circumstances;
  const { attempt } = exchange;
  return [
    ...(subject === 'operation' ? [] : [subject === 'probe' ? 'probe' : 'another method']),
    sessionOf(exchange),
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
