/**
 * The bodies that a report keeps: of each the first 64 KiB, and where those would make more than 16 MiB together,
 * of the others the first 1 KiB. What a provider sends is so never more than what a reader's tools can open.
 */
import type { RecordedResponse } from '../exchange/exchange.ts';
import type { ReportBody } from './model.ts';

const mostOfEach = 64 * 1024;
const mostOfAll = 16 * 1024 * 1024;
const least = 1024;

/** What is known of a body beside its bytes. */
type Kept = Pick<RecordedResponse, 'cut' | 'size' | 'transcribed'>;

/** Takes bodies into a report, in the order of its exchanges. */
export class Bodies {
  #room = mostOfAll;

  add(bytes: Uint8Array, { cut = false, size = bytes.length, transcribed = false }: Kept): ReportBody {
    const kept = bytes.subarray(0, this.#room > 0 ? mostOfEach : least);
    const isPart = cut || kept.length < bytes.length;
    const marks = {
      ...(isPart ? ({ cut: true } as const) : {}),
      ...(transcribed ? ({ transcribed } as const) : {}),
    };
    try {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      const text = decoder.decode(kept, { stream: isPart });
      // As it is written: a control character takes six.
      if (kept.length > least) this.#room -= JSON.stringify(text).length;
      return { size, text, ...marks };
    } catch {
      const base64 = Buffer.from(kept).toString('base64');
      this.#room -= base64.length;
      return { size, base64, ...marks };
    }
  }
}
