import { bodies } from './bodies.ts';
import { burdens } from './burdens.ts';
import { codings } from './codings.ts';
import { connections, connectionsLater, demands, redirects } from './elsewhere.ts';
import { framing } from './framing.ts';
import { heads } from './heads.ts';
import type { Hostile } from './hostile.ts';
import { logins, tokens } from './logins.ts';
import { patterns } from './patterns.ts';
import { texts } from './texts.ts';
import { handshakes } from './tls.ts';

/** Hostile providers by theme. A run against any of them ends well, and its reports harm nobody who reads them. */
export const themes: Readonly<Record<string, readonly Hostile[]>> = {
  heads,
  framing,
  codings,
  bodies,
  texts,
  redirects,
  demands,
  logins,
  tokens,
  connections: [...connections, ...connectionsLater],
  handshakes,
};

/** Providers each of whose answers is a burden: one is enough to tell whether it is borne. */
export const heavy: readonly Hostile[] = [...burdens, ...patterns];
