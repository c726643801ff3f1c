/** What a report says of a run, in words that the console and the formats share. */
import { printable } from '../exchange/printable.ts';
import type { Outcome, VerdictWord } from '../judge/verdict.ts';
import { counted } from './counted.ts';
import type { Report, ReportExchange, ReportRequirement, ReportViolation } from './model.ts';

/** A verdict in words. */
export const verdictWords: Readonly<Record<VerdictWord, string>> = {
  conforms: 'conforms',
  violates: 'does not conform',
  incomplete: 'incomplete',
};

/** An outcome in words. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  pass: 'pass',
  fail: 'fail',
  warn: 'warn',
  known: 'known',
  'not-seen': 'not seen',
  'could-not-run': 'could not run',
};

const sessionWords: Readonly<Record<string, string>> = {
  alive: 'a live session',
  none: 'no session',
  undetermined: 'a session that the recording does not tell',
};

/** `66 pass, 2 not seen`: the outcomes that there are. */
export function countWords({ counts }: Pick<Report, 'counts'>): string {
  const there = Object.entries(outcomeWords).filter(
    ([outcome]) => outcome === 'pass' || counts[outcome as Outcome] > 0,
  );
  return there.map(([outcome, words]) => `${counts[outcome as Outcome]} ${words}`).join(', ');
}

/** The session that an exchange was made in, in words. */
export function sessionOf({ circumstances: { session } }: ReportExchange): string {
  return sessionWords[session] ?? `session: ${session}`;
}

/** The violation that is shown of a requirement: the first that the baseline does not accept, or else the first. */
export function firstNews({
  violations,
}: Pick<ReportRequirement, 'violations'>): ReportViolation | undefined {
  return violations.find(({ known }) => known !== true) ?? violations[0];
}

/** What was sent, in which session, and which scenario sent it. */
export function sentenceOn(exchange: ReportExchange, report: Report): string {
  const { shape } = exchange.circumstances;
  const title = report.scenarios.find(({ id }) => id === exchange.scenario)?.title;
  const found = exchange.scenario.startsWith('deep/') ? ` of ${exchange.scenario}` : '';
  const { pathname } = new URL(exchange.request.url);
  return `${exchange.request.method} ${pathname}, ${sessionOf(exchange)}${shape === undefined ? '' : `, ${shape}`}${
    title === undefined ? ` (${exchange.id}${found})` : ` (${exchange.id} of ${exchange.scenario}: ${title})`
  }`;
}

/** How large the run was and how to repeat it, or which files were judged. */
export function extentOf({ exchanges, recordings, deep, sessions, duration, options }: Report): string {
  const gate = `gate ${options.gate.join(', ')}`;
  if (recordings !== undefined) {
    const files = recordings.map(({ file }) => printable(file)).join(', ');
    return `${counted(exchanges.length, 'recorded exchange')} (${files}); ${gate}`;
  }
  const generated = deep === undefined ? '' : `, ${counted(deep.done, 'generated case')}`;
  return `${counted(exchanges.length, 'exchange')}${generated}, ${counted(sessions.spent, 'session')}, ${(duration / 1000).toFixed(1)} s; ${gate}; depth ${options.depth}; seed ${options.seed}`;
}

/** Ids by section, as few lines as there are sections: `section/ name, name`. */
export function sectionLines(requirements: readonly { readonly id: string }[]): string[] {
  const sections = Map.groupBy(requirements, ({ id }) => id.split('/')[0] ?? '');
  return [...sections].map(
    ([section, members]) => `${section}/ ${members.map(({ id }) => id.slice(section.length + 1)).join(', ')}`,
  );
}
