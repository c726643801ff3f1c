/**
 * Answers that were judged and found in order. Rules are pure functions, so the same answer is in order again in
 * the same circumstances; most providers give few different ones, and each has to be judged once. What a rule may
 * see beside the answer is part of its likeness; one that looks at a request's URL, headers or body is not known.
 */
import type { Exchange, HeaderLine, RecordedResponse } from '../../exchange/exchange.ts';

/** Answers that are remembered, and the largest body of one, in bytes. */
const mostRemembered = 500;
const mostBody = 8192;

/** One date is like another to rules, which know no clock. */
const httpDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/u;

/** What answers that are alike have in common at the least. */
function kindOf({ request, fault, circumstances }: Exchange, response: RecordedResponse): string {
  const { subject, session, shape, variation } = circumstances;
  return `${request.method} ${subject} ${session} ${shape} ${variation} ${fault?.kind} ${response.status} ${response.body.length}`;
}

function sameLine([name, value]: HeaderLine, other: HeaderLine | undefined): boolean {
  if (name !== other?.[0]) return false;
  return value === other[1] || (httpDate.test(value) && httpDate.test(other[1]));
}

function sameAnswer(one: RecordedResponse, other: RecordedResponse): boolean {
  return (
    one.reason === other.reason &&
    one.headers.length === other.headers.length &&
    one.headers.every((line, index) => sameLine(line, other.headers[index])) &&
    Buffer.compare(one.body, other.body) === 0
  );
}

export class KnownAnswers {
  readonly #byKind = new Map<string, RecordedResponse[]>();
  #size = 0;

  /** Whether an answer like that of an exchange is known. */
  has(exchange: Exchange): boolean {
    const response = this.#judgeable(exchange);
    if (response === undefined) return false;
    const alike = this.#byKind.get(kindOf(exchange, response));
    return alike?.some((other) => sameAnswer(response, other)) ?? false;
  }

  /** Remembers the answer of an exchange, which was found in order. */
  add(exchange: Exchange): void {
    const response = this.#judgeable(exchange);
    if (response === undefined) return;
    if (this.#size >= mostRemembered) this.#clear();
    const kind = kindOf(exchange, response);
    const alike = this.#byKind.get(kind);
    if (alike === undefined) this.#byKind.set(kind, [response]);
    else alike.push(response);
    this.#size += 1;
  }

  /** What an exchange is linked with may matter; the links themselves are not compared. */
  #judgeable({ response, links }: Exchange): RecordedResponse | undefined {
    if (response === undefined || response.body.length > mostBody) return undefined;
    for (const _role in links) return undefined;
    return response;
  }

  #clear(): void {
    this.#byKind.clear();
    this.#size = 0;
  }
}
