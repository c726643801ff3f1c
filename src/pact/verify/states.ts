/**
 * Provider states, set up by the suite itself: what the API can be brought to through its own operations. A
 * provider needs no hook for tests.
 */
import { CouldNotRunError } from '../../errors/errors.ts';
import type { SessionKind } from '../../exchange/exchange.ts';

/** What a state gives to the requests of its interaction. */
export interface StateSetup {
  /** The circumstances that the interaction's exchange is made in. */
  readonly session: SessionKind;
  /** Values for `${name}` in the pact. */
  readonly values: Readonly<Record<string, string>>;
}

/** Sets a state up, with the parameters that the pact gives. */
export type SetUpState = (state: string, params: Readonly<Record<string, unknown>>) => Promise<StateSetup>;

/** How states are set up: by the API itself unless the user has a hook. */
export type StateHook =
  { readonly kind: 'command'; readonly command: string } | { readonly kind: 'url'; readonly url: URL };

/**
 * States by name.
 *
 * @param known the names, and whether a live session is needed
 * @param lease gives the token of a fresh session
 */
export function statesBySession(
  known: Readonly<Record<string, SessionKind>>,
  lease: () => Promise<string>,
): SetUpState {
  return async (state) => {
    const session = known[state];
    if (session === undefined) {
      throw new CouldNotRunError(
        `the provider state "${state}" is not one that the suite can set up; it knows ${Object.keys(known)
          .map((name) => `"${name}"`)
          .join(', ')}`,
      );
    }
    return { session, values: session === 'alive' ? { token: await lease() } : {} };
  };
}
