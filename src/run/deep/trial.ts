/** One carrying out of a case: what was answered, and what of it was judged. */
import { CouldNotRunError } from '../../errors/errors.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { LiveContext, SessionDoubt, type RunParts } from '../context.ts';
import { plainRequest } from '../late-request.ts';
import type { Recorder } from '../recorder.ts';
import type { Assess, Breach } from './breach.ts';
import { carryOut } from './carry-out.ts';
import type { Case } from './case.ts';
import type { Shown } from './finding.ts';

export class Trial {
  readonly requests: Case;
  readonly #parts: RunParts;
  readonly #assess: Assess;
  /** Its exchanges, and no others. */
  readonly #notebook: Recorder;
  readonly #breaches: Breach[] = [];
  /** By exchange, the place of the request that it was made for: one that is repeated makes several. */
  readonly #places: number[] = [];
  #judged = 0;

  constructor(requests: Case, parts: RunParts, assess: Assess) {
    this.requests = requests;
    this.#parts = parts;
    this.#assess = assess;
    this.#notebook = parts.recorder.notebook();
  }

  get exchanges(): readonly Exchange[] {
    return this.#notebook.exchanges;
  }

  /** What was found in the exchanges that were judged. */
  get breaches(): readonly Breach[] {
    return this.#breaches;
  }

  /**
   * Carries the case out.
   *
   * @param doubts whether a refused live session is a reason to begin again
   * @param answered is called after each answer
   * @returns why it could not be carried out to its end; undefined where it was
   */
  async carryOut(
    doubts: boolean,
    answered: () => void = () => undefined,
  ): Promise<CouldNotRunError | undefined> {
    const parts = { ...this.#parts, recorder: this.#notebook };
    const context = new LiveContext(parts, 'deep', doubts);
    let last = 0;
    try {
      parts.signal.throwIfAborted();
      await carryOut(this.requests, context, (place) => {
        last = place;
        this.#note(place);
        answered();
      });
      return undefined;
    } catch (error) {
      this.#note(last);
      if (parts.signal.aborted) return new CouldNotRunError('the run was interrupted');
      if (error instanceof SessionDoubt) {
        parts.pace.goAlone();
        return await this.carryOut(false, answered);
      }
      if (error instanceof CouldNotRunError) return error;
      throw error;
    }
  }

  /** Judges what was not judged yet. */
  judge(): void {
    const { exchanges } = this;
    for (; this.#judged < this.#places.length; this.#judged += 1) {
      const exchange = exchanges[this.#judged];
      const breach = exchange && this.#assess(exchange, this.#places[this.#judged] ?? 0, exchanges);
      if (breach !== undefined) this.#breaches.push(breach);
    }
  }

  /** Makes plain data of its exchanges, while all of its secrets are known. */
  settle(): void {
    for (const { request } of this.exchanges) plainRequest(request);
  }

  /** The case as far as a breach of it. */
  upTo(breach: Breach): Shown {
    this.settle();
    const { requests, exchanges } = this;
    return {
      breach,
      requests: requests.slice(0, breach.place + 1),
      exchanges: exchanges.slice(0, exchanges.indexOf(breach.exchange) + 1),
    };
  }

  #note(place: number): void {
    while (this.#places.length < this.#notebook.size) this.#places.push(place);
  }
}
