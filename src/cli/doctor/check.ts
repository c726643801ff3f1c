/** The checks of the doctor: in their order, and none after one that failed. */

/** What came of a check. `next` says what to do about it. */
export interface Diagnosis {
  readonly outcome: 'ok' | 'warn' | 'fail' | 'skipped';
  readonly detail: string;
  readonly next?: string;
}

/** Something that is tried. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<Diagnosis> | Diagnosis;
}

/** A check that was made, or why it was not. */
export interface Checked extends Diagnosis {
  readonly name: string;
}

/** The diagnosis of a sentence that says what happened and, behind a colon or semicolon, what to do. */
export function failure(sentence: string): Diagnosis {
  const [, what, next] = /^(.*?)[;:] ((?:check|give|set|run|renew|add)\b.*)$/su.exec(sentence) ?? [];
  return what === undefined || next === undefined
    ? { outcome: 'fail', detail: sentence }
    : { outcome: 'fail', detail: `${what}.`, next };
}

/** Skips checks, because one before them failed. */
export function skipped(checks: readonly Pick<Check, 'name'>[], failed: string): readonly Checked[] {
  return checks.map(({ name }) => ({ name, outcome: 'skipped', detail: `${failed} has to work first` }));
}

/** Makes checks until one fails. */
export async function carryOut(checks: readonly Check[]): Promise<readonly Checked[]> {
  const made: Checked[] = [];
  for (const [index, { name, run }] of checks.entries()) {
    const diagnosis = await run();
    made.push({ name, ...diagnosis });
    if (diagnosis.outcome === 'fail') return [...made, ...skipped(checks.slice(index + 1), name)];
  }
  return made;
}
