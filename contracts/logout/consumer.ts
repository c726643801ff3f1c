/** The consumer that this suite's own pact is of: the typed client. */
import type { ClientUnderTest } from '../../src/pact/consumer.ts';
import type { Parties } from '../../src/pact/drive.ts';
import { createClient } from './client/index.ts';
import type { shapes } from './shapes.ts';

/** The two sides of the committed pact. */
export const parties: Parties = { consumer: 'ccagent-client', provider: 'ccagent-api' };

/** The typed client, as one that is put to interactions. */
export const ownClient: ClientUnderTest = async ({ baseUrl, token, shape, signal }) => {
  const client = createClient({
    baseUrl,
    ...(token === undefined ? {} : { token }),
    ...(shape === '' ? {} : { shape: shape as keyof typeof shapes }),
  });
  const { outcome } = await client.logout({ signal });
  return { ok: outcome === 'logged-out' };
};
