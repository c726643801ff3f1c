/** Keeps a run's exchanges: redacted, numbered, linked. Nothing is recorded on another way. */
import type { Answer, OutgoingRequest } from '../exchange/client.ts';
import type { Circumstances, Exchange, LinkRole } from '../exchange/exchange.ts';
import type { Redactor } from '../exchange/redact.ts';

export class Recorder {
  readonly #redactor: Redactor;
  readonly #startedAt = performance.now();
  readonly #exchanges = new Map<string, Exchange & { links: Partial<Record<LinkRole, string>> }>();

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** All exchanges, in the order in which they were recorded. */
  get exchanges(): readonly Exchange[] {
    return [...this.#exchanges.values()];
  }

  /** Those that one scenario made. */
  of(scenario: string): readonly Exchange[] {
    return this.exchanges.filter((exchange) => exchange.scenario === scenario);
  }

  /** Makes known a token that was made from a live one. */
  hide(token: string): void {
    this.#redactor.add('token', token);
  }

  /** @param sentAt when the request was sent, by `performance.now()` */
  record(
    scenario: string,
    sentAt: number,
    request: OutgoingRequest,
    answer: Answer,
    circumstances: Circumstances,
  ): Exchange {
    const { method, url, headers, body } = request;
    const exchange = {
      id: `x${this.#exchanges.size + 1}`,
      scenario,
      request: this.#redactor.request({
        method,
        url: url.href,
        headers,
        ...(body === undefined ? {} : { body }),
      }),
      ...(answer.response === undefined ? {} : { response: this.#redactor.response(answer.response) }),
      ...(answer.fault === undefined ? {} : { fault: answer.fault }),
      timing: { startedAt: sentAt - this.#startedAt, ...answer.timing },
      circumstances,
      links: {},
    };
    this.#exchanges.set(exchange.id, exchange);
    return exchange;
  }

  link(from: Exchange, role: LinkRole, to: Exchange): void {
    const exchange = this.#exchanges.get(from.id);
    if (exchange !== undefined) exchange.links[role] = to.id;
  }
}
