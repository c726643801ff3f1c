/**
 * Work that can wait until the next request is on its way. Undici writes to a connection that was used before in
 * the next turn of the event loop; the jobs are done right after that, in their order: behind what has been
 * scheduled when all that follows from an answer has run.
 */
export class Later {
  #jobs: (() => void)[] = [];
  #scheduled = false;
  #failure: { readonly error: unknown } | undefined;

  /** Whether a job has thrown. */
  get failed(): boolean {
    return this.#failure !== undefined;
  }

  add(job: () => void): void {
    this.#jobs.push(job);
    if (this.#scheduled) return;
    this.#scheduled = true;
    process.nextTick(() =>
      setImmediate(() => {
        this.#scheduled = false;
        this.#work();
      }),
    );
  }

  /**
   * Does what is left at once.
   *
   * @throws what any job has thrown
   */
  finish(): void {
    this.#work();
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #work(): void {
    const jobs = this.#jobs;
    this.#jobs = [];
    try {
      for (const job of jobs) job();
    } catch (error) {
      this.#failure ??= { error };
    }
  }
}
