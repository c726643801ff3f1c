/**
 * What a provider that stops answering costs. After a transport fault the next thing sent is the canonical
 * request; when that has failed three times in a row, or five requests of the run have timed out, or twenty had
 * any fault, what remains could not run. A dead provider so costs seconds, not a timeout an exchange. What is
 * repeated to confirm a violation has limits of its own.
 */
import { CouldNotRunError } from '../errors/errors.ts';
import type { TransportFault } from '../exchange/exchange.ts';

/** Checks after one fault. */
export const mostChecks = 3;
const mostTimeouts = 5;
/** Faults of a run. */
export const mostFaults = 20;

export class Breaker {
  readonly #keepGoing: boolean;
  #suspect = false;
  #timeouts = 0;
  #faults = 0;
  #checking: Promise<void> | undefined;
  #reason: string | undefined;
  #stopped = false;
  #last = '';

  /** @param keepGoing never trip (`--keep-going`) */
  constructor(keepGoing: boolean) {
    this.#keepGoing = keepGoing;
  }

  /** Whether nothing more is sent. */
  get tripped(): boolean {
    return this.#reason !== undefined;
  }

  /** Takes note of how an exchange went. */
  note(fault: TransportFault | undefined): void {
    if (fault === undefined || this.#keepGoing) return;
    this.#suspect = true;
    this.#last = fault.message;
    this.#faults += 1;
    if (fault.kind === 'timeout') this.#timeouts += 1;
    if (this.#timeouts >= mostTimeouts) {
      this.#reason ??= `${mostTimeouts} requests of this run were not answered in time`;
    } else if (this.#faults >= mostFaults) {
      this.#reason ??= `${mostFaults} requests of this run had no whole answer`;
    }
  }

  /** Begins to count anew; a provider that has stopped answering is not asked again. */
  renew(): void {
    if (this.#stopped) return;
    this.#timeouts = 0;
    this.#faults = 0;
    this.#reason = undefined;
  }

  /**
   * Waits until it is known that the provider answers.
   *
   * @param check sends the canonical request; true where it was answered
   * @throws CouldNotRunError where the provider has stopped answering
   */
  async ready(check: () => Promise<boolean>): Promise<void> {
    while (this.#suspect && this.#reason === undefined) {
      this.#checking ??= this.#check(check).finally(() => {
        this.#checking = undefined;
      });
      await this.#checking;
    }
    if (this.#reason !== undefined) throw new CouldNotRunError(this.#reason);
  }

  async #check(check: () => Promise<boolean>): Promise<void> {
    for (let failures = 0; failures < mostChecks; failures += 1) {
      if (this.#reason !== undefined) return;
      if (await check()) {
        this.#suspect = false;
        return;
      }
    }
    this.#stopped = true;
    this.#reason ??= `the provider has stopped answering: ${this.#last}`;
  }
}
