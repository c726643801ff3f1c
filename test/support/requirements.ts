import type { Requirement } from '../../src/judge/requirement.ts';
import { holds } from '../../src/judge/rule.ts';

/** A requirement that holds for everything, unless told otherwise. */
export function requirementWith(parts: Partial<Requirement> & Pick<Requirement, 'id'>): Requirement {
  return {
    level: 'contract',
    statement: 'It is so.',
    source: 'a document',
    judgedBy: 'It is looked at.',
    matters: [{ who: 'Somebody', what: 'depends on it', known: 'documentation' }],
    remedy: 'Make it so.',
    rule: () => holds,
    trials: [],
    examples: { holds: {}, breaks: {} },
    ...parts,
  };
}
