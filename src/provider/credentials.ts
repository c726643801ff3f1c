import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The one agent that a provider knows. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Credentials with random values for what is not given. */
export function completeCredentials(given: Partial<Credentials>): Credentials {
  return {
    username: given.username ?? `agent-${randomBytes(4).toString('hex')}`,
    password: given.password ?? randomBytes(18).toString('base64url'),
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Compares texts of any length in a time that tells nothing of where they differ. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}
