/** Provider states by a user's own hook: a command, or an address, for those who have one. */
import { CouldNotRunError } from '../../errors/errors.ts';
import { createHttpClient, type ClientOptions } from '../../exchange/client.ts';
import type { SessionKind } from '../../exchange/exchange.ts';
import { runShell } from '../../session/shell.ts';
import type { SetUpState, StateSetup } from './states.ts';

/** Takes note of values that are secrets: the tokens that a hook gives. */
export type Hide = (secret: string) => void;

function valuesIn(text: string, where: string): Readonly<Record<string, string>> {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const strings = Object.entries(value).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      return Object.fromEntries(strings);
    }
  } catch {
    // Told below, like any other text that is no object.
  }
  throw new CouldNotRunError(
    `${where} gave something that is no JSON object of values, like {"token": "…"}.`,
  );
}

function setupOf(
  state: string,
  text: string,
  where: string,
  known: Readonly<Record<string, SessionKind>>,
  hide: Hide,
): StateSetup {
  const values = valuesIn(text, where);
  for (const value of Object.values(values)) hide(value);
  return { session: values['token'] === undefined ? (known[state] ?? 'none') : 'alive', values };
}

/**
 * States by a shell command: PACT_STATE and PACT_STATE_PARAMS say what to set up, and a JSON object on standard
 * output gives the values for the request.
 *
 * @param timeout milliseconds
 */
export function statesByCommand(
  command: string,
  timeout: number,
  signal: AbortSignal,
  known: Readonly<Record<string, SessionKind>>,
  hide: Hide,
): SetUpState {
  return async (state, params) => {
    const env = { PACT_STATE: state, PACT_STATE_PARAMS: JSON.stringify(params) };
    const { output, failure } = await runShell(command, { timeout, signal, env });
    if (failure !== undefined) {
      throw new CouldNotRunError(`--state-command ${failure} for the state "${state}".`);
    }
    return setupOf(state, output, '--state-command', known, hide);
  };
}

/** States by an address that takes what Pact's verifier sends: `{ state, params, action: "setup" }`. */
export function statesByUrl(
  url: URL,
  options: ClientOptions,
  signal: AbortSignal,
  known: Readonly<Record<string, SessionKind>>,
  hide: Hide,
): SetUpState {
  return async (state, params) => {
    const client = createHttpClient(options);
    try {
      const request = {
        method: 'POST',
        url,
        headers: [
          ['Content-Type', 'application/json'],
          ['Accept', 'application/json'],
        ],
        body: Buffer.from(JSON.stringify({ state, params, action: 'setup' }), 'utf8'),
      } as const;
      const { response, fault } = await client.send(request, signal);
      if (response === undefined || fault !== undefined || response.status < 200 || response.status > 299) {
        throw new CouldNotRunError(
          `--state-url did not set up the state "${state}": ${fault?.message ?? `it answered ${response?.status}`}`,
        );
      }
      return setupOf(state, Buffer.from(response.body).toString('utf8'), '--state-url', known, hide);
    } finally {
      await client.close();
    }
  };
}
