/**
 * The provider's memory of who is logged in.
 *
 * Only the exact text of a token that was issued here, has not expired and has not been ended is alive: there
 * is no other way to be right, so a changed signature, header or payload never is. The token's form is the
 * API's: a JWT whose signature is padded base64 of the standard alphabet, with `+`, `/` and `=`.
 */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';

/** How long a session lives, in milliseconds. */
export const sessionLifetime = 15 * 60_000;

/** The sessions of one provider. */
export interface Sessions {
  /** Begins a session and returns its token. */
  issue(): string;
  isAlive(token: string): boolean;
  /** Ends a session; one that is not alive stays so. */
  end(token: string): void;
  /** Ends a session and begins another, whose token it returns. */
  renew(token: string): string;
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * Makes an empty memory.
 *
 * @param now the time in milliseconds since 1970
 */
export function createSessions(now: () => number = Date.now): Sessions {
  const key = randomBytes(32);
  const expiries = new Map<string, number>();
  const header = base64url({ alg: 'HS256', typ: 'JWT' });

  function forgetExpired(): void {
    // All live equally long, so the map is in the order of expiry.
    for (const [token, expiry] of expiries) {
      if (expiry > now()) return;
      expiries.delete(token);
    }
  }

  const sessions: Sessions = {
    issue() {
      forgetExpired();
      const issued = now();
      const expiry = issued + sessionLifetime;
      const payload = base64url({
        sub: 'agent',
        jti: randomUUID(),
        iat: Math.floor(issued / 1000),
        exp: Math.floor(expiry / 1000),
      });
      const signature = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64');
      const token = `${header}.${payload}.${signature}`;
      expiries.set(token, expiry);
      return token;
    },
    isAlive: (token) => (expiries.get(token) ?? 0) > now(),
    end(token) {
      expiries.delete(token);
    },
    renew(token) {
      sessions.end(token);
      return sessions.issue();
    },
  };
  return sessions;
}
