/** Whether a session is alive, as the API's own /verify tells. */
import type { Exchange } from '../../src/exchange/exchange.ts';
import { objectOf } from '../../src/judge/reading.ts';

/** `unusable` where the provider has no such endpoint, or answers what cannot be told apart. */
export type Liveness = 'alive' | 'dead' | 'unusable';

/**
 * Reads the answer to a probe.
 *
 * @param probe the exchange with /verify; undefined where none was made
 */
export function livenessOf(probe: Exchange | undefined): Liveness {
  const status = probe?.response?.status;
  if (probe === undefined || status === undefined) return 'unusable';
  if (status === 200) {
    const success = objectOf(probe)?.['success'];
    if (success === true) return 'alive';
    return success === false ? 'dead' : 'unusable';
  }
  return status === 401 || status === 403 ? 'dead' : 'unusable';
}
