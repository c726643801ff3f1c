/**
 * Whether a member stays the same in every language.
 *
 * Two answers in one language and two in another are compared, asked for in the order A B B A: only where
 * each pair agrees in itself can a difference between the languages come from the language, and not from a
 * request id, a clock or the node that answered.
 */
import type { Exchange } from '../../src/exchange/exchange.ts';
import { objectOf } from '../../src/judge/reading.ts';
import { expect, notApplicable, unjudged, type Rule } from '../../src/judge/rule.ts';
import { isNot200, ofObjects, show } from './answers.ts';
import { valuesAt, type Found, type Place } from './members.ts';

function sameError(one: Exchange, other: Exchange): boolean {
  return (
    one.response?.status === other.response?.status &&
    objectOf(one)?.['errorCode'] === objectOf(other)?.['errorCode'] &&
    JSON.stringify(valuesAt(objectOf(one), ['errors', '*', 'errorCode'])) ===
      JSON.stringify(valuesAt(objectOf(other), ['errors', '*', 'errorCode']))
  );
}

function sameValues(one: readonly Found[], other: readonly Found[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function samePlaces(one: readonly Found[], other: readonly Found[]): boolean {
  return one.length === other.length && one.every(({ pointer }, at) => pointer === other[at]?.pointer);
}

/** A rule for exchanges linked with their repetition and with their counterpart in another language. */
export function sameInEveryLanguage(place: Place): Rule {
  return ofObjects(isNot200, (object, exchange, linked) => {
    const again = linked(exchange, 'same-language');
    const other = linked(exchange, 'other-language');
    const otherAgain = other === undefined ? undefined : linked(other, 'same-language');
    if (again === undefined || other === undefined || otherAgain === undefined) return notApplicable;
    const all = [again, other, otherAgain];
    if (all.some((one) => objectOf(one) === undefined))
      return unjudged('a compared answer is not a JSON object');
    if (!all.every((one) => sameError(exchange, one))) return notApplicable;
    const [here, hereAgain, there, thereAgain] = [object, ...all.map((one) => objectOf(one))].map((one) =>
      valuesAt(one, place).filter(({ value }) => typeof value === 'string'),
    ) as [Found[], Found[], Found[], Found[]];
    if (here.length === 0 || !samePlaces(here, there)) return notApplicable;
    if (!sameValues(here, hereAgain) || !sameValues(there, thereAgain)) return notApplicable;
    const index = here.findIndex((found, at) => found.value !== there[at]?.value);
    return expect(
      index < 0,
      `${show(there[index]?.value)}, as in the other language`,
      show(here[index]?.value),
      here[index]?.pointer,
    );
  });
}
