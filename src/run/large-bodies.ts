import { createHash } from 'node:crypto';
import type { RecordedResponse } from '../exchange/exchange.ts';

const large = 64 * 1024;
const most = 32 * 1024 * 1024;

/**
 * Keeps the large bodies of a run: equal ones once, and no more than 32 MiB of different ones. A run makes hundreds
 * of exchanges, and a provider that fills each to the limit would otherwise take hundreds of mebibytes.
 */
export class LargeBodies {
  readonly #kept = new Map<string, Uint8Array>();
  #bytes = 0;

  /** The answer as it is recorded: where there is no more room, only the first 64 KiB of its body. */
  keep(response: RecordedResponse): RecordedResponse {
    const { body } = response;
    if (body.length <= large) return response;
    const digest = createHash('sha256').update(body).digest('base64');
    const known = this.#kept.get(digest);
    if (known !== undefined) return { ...response, body: known };
    if (this.#bytes + body.length > most) {
      return { ...response, body: body.slice(0, large), cut: true, size: body.length };
    }
    this.#bytes += body.length;
    this.#kept.set(digest, body);
    return response;
  }
}
