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
  /** Of logins and of uses of live sessions, how many have begun and how many have ended. */
  #logins = { begun: 0, ended: 0 };
  #uses = { begun: 0, ended: 0 };
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

  /** Takes note that a live session is about to be used. */
  beginUse(): void {
    this.#uses.begun += 1;
  }

  /** Takes note that a use of a live session was answered. */
  endUse(): void {
    this.#uses.ended += 1;
  }

  /**
   * Whether anything but its own use may have ended a session: a provider may end an agent's sessions at the
   * agent's next login, or all of them with one of them. What went on at the same time counts, whichever answer
   * came first.
   *
   * @param own how many uses of the session have begun
   */
  mayHaveEnded(session: Session, own = 0): boolean {
    return this.#logins.begun - 1 > session.loginsBefore || this.#uses.begun - own > session.usesBefore;
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
      const [loginsBefore, usesBefore] = [this.#logins.ended, this.#uses.ended];
      const token = await this.#next(signal);
      this.#redactor.add('token', token);
      this.#failures = 0;
      this.#leased += 1;
      return sessionOf(token, this.#leased, usesBefore, loginsBefore);
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

  async #next(signal: AbortSignal): Promise<string> {
    this.#logins.begun += 1;
    try {
      return await this.#source.next(signal);
    } finally {
      this.#logins.ended += 1;
    }
  }

  async #turn(): Promise<void> {
    while (this.#busy >= mostAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy += 1;
  }
}
