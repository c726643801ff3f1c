/** An interaction as a requirement: what a consumer needs of the provider is a sentence of the report. */
import type { Requirement } from '../../judge/requirement.ts';
import { notApplicable } from '../../judge/rule.ts';
import type { RequirementResult } from '../../judge/verdict.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { StoredInteraction, StoredPact } from './pacts.ts';
import type { Verification } from './verifier.ts';

/** One interaction of one pact, with the id that it has in reports. */
export interface Replayed {
  readonly id: string;
  readonly pact: StoredPact;
  readonly interaction: StoredInteraction;
}

/** What replaying it came to. */
export interface Played {
  /** Absent where it could not be replayed; the reason then says why. */
  readonly verification?: Verification;
  readonly reason?: string;
  readonly exchanges: readonly Exchange[];
}

/** One thing that was not as the pact says. */
interface Deviation {
  readonly expected: string;
  readonly got: string;
  readonly where: string;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
}

/** Names every interaction of the pacts: `pact/CONSUMER-DESCRIPTION`, with a number where two would be alike. */
export function named(pacts: readonly StoredPact[]): readonly Replayed[] {
  const taken = new Set<string>();
  return pacts.flatMap((pact) =>
    pact.interactions.map((interaction) => {
      const name = `pact/${slug(`${pact.consumer} ${interaction.description}`)}`;
      let id = name;
      for (let count = 2; taken.has(id); count += 1) id = `${name}-${count}`;
      taken.add(id);
      return { id, pact, interaction };
    }),
  );
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function deviationsIn({ result, errors = [] }: Verification): readonly Deviation[] {
  if (result) return [];
  const found = errors.flatMap(({ mismatch }) => {
    const all = mismatch.mismatches ?? [];
    const unsaid = {
      expected: 'an answer as the pact says',
      got: mismatch.message ?? 'none',
      where: 'answer',
    };
    if (all.length === 0) return [unsaid];
    return all.map(({ mismatch: text, expected, actual, path, type }) => ({
      expected: expected === undefined ? 'what the pact says' : show(expected),
      got: actual === undefined || actual === null ? (text ?? 'something else') : show(actual),
      where: path ?? type?.replace(/Mismatch$/u, '').toLowerCase() ?? 'answer',
    }));
  });
  const silent = {
    expected: 'an answer as the pact says',
    got: 'no word from the verifier',
    where: 'answer',
  };
  return found.length > 0 ? found : [silent];
}

function requirementOf({ id, pact, interaction }: Replayed): Requirement {
  const given = interaction.states.map((state) => `where ${state}, `).join('');
  const example = { body: {} };
  return {
    id,
    level: 'contract',
    statement: `To ${pact.consumer}, ${given}${interaction.description} is answered as its pact says.`,
    source: `the pact of ${pact.consumer} with ${pact.provider}`,
    judgedBy: 'Pact’s verifier replays the request and matches the answer.',
    matters: [{ who: pact.consumer, what: 'expects this answer', known: 'pact' }],
    remedy: 'Answer as the pact says, or agree on another pact with the consumer.',
    trials: [],
    rule: () => notApplicable,
    examples: { holds: example, breaks: example },
  };
}

/** The result of one interaction. */
export function resultOf(replayed: Replayed, { verification, reason, exchanges }: Played): RequirementResult {
  const requirement = requirementOf(replayed);
  const gated = !replayed.pact.pending;
  const shared = { requirement, gated } as const;
  const exchange = exchanges.at(-1);
  if (verification === undefined || exchange === undefined) {
    const why = reason ?? 'the verifier sent no request';
    return { ...shared, outcome: 'could-not-run', reason: why, violations: [], shownBy: [] };
  }
  const violations = deviationsIn(verification).map((deviation) => ({
    requirement,
    exchange,
    judgement: { outcome: 'violated', ...deviation } as const,
  }));
  if (violations.length > 0) {
    return { ...shared, outcome: gated ? 'fail' : 'warn', violations, shownBy: [] };
  }
  return { ...shared, outcome: 'pass', violations, shownBy: exchanges.map(({ id }) => id) };
}
