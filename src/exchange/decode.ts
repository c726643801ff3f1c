/**
 * Undoes the content codings of a body (RFC 9110 §8.4): at most three, none of them over the limit of a body,
 * so that a small answer cannot take much memory or time. Where a coding cannot be undone, the body is what
 * could be.
 */
import type { Transform } from 'node:stream';
import { ByteStore } from './byte-store.ts';
import type { HeaderLine, TransportFault } from './exchange.ts';
import { faults } from './faults.ts';
import { valuesOf } from './head.ts';
import { bodyLimit } from './limits.ts';

const mostCodings = 3;

type Zlib = typeof import('node:zlib');
type Decoder = Transform & { readonly bytesWritten: number };

/** A body, and what is wrong with its codings. */
export interface Decoded {
  readonly body: Uint8Array;
  readonly fault?: TransportFault;
}

function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

/** @param whole false where the bytes are only the first part of what was coded */
function decoderFor(coding: string, bytes: Uint8Array, whole: boolean, zlib: Zlib): Decoder | undefined {
  const { constants } = zlib;
  const inflating = whole ? {} : { finishFlush: constants.Z_SYNC_FLUSH };
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip(inflating);
    case 'deflate':
      // Many servers leave the zlib header out.
      return hasZlibHeader(bytes) ? zlib.createInflate(inflating) : zlib.createInflateRaw(inflating);
    case 'br':
      return zlib.createBrotliDecompress(whole ? {} : { finishFlush: constants.BROTLI_OPERATION_FLUSH });
    case 'zstd':
      if (!('createZstdDecompress' in zlib)) return undefined;
      return zlib.createZstdDecompress({
        ...(whole ? {} : { finishFlush: constants.ZSTD_e_flush }),
        // The largest window that the coding allows: 8 MiB (RFC 9659 §3).
        params: { [constants.ZSTD_d_windowLogMax]: 23 },
      });
    default:
      return undefined;
  }
}

async function run(
  decoder: Decoder,
  bytes: Uint8Array,
): Promise<{ body: Uint8Array; end: 'whole' | 'cut' | 'broken' }> {
  const decoded = new ByteStore(bodyLimit);
  try {
    decoder.end(bytes);
    for await (const piece of decoder as AsyncIterable<Buffer>) {
      if (!decoded.add(piece)) return { body: decoded.bytes(), end: 'cut' };
    }
  } catch {
    return { body: decoded.bytes(), end: 'broken' };
  }
  return { body: decoded.bytes(), end: decoder.bytesWritten < bytes.length ? 'broken' : 'whole' };
}

/**
 * Undoes the codings that the Content-Encoding of an answer names.
 *
 * @param received whether the whole body was received; faults that follow from a missing end are not named
 */
export async function undoCodings(
  body: Uint8Array,
  headers: readonly HeaderLine[],
  received: boolean,
): Promise<Decoded> {
  const named = valuesOf(headers, 'content-encoding');
  if (named.length === 0) return { body };
  const codings = named
    .flatMap((value) => value.toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  // Nothing is what even coders make of nothing, when they forget to finish.
  if (codings.length === 0 || body.length === 0) return { body };
  if (codings.length > mostCodings) return { body, fault: faults.tooManyCodings(mostCodings) };
  const zlib = await import('node:zlib');
  let bytes = body;
  let fault: TransportFault | undefined;
  for (const coding of codings.toReversed()) {
    const decoder = decoderFor(coding, bytes, received && fault === undefined, zlib);
    // Most clients take a body under a name that is no coding as it is; the rules speak of the name.
    if (decoder === undefined) break;
    const result = await run(decoder, bytes);
    bytes = result.body;
    if (result.end === 'broken') return { body: bytes, fault: fault ?? faults.wrongCoding() };
    if (result.end === 'cut') fault ??= faults.decodedBodyTooLarge();
  }
  return fault ? { body: bytes, fault } : { body: bytes };
}
