/**
 * Answers that were judged and found in order. Rules are pure functions, so the same answer is in order again in
 * the same circumstances; most providers give few different ones, and each has to be judged once. What a rule may
 * see beside the answer is part of its likeness; one that looks at a request's URL, headers or body is not known.
 */
import type { Exchange, HeaderLine, RecordedResponse } from '../../exchange/exchange.ts';

/** Answers that are remembered, and the largest body of one, in bytes. */
const mostAnswers = 500;
const mostBody = 8192;

/** One date is like another to rules, which know no clock. */
const httpDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/u;

/** An answer, and the circumstances in which it was in order. */
interface KnownAnswer {
  readonly response: RecordedResponse;
  readonly inOrder: Set<string>;
}

function circumstancesOf({ request, fault, circumstances }: Exchange): string {
  const { subject, session, shape, variation } = circumstances;
  return `${request.method} ${subject} ${session} ${shape} ${variation} ${fault?.kind}`;
}

function sameLine([name, value]: HeaderLine, other: HeaderLine | undefined): boolean {
  if (name !== other?.[0]) return false;
  return value === other[1] || (httpDate.test(value) && httpDate.test(other[1]));
}

function sameAnswer(one: RecordedResponse, other: RecordedResponse): boolean {
  return (
    one.status === other.status &&
    one.reason === other.reason &&
    one.headers.length === other.headers.length &&
    one.headers.every((line, index) => sameLine(line, other.headers[index])) &&
    Buffer.compare(one.body, other.body) === 0
  );
}

/** What an exchange is linked with may matter to rules, and is not compared. */
function comparable({ response, links }: Exchange): RecordedResponse | undefined {
  if (response === undefined || response.body.length > mostBody) return undefined;
  return Object.keys(links).length === 0 ? response : undefined;
}

export class KnownAnswers {
  /** By the length of the body. */
  readonly #answers = new Map<number, KnownAnswer[]>();
  #size = 0;

  /** Whether an answer like that of an exchange is known to be in order. */
  has(exchange: Exchange): boolean {
    const response = comparable(exchange);
    return response !== undefined && this.#find(response)?.inOrder.has(circumstancesOf(exchange)) === true;
  }

  /** Remembers the answer of an exchange, which was found in order. */
  add(exchange: Exchange): void {
    const response = comparable(exchange);
    if (response === undefined) return;
    const known = this.#find(response) ?? this.#remember(response);
    known.inOrder.add(circumstancesOf(exchange));
  }

  #find(response: RecordedResponse): KnownAnswer | undefined {
    return this.#answers.get(response.body.length)?.find((known) => sameAnswer(known.response, response));
  }

  #remember(response: RecordedResponse): KnownAnswer {
    if (this.#size >= mostAnswers) {
      this.#answers.clear();
      this.#size = 0;
    }
    const known = { response, inOrder: new Set<string>() };
    const alike = this.#answers.get(response.body.length);
    if (alike === undefined) this.#answers.set(response.body.length, [known]);
    else alike.push(known);
    this.#size += 1;
    return known;
  }
}
