/**
 * A client for the Agent API's logout as a careful consumer writes it: it takes every answer that the page
 * allows, says of each what it means, and takes nothing else for an answer. It asks once, follows no redirect,
 * and is bounded in time and size. The token lives in a closure, where nothing that inspects the client finds it.
 */
import { resultOf, type LogoutResult } from './answer.ts';
import { within } from './deadline.ts';
import { ClientError, ConnectionError } from './errors.ts';
import { prepare, type ClientOptions } from './options.ts';
import { copyOf, hider, innermost } from './secrets.ts';

/** One agent's session at one provider. */
export interface AgentClient {
  /**
   * Logs the agent out.
   *
   * @param options - `signal` gives the logout up
   * @returns what the provider's answer says
   * @throws UndocumentedAnswerError where the answer is none that the page allows, a redirect for example
   * @throws AnswerTooLargeError where its body is longer than 1 MiB
   * @throws ConnectionError where no whole answer came, TimeoutError where it did not come in time
   * @throws the signal's reason where the signal is aborted
   */
  logout(options?: { readonly signal?: AbortSignal }): Promise<LogoutResult>;
}

/**
 * Makes a client.
 *
 * @param options - where the provider is, and the token of the session
 * @throws TypeError where an option is not of its form
 * @example
 * ```ts
 * import { createClient } from 'ccagent-conformance/client';
 *
 * const client = createClient({ baseUrl: 'https://staging.example.com', token });
 * const result = await client.logout({ signal: AbortSignal.timeout(2_000) });
 * if (result.outcome === 'refused' && !result.sessionExpired) {
 *   console.error(result.status, result.error.message ?? result.error.errorCode);
 * }
 * ```
 */
export function createClient(options: ClientOptions): AgentClient {
  const { url, timeout, init } = prepare(options);
  const hide = hider(options.token ?? '', Object.values(options.headers ?? {}));
  const send = options.fetch ?? fetch;

  async function ask(signal: AbortSignal): Promise<LogoutResult> {
    try {
      return await resultOf(await send(url, { ...init, signal }), hide);
    } catch (error) {
      if (error instanceof ClientError) throw error;
      const cause = copyOf(error, hide);
      throw new ConnectionError(`No whole answer came from ${url.host}: ${innermost(cause)}.`, { cause });
    }
  }

  return {
    async logout({ signal } = {}) {
      return within(timeout, signal, ask);
    },
  };
}
