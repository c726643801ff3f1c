/** Words and conditions that the rules of every section share. */
import type { Exchange } from '../../src/exchange/exchange.ts';
import { objectOf, readingOf, type Reading } from '../../src/judge/reading.ts';
import { notApplicable, unjudged, type Judgement, type Linked, type Rule } from '../../src/judge/rule.ts';

/** Whether a rule speaks of an answer with this status. */
export type OfStatus = (status: number) => boolean;

export const is200: OfStatus = (status) => status === 200;
export const isNot200: OfStatus = (status) => status !== 200;

/** Where a value stands in a sentence: cut to a line, strings in quotes. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** The type of a JSON value, in the words of JSON Schema. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** What rules over whole answers say where there is none. */
export function noWholeAnswer({ fault }: Exchange): Judgement {
  return unjudged(fault?.message ?? 'the recording keeps only a part of the answer');
}

/**
 * A rule over whole answers of the operation under test. Where no whole answer came, the rule is unjudged:
 * the transport's requirements say what went wrong.
 */
export function ofAnswers(
  applies: OfStatus,
  rule: (reading: Reading, exchange: Exchange, linked: Linked) => Judgement,
): Rule {
  return (exchange, linked) => {
    if (exchange.circumstances.subject !== 'operation') return notApplicable;
    const status = exchange.response?.status;
    if (status !== undefined && !applies(status)) return notApplicable;
    const reading = readingOf(exchange);
    return reading === undefined ? noWholeAnswer(exchange) : rule(reading, exchange, linked);
  };
}

/** A rule over the JSON object in the body. Where the body is none, other requirements say so. */
export function ofObjects(
  applies: OfStatus,
  rule: (object: Readonly<Record<string, unknown>>, exchange: Exchange, linked: Linked) => Judgement,
): Rule {
  return ofAnswers(applies, (_reading, exchange, linked) => {
    const object = objectOf(exchange);
    return object === undefined ? unjudged('the body is not a JSON object') : rule(object, exchange, linked);
  });
}
