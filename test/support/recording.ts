import type { Ask } from '../providers/ask.ts';
import { startBase, type Behaviour, type Running } from '../providers/base.ts';
import { jwt } from '../providers/sessions.ts';

/** One request as a provider saw it. */
export interface Seen {
  readonly ask: Ask;
  readonly method: string;
  /** Path and query, below the provider's prefix. */
  readonly path: string;
}

/** A provider that remembers what it was asked. */
export interface Recording extends Running {
  /** Every request, in the order in which each was read to its end. */
  readonly seen: readonly Seen[];
  /** Those of one route. */
  readonly of: (...routes: readonly Ask['route'][]) => readonly Seen[];
  /** The tokens that it issued, in order. */
  readonly issued: readonly string[];
  /** How many connections were made to it. */
  readonly connections: () => number;
}

const paths: Readonly<Record<Ask['route'], string>> = {
  logout: '/ccagent/v1/logout',
  'other-method': '/ccagent/v1/logout',
  login: '/ccagent/v1/login',
  refresh: '/ccagent/v1/refresh',
  verify: '/ccagent/v1/verify',
  registry: '/ccagent/v1/registry',
  nowhere: '(nowhere)',
};

/**
 * Starts a provider of the zoo's kind that remembers what it was asked.
 *
 * @param behaviour - in what it differs from the conforming one
 * @returns the running provider and its memory
 */
export async function startRecording(behaviour: Behaviour = {}): Promise<Recording> {
  const seen: Seen[] = [];
  const issued: string[] = [];
  let connections = 0;
  const running = await startBase({
    ...behaviour,
    sessions: {
      ...behaviour.sessions,
      token: () => {
        const token = (behaviour.sessions?.token ?? jwt)();
        issued.push(token);
        return token;
      },
    },
    latency: (ask) => {
      const path = paths[ask.route] + (ask.query === '' ? '' : `?${ask.query}`);
      seen.push({ ask, method: ask.method, path });
      return behaviour.latency?.(ask) ?? 0;
    },
    tune: (server) => {
      behaviour.tune?.(server);
      server.on('connection', () => (connections += 1));
    },
  });
  return {
    ...running,
    seen,
    of: (...routes) => seen.filter(({ ask }) => routes.includes(ask.route)),
    issued,
    connections: () => connections,
  };
}

/**
 * Starts a provider, uses it and closes it.
 *
 * @param behaviour - in what it differs from the conforming one
 * @param use - what is done with it
 * @returns what `use` gives
 */
export async function withRecording<T>(
  behaviour: Behaviour,
  use: (provider: Recording) => Promise<T>,
): Promise<T> {
  const provider = await startRecording(behaviour);
  try {
    return await use(provider);
  } finally {
    await provider.close();
  }
}
