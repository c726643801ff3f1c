/** The documented requests: the three shapes, and what real clients make of them. */
import type { Scenario } from '../../../src/run/scenario.ts';
import { spent } from '../../../src/session/credentials.ts';
import { alive, betweenProbes, canonical, ending, json, type Variation } from './vary.ts';

/** A documented request; where the provider fails at it, once more, and a canonical one to compare with. */
function shape(name: string, title: string, depth: Scenario['depth']): Scenario {
  return {
    id: `requests/${name}`,
    title: `${title}, in a live session`,
    depth,
    run: async (context) => {
      const exchange = await context.send({ shape: name, credentials: await context.lease() });
      if ((exchange.response?.status ?? 0) < 500) return;
      const again = await context.send({ shape: name, credentials: await context.lease() });
      context.link(exchange, 'repetition', again);
      const control = await context.send({ ...canonical, credentials: await context.lease() });
      context.link(exchange, 'control', control);
    },
  };
}

const formBody = {
  headers: [['Content-Type', 'text/plain']],
  body: '{}',
  variation: 'form-body',
} as const;

/** One session from its first moment to after its end: what leaves it alone, what ends it, what follows. */
const lifeOfASession: Scenario = {
  id: 'requests/life-of-a-session',
  title: 'a GET, a form’s body and an empty JSON object in one session, then the object again',
  depth: 'quick',
  run: async (context) => {
    const { session, probe } = await betweenProbes(context, [
      { method: 'GET', variation: 'safe-method' },
      formBody,
    ]);
    const logout = await context.send({ ...canonical, credentials: session });
    const after = await context.probe(session);
    context.link(logout, 'probe-before', probe);
    context.link(logout, 'probe-after', after);
    await context.send({ ...canonical, credentials: spent(session) });
  },
};

/** A client's request, and whether the session has ended by it. */
function client(name: string, title: string, variation: Variation): Scenario {
  return {
    id: `requests/client-${name}`,
    title: `${title}, in a live session, and whether that ends`,
    depth: 'standard',
    run: (context) => ending(context, variation),
  };
}

const clients: readonly Scenario[] = [
  client('node-sdk', 'an empty JSON object as the vendor’s Node SDK sends it', {
    shape: 'json-object',
    headers: [['x-ccasset-language', 'en_US']],
  }),
  client('browser', 'an empty JSON object as the vendor’s browser client sends it', {
    shape: 'json-object',
    headers: [['X-CCProfileType', 'agentUI']],
  }),
  client('design-code-utility', 'no body, typed as JSON, as the Design Code Utility sends it', {
    shape: 'json-empty',
    headers: [['Accept', 'application/json, text/javascript, */*; q=0.01']],
  }),
  client('registry-sdk', 'no body and no type as a registry-driven SDK sends it', {
    shape: 'untyped-empty',
    headers: [['x-ccsite', 'siteUS']],
  }),
  alive('requests/chunked', 'an empty JSON object in chunks', { headers: [json], body: '{}', chunked: true }),
];

export const requests: readonly Scenario[] = [
  lifeOfASession,
  shape('json-empty', 'no body, typed as JSON', 'quick'),
  shape('untyped-empty', 'no body and no media type', 'quick'),
  shape('json-object', 'an empty JSON object', 'standard'),
  ...clients,
];
