/** The context of a scenario that runs against a provider. */
import type { Clock } from '../clock/clock.ts';
import { CouldNotRunError } from '../errors/errors.ts';
import type { HttpClient, OutgoingRequest, Answer } from '../exchange/client.ts';
import type { Circumstances, Exchange, LinkRole, TransportFault } from '../exchange/exchange.ts';
import { patiently, type Waiting } from '../exchange/patience.ts';
import { none, type Session } from '../session/credentials.ts';
import type { Leases } from '../session/leases.ts';
import type { Breaker } from './breaker.ts';
import type { Operation } from './operation.ts';
import type { Pace } from './pace.ts';
import type { Recorder } from './recorder.ts';
import { circumstancesOf, probeRequest, requestFor, type Target } from './request.ts';
import type { RequestSpec, ScenarioContext } from './scenario.ts';

/** What all contexts of a run share. */
export interface RunParts {
  readonly operation: Operation;
  readonly target: Target;
  readonly client: HttpClient;
  readonly leases: Leases;
  readonly recorder: Recorder;
  readonly breaker: Breaker;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  readonly random: () => number;
  readonly clock: Clock;
  readonly waiting: Waiting;
  /** True once: the first reset of a reused connection may be the race that RFC 9112 §9.3.1 allows. */
  readonly forgiveReset: () => boolean;
}

/** A live session was refused though it was fresh: a later login had probably ended it. */
export class SessionDoubt extends CouldNotRunError {}

/** Makes exchanges for one scenario. */
export class LiveContext implements ScenarioContext {
  readonly #parts: RunParts;
  readonly #scenario: string;
  readonly #doubts: boolean;
  readonly #attempt: number | undefined;

  /**
   * @param doubts whether a refused live session is a reason to run the scenario again, alone
   * @param attempt from 2 where the scenario is repeated to confirm a violation
   */
  constructor(parts: RunParts, scenario: string, doubts: boolean, attempt?: number) {
    this.#parts = parts;
    this.#scenario = scenario;
    this.#doubts = doubts;
    this.#attempt = attempt;
  }

  async lease(): Promise<Session> {
    await this.#parts.breaker.ready(() => this.#canonicalIsAnswered());
    try {
      return await this.#fresh();
    } catch (error) {
      if (error instanceof CouldNotRunError)
        this.#parts.breaker.note(error.cause as TransportFault | undefined);
      throw error;
    }
  }

  async send(spec: RequestSpec): Promise<Exchange> {
    await this.#parts.breaker.ready(() => this.#canonicalIsAnswered());
    const exchange = await this.#sendSpec(spec);
    if (this.#doubts && exchange.circumstances.session === 'superseded') {
      throw new SessionDoubt('a fresh session was refused');
    }
    return exchange;
  }

  async probe(session: Session): Promise<Exchange> {
    const { operation, target } = this.#parts;
    await this.#parts.breaker.ready(() => this.#canonicalIsAnswered());
    const request = probeRequest(session, operation, target);
    return this.#exchange(() => request, { subject: 'probe', session: 'alive' });
  }

  link(exchange: Exchange, role: LinkRole, other: Exchange): void {
    this.#parts.recorder.link(exchange, role, other);
  }

  random(): number {
    return this.#parts.random();
  }

  async #sendSpec(spec: RequestSpec): Promise<Exchange> {
    const { operation, target, recorder } = this.#parts;
    const { kind, authorization = '' } = spec.credentials;
    // One character away from a live token.
    if (kind === 'tampered') recorder.hide(authorization.slice(authorization.indexOf(' ') + 1));
    const refusable = kind === 'alive' ? (spec.credentials as Session) : undefined;
    return this.#exchange(
      async (again) =>
        requestFor(
          again && refusable !== undefined ? { ...spec, credentials: await this.#fresh() } : spec,
          operation,
          target,
        ),
      circumstancesOf(spec, operation),
      refusable,
    );
  }

  #fresh(): Promise<Session> {
    return this.#parts.leases.lease(this.#parts.signal);
  }

  /** Sends, waits and sends again where the provider asks for it, and records each time. */
  async #exchange(
    make: (again: boolean) => OutgoingRequest | Promise<OutgoingRequest>,
    circumstances: Circumstances,
    session?: Session,
  ): Promise<Exchange> {
    const { recorder, leases, waiting, clock } = this.#parts;
    const { subject, session: kind } = circumstances;
    // A token that counts as spent may be that of a session that is alive yet.
    const isUse = subject !== 'probe' && (kind === 'alive' || kind === 'spent');
    let uses = 0;
    return patiently<Exchange>(async (previous) => {
      const sentAt = clock.now();
      if (isUse) leases.beginUse();
      uses += 1;
      const { request, answer } = await this.#transmit(make);
      const others = session !== undefined && leases.mayHaveEnded(session, uses);
      if (isUse) leases.endUse();
      const refused = answer.response?.status === 401 || answer.response?.status === 403;
      const exchange = recorder.record(
        this.#scenario,
        sentAt,
        request,
        answer,
        { ...circumstances, ...(others && refused ? { session: 'superseded' } : {}) },
        this.#attempt,
      );
      if (previous !== undefined) recorder.link(exchange, 'retry-of', previous);
      return exchange;
    }, waiting);
  }

  async #transmit(
    make: (again: boolean) => OutgoingRequest | Promise<OutgoingRequest>,
  ): Promise<{ request: OutgoingRequest; answer: Answer }> {
    const { client, signal, breaker, pace, forgiveReset } = this.#parts;
    let request = await make(false);
    let answer = await client.send(request, signal);
    if (answer.fault?.kind === 'closed-before-answer' && answer.reusedConnection && forgiveReset()) {
      await client.dropIdle();
      request = await make(true);
      answer = await client.send(request, signal);
    }
    breaker.note(answer.fault);
    pace.note(answer.timing.total);
    return { request, answer };
  }

  /** Asks the canonical request, in a live session where there is one. */
  async #canonicalIsAnswered(): Promise<boolean> {
    const { operation } = this.#parts;
    const credentials = await this.#fresh().catch((error: unknown) => {
      if (error instanceof CouldNotRunError) return none;
      throw error;
    });
    const exchange = await this.#sendSpec({ credentials, shape: operation.canonicalShape });
    return exchange.fault === undefined;
  }
}
