import { suite } from '../../specs/conformance/index.ts';
import { systemClock } from '../../src/clock/clock.ts';
import type { RunSettings } from '../../src/run/settings.ts';

/**
 * Settings that judge a provider within this process, by the whole suite unless told, and repeat nothing.
 *
 * @param provider - where it is and how to log in
 * @param own - what differs
 * @returns the settings
 */
export function settingsFor(
  provider: { readonly baseUrl: string; readonly username: string; readonly password: string },
  own: Partial<RunSettings> = {},
): RunSettings {
  const { baseUrl, username, password } = provider;
  return {
    suite,
    requirements: (own.suite ?? suite).operation.requirements,
    target: { baseUrl, headers: [] },
    client: { timeout: 5000 },
    sessions: { kind: 'login', username, password },
    gate: new Set(['contract']),
    depth: 'standard',
    cases: 0,
    seed: 1,
    maxSessions: Number.POSITIVE_INFINITY,
    keepGoing: false,
    confirm: 0,
    minSensitivity: 0,
    clock: systemClock,
    ...own,
  };
}
