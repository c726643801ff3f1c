/** Work that goes on side by side. A count, and no Set of promises, which would keep alive what each has held. */
export class Lanes {
  #going = 0;
  #wake: (() => void) | undefined;
  readonly #failures: unknown[] = [];

  /** Whether any work has thrown. */
  get failed(): boolean {
    return this.#failures.length > 0;
  }

  /** Begins work and does not wait for it. */
  begin(work: () => Promise<void>): void {
    void this.#carryOut(work);
  }

  /** Waits until less than so much goes on, or until there is no use in waiting. */
  async room(most: () => number, isUseless: () => boolean): Promise<void> {
    while (this.#going >= most() && !isUseless()) await this.#oneEnds();
  }

  /**
   * Waits until nothing goes on.
   *
   * @throws what any work has thrown
   */
  async end(): Promise<void> {
    while (this.#going > 0) await this.#oneEnds();
    if (this.failed) throw this.#failures[0];
  }

  async #carryOut(work: () => Promise<void>): Promise<void> {
    this.#going += 1;
    try {
      await work();
    } catch (error) {
      this.#failures.push(error);
    }
    this.#going -= 1;
    this.#wake?.();
  }

  #oneEnds(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
