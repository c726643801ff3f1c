/** The common form of a scenario: one request that differs from the canonical one in one thing. */
import type { Exchange } from '../../../src/exchange/exchange.ts';
import type { RequestSpec, Scenario, ScenarioContext } from '../../../src/run/scenario.ts';
import { none, type Session } from '../../../src/session/credentials.ts';

/** A request whose session is still to be chosen. */
export type Variation = Omit<RequestSpec, 'credentials'>;

/** A JSON media type header, which goes with most bodies. */
export const json = ['Content-Type', 'application/json'] as const;

/** The canonical request. */
export const canonical: Variation = { shape: 'json-object' };

/** Sends one request in a live session of its own. */
export function alive(
  id: string,
  title: string,
  variation: Variation,
  depth: Scenario['depth'] = 'standard',
): Scenario {
  return {
    id,
    title: `${title}, in a live session`,
    depth,
    run: async (context) => {
      await context.send({ ...variation, credentials: await context.lease() });
    },
  };
}

/** Sends a request that ends a session, between two questions whether it is alive. */
export async function ending(context: ScenarioContext, variation: Variation): Promise<void> {
  const credentials = await context.lease();
  const before = await context.probe(credentials);
  const exchange = await context.send({ ...variation, credentials });
  context.link(exchange, 'probe-before', before);
  context.link(exchange, 'probe-after', await context.probe(credentials));
}

/** Sends one request without a session. */
export function withoutSession(id: string, title: string, variation: Variation): Scenario {
  return {
    id,
    title: `${title}, without a session`,
    depth: 'standard',
    run: async (context) => {
      await context.send({ ...variation, credentials: none });
    },
  };
}

/**
 * Sends requests that must leave the session alone, each between two questions whether it is alive. Where one
 * has ended it, the next gets a fresh session.
 *
 * @returns the last session, and the last answer about it
 */
export async function betweenProbes(
  context: ScenarioContext,
  variations: readonly Variation[],
): Promise<{ session: Session; probe: Exchange }> {
  let session = await context.lease();
  let before = await context.probe(session);
  for (const variation of variations) {
    const exchange = await context.send({ ...variation, credentials: session });
    const after = await context.probe(session);
    context.link(exchange, 'probe-before', before);
    context.link(exchange, 'probe-after', after);
    before = after;
    if (after.response?.status !== 200) {
      session = await context.lease();
      before = await context.probe(session);
    }
  }
  return { session, probe: before };
}
