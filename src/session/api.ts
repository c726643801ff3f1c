import type { HeaderLine } from '../exchange/exchange.ts';

/** How an API begins sessions and tells whether one is alive. Paths are below the base URL. */
export interface SessionApi {
  readonly login: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly HeaderLine[];
    body(username: string, password: string): string;
    /** The token in a login's answer; anything but a string means there is none. */
    tokenIn(answer: Readonly<Record<string, unknown>>): unknown;
  };
  /** A request that succeeds only in a live session, and leaves it alive. */
  readonly probe: { readonly method: string; readonly path: string };
}

/** Where tokens come from. */
export interface TokenSource {
  /** In words, for reports: "the login of agent@example.com". */
  readonly description: string;
  /**
   * A token that nobody has used.
   *
   * @throws CouldNotRunError with the reason, where there is none to be had
   */
  next(signal: AbortSignal): Promise<string>;
}
