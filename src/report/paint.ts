/** How the consoles paint: outcomes and verdicts look the same wherever they stand. */
import { styleText } from 'node:util';
import type { Outcome, VerdictWord } from '../judge/verdict.ts';
import { outcomeWords, verdictWords } from './words.ts';

type Style = Parameters<typeof styleText>[0];

/** Gives a text a style, where the console has colours. */
export type Paint = (style: Style, text: string) => string;

/** How to write to this console. */
export interface ConsoleOptions {
  readonly colour: boolean;
}

const outcomeStyles: Readonly<Record<Outcome, Style>> = {
  pass: 'green',
  fail: 'red',
  warn: 'yellow',
  known: 'cyan',
  'not-seen': 'dim',
  'could-not-run': 'magenta',
};

const verdictStyles: Readonly<Record<VerdictWord, Style>> = {
  conforms: 'green',
  violates: 'red',
  incomplete: 'magenta',
};

/** What paints on a console. */
export function painter({ colour }: ConsoleOptions): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
}

/** An outcome's words; a failure in capitals. */
export function paintOutcome(outcome: Outcome, paint: Paint): string {
  return paint(outcomeStyles[outcome], outcome === 'fail' ? 'FAIL' : outcomeWords[outcome]);
}

/** A verdict's words, in a column of so many characters where one is given. */
export function paintVerdict(verdict: VerdictWord, paint: Paint, width = 0): string {
  return paint(verdictStyles[verdict], verdictWords[verdict].padEnd(width));
}

/** A verdict's words where they are the last word. */
export function paintLastWord(verdict: VerdictWord, paint: Paint): string {
  return paint(['bold', verdictStyles[verdict]].flat() as Style, verdictWords[verdict]);
}
