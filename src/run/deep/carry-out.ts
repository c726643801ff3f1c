/** Carrying a case out: its requests in their order, with the sessions that they need. */
import { spent, tampered, type Credentials, type Session } from '../../session/credentials.ts';
import type { ScenarioContext } from '../scenario.ts';
import type { Case, CaseCredentials } from './case.ts';

/** The sessions of one case. */
class CaseSessions {
  readonly #lease: () => Promise<Session>;
  readonly #leased = new Map<number, Session>();
  /** Whose token was sent: it may have ended with that, and may not. */
  readonly #used = new Set<number>();

  constructor(lease: () => Promise<Session>) {
    this.#lease = lease;
  }

  async of(wanted: CaseCredentials): Promise<Credentials> {
    if ('fixed' in wanted) return wanted.fixed;
    const { session: number, scheme, changed } = wanted;
    const session = this.#leased.get(number) ?? (await this.#lease());
    this.#leased.set(number, session);
    if (changed === true) return tampered(session);
    const written = scheme === undefined ? session : { ...session, authorization: scheme + session.token };
    if (this.#used.has(number)) return spent(written);
    this.#used.add(number);
    return written;
  }
}

/**
 * Sends the requests of a case. A session counts as alive for the first request that carries its token; whatever
 * that was answered, it counts as spent from then on, which binds a provider to nothing.
 *
 * @param made is called when a request was answered, with its place in the case
 * @throws CouldNotRunError where a session or an answer is not to be had
 */
export async function carryOut(
  requests: Case,
  context: ScenarioContext,
  made: (place: number) => void = () => undefined,
): Promise<void> {
  const sessions = new CaseSessions(() => context.lease());
  for (const [place, { credentials, request }] of requests.entries()) {
    await context.send({ ...request, credentials: await sessions.of(credentials) });
    made(place);
  }
}
