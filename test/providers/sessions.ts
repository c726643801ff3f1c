import { randomBytes } from 'node:crypto';

/** What a request's credentials are worth to a provider. */
export type SessionState = 'alive' | 'none' | 'malformed' | 'unknown' | 'spent';

/** How a provider keeps its sessions; every member is optional and lenient by default. */
export interface SessionPolicy {
  /** Makes a token; a signed-looking JWT unless told otherwise. */
  readonly token?: () => string;
  /** A login ends the agent's earlier session. */
  readonly oneAtATime?: boolean;
  /** A logout ends all of the agent's sessions. */
  readonly endsAll?: boolean;
  /** A logout ends nothing. */
  readonly survives?: boolean;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A token of the kind the API hands out: a JWT whose signature is padded standard base64.
 *
 * @returns a token that no other call returns
 */
export function jwt(): string {
  const claims = part({ sub: 'agent', jti: randomBytes(9).toString('hex') });
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${claims}.${randomBytes(32).toString('base64')}`;
}

/** The sessions of one running provider. A token is alive from its login or refresh until it is ended. */
export class Sessions {
  readonly #alive = new Set<string>();
  readonly #spent = new Set<string>();
  readonly #policy: SessionPolicy;

  constructor(policy: SessionPolicy) {
    this.#policy = policy;
  }

  /** @returns the token of a new session */
  open(): string {
    if (this.#policy.oneAtATime === true) this.#endEverything();
    const token = (this.#policy.token ?? jwt)();
    this.#alive.add(token);
    return token;
  }

  /** @param token - the session to end, as the policy has it */
  end(token: string): void {
    if (this.#policy.survives === true || !this.#alive.has(token)) return;
    if (this.#policy.endsAll === true) this.#endEverything();
    this.#alive.delete(token);
    this.#spent.add(token);
  }

  /**
   * Reads an Authorization header (RFC 6750 §2.1).
   *
   * @param authorization - the header's value, if there was one
   * @returns the state of the session, and its token or an empty string
   */
  read(authorization: string | undefined): { readonly session: SessionState; readonly token: string } {
    if (authorization === undefined) return { session: 'none', token: '' };
    const token = /^Bearer +([\w\-.~+/]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) return { session: 'malformed', token: '' };
    if (this.#alive.has(token)) return { session: 'alive', token };
    return { session: this.#spent.has(token) ? 'spent' : 'unknown', token };
  }

  #endEverything(): void {
    for (const token of this.#alive) this.#spent.add(token);
    this.#alive.clear();
  }
}
