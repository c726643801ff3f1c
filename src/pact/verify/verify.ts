/**
 * Verification: each interaction of a pact is replayed against the provider by Pact's verifier, and its answer
 * is judged by the rules as well. A state that cannot be set up is could-not-run, never a pass; without any
 * interaction nothing is proven.
 */
import { CouldNotRunError, exitCodes } from '../../errors/errors.ts';
import type { SessionKind } from '../../exchange/exchange.ts';
import { judgeExchanges } from '../../judge/judge.ts';
import { verdictOn, wordFor } from '../../judge/verdict.ts';
import type { RunParts } from '../../run/context.ts';
import { openParts } from '../../run/parts.ts';
import type { RunRecord } from '../../run/run.ts';
import type { RunSettings } from '../../run/settings.ts';
import { startForwarder, type Current } from './forwarder.ts';
import { named, resultOf, type Played, type Replayed } from './interactions.ts';
import { listenOnLoopback, type Loopback } from '../loopback.ts';
import { statesByCommand, statesByUrl } from './hooks.ts';
import type { StoredInteraction, StoredPact } from './pacts.ts';
import { statesBySession, type SetUpState, type StateHook, type StateSetup } from './states.ts';
import { replay, type Verification } from './verifier.ts';

/** A verification that goes on. */
export interface Verifying {
  readonly interactions: readonly Replayed[];
  /** Replays one interaction. One at a time: its state is the provider's. */
  play(interaction: Replayed): Promise<Played>;
  /** Stops what goes on and lets nothing new begin. */
  interrupt(): void;
  /** Sums up, and closes everything. */
  finish(): Promise<RunRecord>;
}

const interruption = new CouldNotRunError('the verification was interrupted');
const noState: StateSetup = { session: 'none', values: {} };

async function setUpAll({ states, parameters }: StoredInteraction, setUp: SetUpState): Promise<StateSetup> {
  let whole = noState;
  for (const state of states) {
    const { session, values } = await setUp(state, parameters[state] ?? {});
    whole = { session, values: { ...whole.values, ...values } };
  }
  return whole;
}

/** Answers the verifier's state changes with the values of the state, which stands already. */
function startStates(current: () => Current): Promise<Loopback> {
  return listenOnLoopback((_request, _body, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(current().setup.values));
    return Promise.resolve();
  });
}

/**
 * Prepares a verification.
 *
 * @param states the provider states that the API can reach, with the session that each stands for
 * @param hook sets states up instead
 */
export async function createVerification(
  settings: RunSettings,
  pacts: readonly StoredPact[],
  states: Readonly<Record<string, SessionKind>>,
  hook?: StateHook,
): Promise<Verifying> {
  const startedAt = new Date();
  const start = performance.now();
  const { parts, stop, source } = openParts(settings);
  let current: Current = { scenario: '', setup: noState };
  const forwarder = await startForwarder(parts, () => current);
  const stateServer = await startStates(() => current);
  const setUp = setUpBy(hook, states, parts, settings);
  const interactions = named(pacts);
  const played = new Map<Replayed, Played>();

  async function attempt({ id, pact, interaction }: Replayed): Promise<Played> {
    if (!interaction.isHttp) return { reason: 'it is a message, and no request over HTTP', exchanges: [] };
    let verification: Verification;
    try {
      stop.signal.throwIfAborted();
      current = { scenario: id, setup: await setUpAll(interaction, setUp) };
      const { alone } = interaction;
      const [port, statePort] = [forwarder.port, stateServer.port];
      const { signal } = stop;
      verification = await replay({ pact: alone, provider: pact.provider, port, statePort, signal });
    } catch (error) {
      if (stop.signal.aborted) return { reason: interruption.message, exchanges: parts.recorder.of(id) };
      if (error instanceof CouldNotRunError) return { reason: error.message, exchanges: [] };
      throw error;
    }
    const exchanges = parts.recorder.of(id);
    const unreached = exchanges.find(({ fault }) => fault?.kind === 'no-connection');
    return unreached === undefined
      ? { verification, exchanges }
      : { reason: unreached.fault?.message ?? '', exchanges };
  }

  return {
    interactions,
    async play(interaction) {
      const came = await attempt(interaction);
      played.set(interaction, came);
      return came;
    },
    interrupt: () => stop.abort(interruption),
    async finish() {
      await Promise.all([forwarder.close(), stateServer.close(), parts.client.close()]);
      const { exchanges } = parts.recorder;
      // What an interaction did not bring up is not asked for here.
      const requirements = settings.requirements.map(({ owed: _owed, ...requirement }) => ({
        ...requirement,
        trials: [],
      }));
      const { results } = verdictOn({
        requirements,
        exchanges,
        findings: judgeExchanges(exchanges, requirements),
        gate: settings.gate,
        obstacles: [],
        interrupted: stop.signal.aborted,
      });
      const replayed = interactions.map((one) => resultOf(one, played.get(one) ?? { exchanges: [] }));
      const all = [...replayed, ...results.filter(({ outcome }) => outcome !== 'not-seen')];
      const word = replayed.length === 0 ? 'incomplete' : wordFor(all, stop.signal.aborted);
      return {
        settings,
        verdict: { word, exitCode: exitCodes[word], results: all },
        exchanges,
        scenarios: interactions.map((one) => {
          const reason = played.get(one)?.reason;
          return {
            scenario: {
              id: one.id,
              title: one.interaction.description,
              depth: 'quick',
              run: () => Promise.resolve(),
            },
            ...(reason === undefined ? {} : { obstacle: reason }),
            exchanges: played.get(one)?.exchanges ?? [],
          };
        }),
        sessions: { source: source.description, leased: parts.leases.leased },
        startedAt,
        duration: performance.now() - start,
        interrupted: stop.signal.aborted,
      };
    },
  };
}

function setUpBy(
  hook: StateHook | undefined,
  states: Readonly<Record<string, SessionKind>>,
  parts: RunParts,
  { client }: RunSettings,
): SetUpState {
  const hide = (secret: string): void => parts.recorder.hide(secret);
  switch (hook?.kind) {
    case 'command':
      return statesByCommand(hook.command, Math.max(client.timeout, 30_000), parts.signal, states, hide);
    case 'url':
      return statesByUrl(hook.url, client, parts.signal, states, hide);
    case undefined:
      return statesBySession(states, () => tokenFrom(parts));
  }
}

async function tokenFrom({ leases, signal }: RunParts): Promise<string> {
  return (await leases.lease(signal)).token;
}
