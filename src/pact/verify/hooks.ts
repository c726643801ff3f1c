/** Provider states by a user's own hook: a command, or an address, for those who have one. */
import { spawn } from 'node:child_process';
import { CouldNotRunError } from '../../errors/errors.ts';
import { createHttpClient, type ClientOptions } from '../../exchange/client.ts';
import type { SessionKind } from '../../exchange/exchange.ts';
import type { SetUpState, StateSetup } from './states.ts';

/** Takes note of values that are secrets: the tokens that a hook gives. */
export type Hide = (secret: string) => void;

const mostOutput = 64 * 1024;

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
  known: Readonly<Record<string, SessionKind>>,
  hide: Hide,
): SetUpState {
  return (state, params) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, {
        shell: true,
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout,
        env: { ...process.env, PACT_STATE: state, PACT_STATE_PARAMS: JSON.stringify(params) },
      });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (output.length < mostOutput) output += text;
      });
      child.once('error', reject);
      child.once('close', (code, signal) => {
        try {
          if (code !== 0) {
            throw new CouldNotRunError(
              `--state-command ended with ${signal ?? `exit code ${code}`} for the state "${state}".`,
            );
          }
          resolve(setupOf(state, output, '--state-command', known, hide));
        } catch (error) {
          reject(error);
        }
      });
    });
}

/** States by an address that takes what Pact's verifier sends: `{ state, params, action: "setup" }`. */
export function statesByUrl(
  url: URL,
  options: ClientOptions,
  known: Readonly<Record<string, SessionKind>>,
  hide: Hide,
): SetUpState {
  return async (state, params) => {
    const client = createHttpClient(options);
    try {
      const { response, fault } = await client.send({
        method: 'POST',
        url,
        headers: [
          ['Content-Type', 'application/json'],
          ['Accept', 'application/json'],
        ],
        body: Buffer.from(JSON.stringify({ state, params, action: 'setup' }), 'utf8'),
      });
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
