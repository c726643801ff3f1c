/**
 * A fault: one named way in which a provider can be wrong, with the requirement that must catch it.
 *
 * Most faults change an answer. Those are plain functions over what was asked and what was answered, so one
 * and the same function makes the reference provider wrong and tells, over the exchanges of a run, whether the
 * run would have noticed. What exists only on the wire, in time or in the provider's memory is a behaviour.
 */
import type { Subject } from '../exchange/exchange.ts';
import type { Asked, Behaviour, PlainAnswer } from '../provider/behaviour.ts';

/** What was asked, as far as both a provider and a record of a run know it. */
export interface FaultAsked extends Omit<Asked, 'path' | 'beside'> {
  readonly subject: Subject;
}

/** Which requests a fault speaks of, in words that fit behind "no exchange was made with". */
export interface AskedCondition {
  readonly words: string;
  /** True where only requests in a live session meet it. */
  readonly needsSession?: boolean;
  readonly test: (asked: FaultAsked) => boolean;
}

/** Which answers a fault speaks of, in words that fit behind "the provider never gave". */
export interface AnswerCondition {
  readonly words: string;
  readonly test: (answer: PlainAnswer) => boolean;
}

interface Named {
  /** Lower case, words joined by hyphens; unique among faults and variants. */
  readonly name: string;
  /** Why it happens in real life, in one line. */
  readonly why: string;
}

/** A fault that changes answers. */
export interface AnswerFault extends Named {
  readonly kind: 'answer';
  /** The id of the requirement that it breaks. */
  readonly breaks: string;
  readonly asked: AskedCondition;
  readonly answered: AnswerCondition;
  /** The answer in its wrong form; undefined where this one cannot be made wrong in this way. */
  readonly change: (answer: PlainAnswer, asked: FaultAsked) => PlainAnswer | undefined;
}

/** Where a fault that changes no answer shows: in the bytes, in time, in what is remembered, in what overlaps. */
export type LiveKind = 'wire' | 'timing' | 'memory' | 'overlap';

/** A fault that only a live exchange can show. */
export interface LiveFault extends Named {
  readonly kind: LiveKind;
  readonly breaks: string;
  readonly behaviour: Behaviour;
}

/** A named way to be wrong. */
export type Fault = AnswerFault | LiveFault;

/** A named way to differ from the reference provider and to be right. */
export interface Variant extends Named {
  readonly behaviour: Behaviour;
}

/** What is known of an operation's faults. */
export interface Catalogue {
  /** By section, for lists. */
  readonly faults: readonly { readonly section: string; readonly faults: readonly Fault[] }[];
  readonly variants: readonly Variant[];
}
