/** Mutants of whole rules, one of each kind for every requirement, also where one line of source makes many. */
import type { Mutant } from './mutant.ts';

const file = 'contracts/logout/requirements.ts';

function withRule(source: string, id: string, rule: string): Mutant {
  const find = `requirements.find(({ id }) => id === ${JSON.stringify(id)}) as any`;
  const text = `\n{ const one = ${find}; const { rule } = one; one.rule = ${rule}; }\n`;
  return { file, start: source.length, end: source.length, text };
}

/**
 * The rule of a requirement replaced by one that never applies.
 *
 * @param source of the module that puts the requirements together
 */
export function deleted(source: string, id: string): Mutant {
  return withRule(source, id, "() => ({ outcome: 'not-applicable' })");
}

/** The rule of a requirement replaced by one that holds where it was violated. */
export function blunted(source: string, id: string): Mutant {
  return withRule(
    source,
    id,
    "(...given: any) => { const said = rule(...given); return said.outcome === 'violated' ? { outcome: 'holds' } : said; }",
  );
}
