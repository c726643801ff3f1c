/**
 * How many scenarios run side by side. A provider that answers fast is judged one exchange at a time, which
 * keeps cause and effect apart; a slow one up to four at a time, but never so many that its answers, if it
 * worked on one after the other, would come near the time limit.
 */

const fastEnough = 100;
const mostLanes = 4;

export class Pace {
  readonly #timeout: number;
  #slowest = 0;
  #total = 0;
  #count = 0;
  #alone = false;

  /** @param timeout the time limit of an exchange, in milliseconds */
  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  /** @param duration of an exchange, in milliseconds */
  note(duration: number): void {
    this.#slowest = Math.max(this.#slowest, duration);
    this.#total += duration;
    this.#count += 1;
  }

  /** From now on one scenario at a time: the provider ends an agent's session at the agent's next login. */
  goAlone(): void {
    this.#alone = true;
  }

  /**
   * How many generated cases go on side by side: one is sent while another is waited for. What they show is looked
   * into alone, so that nothing is blurred by that.
   */
  get lanesOfCases(): number {
    return this.#alone ? 1 : Math.max(2, this.lanes);
  }

  get lanes(): number {
    if (this.#alone || this.#count === 0 || this.#total / this.#count < fastEnough) return 1;
    return Math.max(1, Math.min(mostLanes, Math.floor((this.#timeout * 0.8) / this.#slowest)));
  }
}
