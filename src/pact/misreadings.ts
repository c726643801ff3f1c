/** What a consumer's client made of answers, against what they mean. */
import type { Driven, Told } from './drive.ts';
import type { Meaning } from './interaction.ts';

/** An answer that a client misreads, in words. */
export interface Misreading {
  readonly answer: string;
  readonly told: string;
  readonly means: string;
}

const meanings: Readonly<Record<Meaning, string>> = {
  succeeded: 'the operation succeeded',
  'did-not-succeed': 'the operation failed',
  'says-nothing': 'it does not say whether the operation succeeded',
  refused: 'the operation was refused',
};

function words(told: Told): string {
  if ('unsettled' in told) return `did not settle within ${told.unsettled} ms`;
  if ('rejected' in told) return `rejects (${told.rejected})`;
  return told.ok ? 'says that it worked' : 'says that it failed';
}

/** Whether a client's word fits: it has one, only a success may be told as one, and a success has to be. */
export function fits(told: Told, means: Meaning): boolean {
  if ('unsettled' in told) return false;
  return ('ok' in told && told.ok) === (means === 'succeeded');
}

/** The misreadings among driven interactions. */
export function misreadings(driven: readonly Driven[]): readonly Misreading[] {
  return driven
    .filter(({ interaction, told, mismatch }) => mismatch === undefined && !fits(told, interaction.means))
    .map(({ interaction, told }) => ({
      answer: `${interaction.response.status} ${JSON.stringify(interaction.response.body)}`,
      told: words(told),
      means: meanings[interaction.means],
    }));
}

/** The misreading of an answer that no contract knows, which is never a success. */
export function misreadingOf(answer: string, told: Told): Misreading | undefined {
  return fits(told, 'refused') ? undefined : { answer, told: words(told), means: 'it is not documented' };
}
