/**
 * Leasing sessions: each is handed out once. At most four logins run at a time; after two leases in a row have
 * failed, no more are asked for, and what would have needed one could not run.
 */
import { CouldNotRunError, messageOf } from '../errors/errors.ts';
import type { Redactor } from '../exchange/redact.ts';
import type { TokenSource } from './api.ts';
import { sessionOf, type Session } from './credentials.ts';

const mostAtOnce = 4;
const mostFailures = 2;

/** Hands out fresh sessions. */
export class Leases {
  readonly #source: TokenSource;
  readonly #most: number;
  readonly #redactor: Redactor;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #asked = 0;
  #failures = 0;
  #leased = 0;
  #uses = 0;
  #refusal: CouldNotRunError | undefined;

  /** @param most how many sessions may be spent (`--max-sessions`) */
  constructor(source: TokenSource, most: number, redactor: Redactor) {
    this.#source = source;
    this.#most = most;
    this.#redactor = redactor;
  }

  /** How many sessions were handed out. */
  get leased(): number {
    return this.#leased;
  }

  /** Takes note that a live session was used. */
  noteUse(): void {
    this.#uses += 1;
  }

  /**
   * Whether something since its lease may have ended a session: a provider may end an agent's sessions at the
   * agent's next login, or all of them with one of them.
   */
  mayHaveEnded(session: Session): boolean {
    return this.#leased > session.serial || this.#uses > session.usesBefore;
  }

  /**
   * A fresh session.
   *
   * @throws CouldNotRunError with the reason, where there is none to be had
   */
  async lease(signal: AbortSignal): Promise<Session> {
    if (this.#asked >= this.#most) {
      throw new CouldNotRunError(`--max-sessions ${this.#most} allows no more sessions`);
    }
    this.#asked += 1;
    await this.#turn();
    try {
      if (this.#refusal !== undefined) throw this.#refusal;
      const token = await this.#source.next(signal);
      this.#redactor.add('token', token);
      this.#failures = 0;
      this.#leased += 1;
      return sessionOf(token, this.#leased, this.#uses);
    } catch (error) {
      this.#asked -= 1;
      this.#failures += 1;
      if (error instanceof CouldNotRunError && this.#failures >= mostFailures) {
        this.#refusal ??= new CouldNotRunError(messageOf(error));
      }
      throw error;
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#busy >= mostAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy += 1;
  }
}
