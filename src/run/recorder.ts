/** Keeps a run's exchanges: redacted, numbered, linked. Nothing is recorded on another way. */
import type { Clock } from '../clock/clock.ts';
import type { Answer, OutgoingRequest } from '../exchange/client.ts';
import type { Circumstances, Exchange, HeaderLine, LinkRole, RecordedRequest } from '../exchange/exchange.ts';
import type { Redactor } from '../exchange/redact.ts';
import { LargeBodies } from './large-bodies.ts';
import { LateRequest, plainRequest } from './late-request.ts';

/** What went on the wire in a framing that is not the usual one. */
function framing({ body, chunked }: OutgoingRequest): readonly HeaderLine[] {
  return chunked === true && body !== undefined && body.length > 0 ? [['Transfer-Encoding', 'chunked']] : [];
}

export class Recorder {
  readonly #redactor: Redactor;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #lazy: boolean;
  readonly #tell: (exchange: Exchange) => void;
  readonly #bodies = new LargeBodies();
  readonly #exchanges = new Map<string, Exchange & { links: Partial<Record<LinkRole, string>> }>();

  /**
   * @param startedAt when the run began, by its clock; now unless given
   * @param lazy whether requests are redacted only when they are looked at
   * @param tell is called with each exchange that is kept
   */
  constructor(
    redactor: Redactor,
    clock: Clock,
    startedAt: number = clock.now(),
    lazy = false,
    tell: (exchange: Exchange) => void = () => undefined,
  ) {
    this.#tell = tell;
    this.#startedAt = startedAt;
    this.#lazy = lazy;
    this.#clock = clock;
    this.#redactor = redactor;
  }

  /** All exchanges, in the order in which they were recorded. */
  get exchanges(): readonly Exchange[] {
    return [...this.#exchanges.values()];
  }

  /** How many there are. */
  get size(): number {
    return this.#exchanges.size;
  }

  /** Those that one scenario made the first time. */
  of(scenario: string): readonly Exchange[] {
    return this.exchanges.filter(
      (exchange) => exchange.scenario === scenario && exchange.attempt === undefined,
    );
  }

  /** Makes known a token that was made from a live one. */
  hide(token: string): void {
    this.#redactor.add('token', token);
  }

  /**
   * @param sentAt when the request was sent, by the run's clock
   * @param attempt from 2 where the scenario is repeated
   */
  record(
    scenario: string,
    sentAt: number,
    request: OutgoingRequest,
    answer: Answer,
    circumstances: Circumstances,
    attempt?: number,
  ): Exchange {
    const { method, url, headers, body } = request;
    const redact = (): RecordedRequest =>
      this.#redactor.request({
        method,
        url: url.href,
        headers: [...headers, ...framing(request)],
        ...(body === undefined ? {} : { body }),
      });
    const exchange = {
      id: `x${this.#exchanges.size + 1}`,
      scenario,
      ...(attempt === undefined ? {} : { attempt }),
      request: this.#lazy ? (new LateRequest(method, redact) as RecordedRequest) : redact(),
      ...(answer.response === undefined
        ? {}
        : { response: this.#bodies.keep(this.#redactor.response(answer.response)) }),
      ...(answer.fault === undefined ? {} : { fault: answer.fault }),
      timing: { startedAt: sentAt - this.#startedAt, ...answer.timing },
      circumstances,
      links: {},
    };
    this.#keep(exchange);
    return exchange;
  }

  /** An empty recorder of the same run, for exchanges that may be forgotten. */
  notebook(): Recorder {
    return new Recorder(this.#redactor, this.#clock, this.#startedAt, true);
  }

  /** From now on, secrets are of exchanges that may be forgotten, and are forgotten in their turn. */
  startPassing(): void {
    this.#redactor.startPassing();
  }

  /**
   * Keeps exchanges of a notebook as those of a scenario, linked among themselves as they were.
   *
   * @returns them, with the ids that they have from now on
   */
  adopt(exchanges: readonly Exchange[], scenario: string): readonly Exchange[] {
    const ids = new Map(exchanges.map(({ id }, index) => [id, `x${this.#exchanges.size + index + 1}`]));
    const adopted = exchanges.map((exchange) => {
      const id = ids.get(exchange.id) ?? '';
      const roles = Object.entries(exchange.links) as [LinkRole, string][];
      const links = Object.fromEntries(
        roles.flatMap(([role, other]) => (ids.has(other) ? [[role, ids.get(other)]] : [])),
      );
      return { ...exchange, id, scenario, request: plainRequest(exchange.request), links };
    });
    for (const exchange of adopted) this.#keep(exchange);
    return adopted;
  }

  #keep(exchange: Exchange & { links: Partial<Record<LinkRole, string>> }): void {
    this.#exchanges.set(exchange.id, exchange);
    this.#tell(exchange);
  }

  link(from: Exchange, role: LinkRole, to: Exchange): void {
    const exchange = this.#exchanges.get(from.id);
    if (exchange !== undefined) exchange.links[role] = to.id;
  }
}
