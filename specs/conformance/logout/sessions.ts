/** Whose request it is: every kind of credentials that is not a live session's, and odd forms of one that is. */
import type { Scenario, ScenarioContext } from '../../../src/run/scenario.ts';
import {
  malformed,
  none,
  spent,
  tampered,
  unknownToken,
  type Credentials,
} from '../../../src/session/credentials.ts';
import { canonical, json, withoutSession, type Variation } from './vary.ts';

function refused(
  id: string,
  title: string,
  credentials: (context: ScenarioContext) => Credentials | Promise<Credentials>,
  { depth = 'standard', request = canonical }: { depth?: Scenario['depth']; request?: Variation } = {},
): Scenario {
  return {
    id: `sessions/${id}`,
    title: `an empty JSON object with ${title}`,
    depth,
    run: async (context) => {
      await context.send({ ...request, credentials: await credentials(context) });
    },
  };
}

/** What a front server may refuse before any session is looked at: no documented shape is claimed. */
const odd = { request: { headers: [json], body: '{}' } };

const spentAgain: Scenario = {
  id: 'sessions/spent',
  title: 'a logout, and twice again with the spent token',
  depth: 'standard',
  run: async (context) => {
    const session = await context.lease();
    await context.send({ ...canonical, credentials: session });
    await context.send({ ...canonical, credentials: spent(session) });
    await context.send({ shape: 'untyped-empty', credentials: spent(session) });
  },
};

export const sessions: readonly Scenario[] = [
  refused('malformed', 'a malformed token', () => malformed('not-a-token'), { depth: 'quick' }),
  refused('malformed-parts', 'a token of empty parts', () => malformed('..')),
  refused('malformed-characters', 'a token of odd characters', () => malformed('%00<"\'>;--{}'), odd),
  refused('malformed-long', 'a token of 4,000 characters', () => malformed('a'.repeat(4000)), odd),
  refused('malformed-json', 'a token that decodes to no JSON', () => malformed('!!!!.????.####')),
  refused('empty', 'an empty Authorization', () => ({ kind: 'empty', authorization: '' })),
  refused('empty-bearer', 'a scheme and no token', () => ({ kind: 'empty', authorization: 'Bearer' })),
  refused('other-scheme', 'Basic credentials', () => ({
    kind: 'other-scheme',
    authorization: `Basic ${Buffer.from('agent:nobody').toString('base64')}`,
  })),
  refused(
    'no-scheme',
    'a bare word for credentials',
    () => ({ kind: 'malformed', authorization: 'token' }),
    odd,
  ),
  refused('unknown', 'a token that nobody issued', (context) => unknownToken(() => context.random())),
  refused('tampered', 'a live token with its signature changed', async (context) =>
    tampered(await context.lease()),
  ),
  spentAgain,
  withoutSession('sessions/none-json-empty', 'no body, typed as JSON', { shape: 'json-empty' }),
  withoutSession('sessions/none-untyped-empty', 'no body and no type', { shape: 'untyped-empty' }),
  {
    id: 'sessions/none',
    title: 'an empty JSON object without a session',
    depth: 'standard',
    run: async (context) => {
      await context.send({ ...canonical, credentials: none });
    },
  },
];
