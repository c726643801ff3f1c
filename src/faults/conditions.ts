/** Which requests and which answers a fault speaks of. */
import type { AnswerCondition, AskedCondition, FaultAsked } from './fault.ts';

/** A request to the operation, by its own method. */
export const ofOperation: AskedCondition = {
  words: 'a request to the operation',
  test: ({ subject }) => subject === 'operation',
};

/** A request to the operation in a live session. */
export const inLiveSession: AskedCondition = {
  words: 'a live session',
  needsSession: true,
  test: ({ subject, session }) => subject === 'operation' && session === 'alive',
};

/** A request to the operation without credentials. */
export const withoutSession: AskedCondition = {
  words: 'no session',
  test: ({ subject, session }) => subject === 'operation' && session === 'none',
};

/** A request to the operation with credentials of no live session. */
export const inDeadSession: AskedCondition = {
  words: 'credentials of no live session',
  test: ({ subject, session }) => subject === 'operation' && session === 'dead',
};

/** Another method on the operation's path. */
export const byOtherMethod: AskedCondition = {
  words: 'another method',
  test: ({ subject }) => subject === 'other-method',
};

/** Narrows a condition; the words say what both ask. */
export function asking(
  condition: AskedCondition,
  words: string,
  test: (asked: FaultAsked) => boolean,
): AskedCondition {
  return { ...condition, words, test: (asked) => condition.test(asked) && test(asked) };
}

/** Every nth request of those that a condition speaks of, by their number on the path. */
export function everyNth(count: number, condition: AskedCondition): AskedCondition {
  return asking(
    condition,
    `${condition.words}, one request in ${count}`,
    ({ ordinal }) => ordinal % count === 0,
  );
}

/** Any answer. */
export const anyAnswer: AnswerCondition = { words: 'any answer', test: () => true };

/** An answer of a status. */
export function ofStatus(wanted: number): AnswerCondition {
  return { words: `a ${wanted}`, test: ({ status }) => status === wanted };
}

/** A 200. */
export const success: AnswerCondition = ofStatus(200);

/** An answer of any status but 200. */
export const refusal: AnswerCondition = {
  words: 'an answer of another status than 200',
  test: ({ status }) => status !== 200,
};
