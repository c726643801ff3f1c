/**
 * The body of an answer in a HAR. Tools keep it as text, decoded by its charset, or as base64; some leave it out,
 * or cut it. A body that may not be whole is marked as cut: nothing is judged by what was lost on the way.
 */
import { undoCodings } from '../exchange/decode.ts';
import { faults } from '../exchange/faults.ts';
import { valuesOf } from '../exchange/head.ts';
import type { RecordedResponse, TransportFault } from '../exchange/exchange.ts';
import { bodyLimit } from '../exchange/limits.ts';
import type { HarEntry } from './har-entry.ts';

/** A body, with what is known of its bytes. */
export interface HarAnswerBody extends Pick<RecordedResponse, 'body' | 'cut' | 'size' | 'transcribed'> {
  readonly fault?: TransportFault;
}

const nothing = new Uint8Array();

function lengthOf({ responseHeaders }: HarEntry): number | undefined {
  const [length] = valuesOf(responseHeaders, 'content-length');
  return length !== undefined && /^\d+$/u.test(length) ? Number(length) : undefined;
}

function isCoded({ responseHeaders }: HarEntry): boolean {
  return valuesOf(responseHeaders, 'content-encoding').some((value) => value !== '' && value !== 'identity');
}

/** Whether the method or the status leave no place for a body (RFC 9112 §6.3). */
function isBodiless({ method, status }: HarEntry): boolean {
  return method === 'HEAD' || status === 204 || status === 304;
}

/**
 * How long the whole body is, as far as the entry tells. Some tools give the length of the coded body as the
 * size of the decoded one: such a number tells nothing.
 */
function wholeSize(entry: HarEntry): number {
  const { size } = entry.content;
  const length = lengthOf(entry);
  if (!isCoded(entry)) return Math.max(size ?? 0, length ?? 0);
  return size === undefined || size === length || size === entry.wireSize ? 0 : size;
}

/** No text, no body: that is certain where a length of nothing is said. Of redirects, browsers keep none. */
function withoutText(entry: HarEntry): HarAnswerBody {
  const size = Math.max(wholeSize(entry), entry.content.size ?? 0);
  const isRedirect = entry.status >= 300 && entry.status < 400 && lengthOf(entry) !== 0;
  const isEmpty = isBodiless(entry) || (entry.content.size === 0 && size === 0 && !isRedirect);
  return isEmpty ? { body: nothing } : { body: nothing, cut: true, size };
}

function bounded(kept: HarAnswerBody): HarAnswerBody {
  return kept.body.length > bodyLimit
    ? { ...kept, body: kept.body.subarray(0, bodyLimit), fault: faults.bodyTooLarge() }
    : kept;
}

/** Base64 gives the bytes, of some tools before the content codings were undone. */
async function fromBase64(text: string, entry: HarEntry): Promise<HarAnswerBody> {
  const bytes = Buffer.from(text, 'base64');
  const wanted = text.replaceAll(/[\s=]/gu, '').length;
  if (bytes.toString('base64').replaceAll('=', '').length !== wanted) {
    return { body: nothing, cut: true, size: wholeSize(entry) };
  }
  const { body, fault } = await undoCodings(bytes, entry.responseHeaders, true);
  if (isCoded(entry) && fault === undefined) return { body };
  const size = wholeSize(entry);
  return { body: bytes, ...(bytes.length < size ? { cut: true, size } : {}) };
}

/** Reads the body of an entry's answer. */
export async function answerBodyOf(entry: HarEntry): Promise<HarAnswerBody> {
  const { text, base64 } = entry.content;
  if (text === undefined) return withoutText(entry);
  if (isBodiless(entry)) return { body: nothing };
  if (base64) return bounded(await fromBase64(text, entry));
  const body = Buffer.from(text, 'utf8');
  const size = wholeSize(entry);
  return bounded({
    body,
    ...(body.length < size ? { cut: true, size } : {}),
    ...(body.length === 0 ? {} : { transcribed: true }),
  });
}
