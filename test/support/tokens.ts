import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Running } from '../providers/base.ts';
import { scratch } from './scratch.ts';

/** @returns the token of a new session at a provider */
export async function logIn({ baseUrl, username, password }: Running): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'password', username, password });
  const answer = await fetch(`${baseUrl}/ccagent/v1/login`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/**
 * Logs in as often as is said, and writes the tokens to `tokens.txt` as a Windows editor would.
 *
 * @param provider - where
 * @param count - how many tokens
 * @returns the tokens, and the new folder that the file is in
 */
export async function tokenFile(
  provider: Running,
  count: number,
): Promise<{ readonly tokens: readonly string[]; readonly folder: string }> {
  const tokens: string[] = [];
  while (tokens.length < count) tokens.push(await logIn(provider));
  const folder = scratch();
  writeFileSync(join(folder, 'tokens.txt'), `\r\n${tokens.join('\r\n')}\r\n`);
  return { tokens, folder };
}
