import type { SessionKind } from '../../src/exchange/exchange.ts';

/** The provider states of the logout's interactions, by the names that stand in the pact. */
export const states = {
  live: 'an agent has a live session',
  none: 'there is no session',
  malformed: 'the token is malformed',
} as const;

/** The session that each stands for: what the API itself can reach, without a hook for tests. */
export const sessionIn: Readonly<Record<string, SessionKind>> = {
  [states.live]: 'alive',
  [states.none]: 'none',
  [states.malformed]: 'malformed',
};
