import type { Behaviour } from '../providers/base.ts';
import { cli, loginTo, type Ended, type Variables } from './command.ts';
import { withRecording } from './recording.ts';

/**
 * Runs the command against a provider of this kind.
 *
 * @param behaviour - in what the provider differs from the conforming one
 * @param more - options beside those that log in
 * @param env - environment beside the password
 * @returns what came of it
 */
export function judgeWith(
  behaviour: Behaviour,
  more: readonly string[] = [],
  env: Variables = {},
): Promise<Ended> {
  return withRecording(behaviour, (provider) => {
    const login = loginTo(provider);
    return cli([...login.words, ...more], { ...login.env, ...env });
  });
}
