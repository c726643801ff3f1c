/** How many cases were carried out, why others were not, and when to give up. */
import type { CouldNotRunError } from '../../errors/errors.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { valuesOf } from '../../exchange/head.ts';
import type { RunParts } from '../context.ts';

/** Answers in a row that ask for patience after the run has had all that it may have. */
const mostPleas = 10;

const interruption = 'the run was interrupted';

function pleads({ response }: Exchange): boolean {
  return (
    (response?.status === 429 || response?.status === 503) &&
    valuesOf(response.headers, 'retry-after').length > 0
  );
}

export class Shortfall {
  readonly #cases: number;
  readonly #parts: Pick<RunParts, 'signal' | 'breaker'>;
  readonly #missed = new Map<string, number>();
  #done = 0;
  #pleas = 0;
  #end: string | undefined;

  constructor(cases: number, parts: Pick<RunParts, 'signal' | 'breaker'>) {
    this.#cases = cases;
    this.#parts = parts;
  }

  get done(): number {
    return this.#done;
  }

  /** Why cases were not carried out, with their number. */
  get missed(): ReadonlyMap<string, number> {
    return this.#missed;
  }

  /** Whether nothing more can be carried out. */
  get over(): boolean {
    return this.#end !== undefined || this.#parts.signal.aborted;
  }

  /**
   * Takes note of a case.
   *
   * @param obstacle why it was not carried out; undefined where it was
   * @param last its last exchange
   */
  note(obstacle: CouldNotRunError | undefined, last: Exchange | undefined): void {
    if (obstacle === undefined) this.#done += 1;
    else this.#miss(obstacle.message, 1);
    if (this.#parts.breaker.tripped || this.#parts.signal.aborted) this.#end ??= obstacle?.message;
    this.#pleas = last !== undefined && pleads(last) ? this.#pleas + 1 : 0;
    if (this.#pleas === mostPleas) {
      this.#end ??= 'the provider asks to be asked later, and the run has waited as long as it may';
    }
  }

  /** Counts the cases that were not begun. */
  conclude(): void {
    const counted = [...this.#missed.values()].reduce((sum, count) => sum + count, this.#done);
    if (counted < this.#cases) this.#miss(this.#end ?? interruption, this.#cases - counted);
  }

  /** How many were carried out, and why the others were not; undefined where all were. */
  get words(): string | undefined {
    if (this.#done === this.#cases) return undefined;
    const reasons = [...this.#missed];
    const [only = '', ...others] = this.#missed.keys();
    const why =
      others.length === 0
        ? only
        : reasons.map(([reason, count]) => `${count} were not: ${reason}`).join('; ');
    return `${this.#done} of ${this.#cases} cases were carried out: ${why}`;
  }

  #miss(reason: string, count: number): void {
    this.#missed.set(reason, (this.#missed.get(reason) ?? 0) + count);
  }
}
