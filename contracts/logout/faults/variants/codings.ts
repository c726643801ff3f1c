/** Bodies in a content coding that the request allows (RFC 9110 §12.5.3). */
import * as zlib from 'node:zlib';
import type { Variant } from '../../../../src/faults/fault.ts';
import { all, anotherLine, body, header, type Edit } from '../../../../src/faults/edits.ts';
import type { Asked } from '../../../../src/provider/behaviour.ts';
import { changing, headerOf } from '../which.ts';

/** Whether a request names a coding and does not exclude it. */
function accepts(asked: Asked, coding: string): boolean {
  return headerOf(asked, 'accept-encoding')
    .split(',')
    .map((item) =>
      item
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/u),
    )
    .some(([name, weight = 'q=1']) => name === coding && !/^q=0(?:\.0*)?$/u.test(weight));
}

function packed(name: string, pack: (bytes: Buffer) => Uint8Array): Edit {
  return all(body(pack), header('Content-Encoding', name), header('Vary', 'Accept-Encoding'));
}

const rows: readonly (readonly [name: string, why: string, coding: string, edit: Edit])[] = [
  ['gzip', 'the gateway packs for whoever can unpack', 'gzip', packed('gzip', zlib.gzipSync)],
  [
    'gzip-in-chunks',
    'the gateway packs as it goes, and cannot know the length',
    'gzip',
    all(packed('gzip', zlib.gzipSync), anotherLine('Transfer-Encoding', 'chunked')),
  ],
  ['gzip-in-capitals', 'names of codings have no case', 'gzip', packed('GZIP', zlib.gzipSync)],
  ['deflate', 'the gateway packs in the older way', 'deflate', packed('deflate', zlib.deflateSync)],
  ['brotli', 'the gateway prefers the smaller coding', 'br', packed('br', zlib.brotliCompressSync)],
  ['zstd', 'the gateway is a new one', 'zstd', packed('zstd', zlib.zstdCompressSync)],
];

export const codings: readonly Variant[] = [
  ...rows.map(([name, why, coding, edit]) => ({
    name,
    why,
    behaviour: changing(edit, (_, asked) => asked.method !== 'HEAD' && accepts(asked, coding)),
  })),
  {
    name: 'gzip-in-errors-only',
    why: 'small bodies are not worth packing',
    behaviour: changing(
      packed('gzip', zlib.gzipSync),
      ({ status }, asked) => status !== 200 && asked.method !== 'HEAD' && accepts(asked, 'gzip'),
    ),
  },
  {
    name: 'identity-named',
    why: 'a proxy names the coding that changes nothing',
    behaviour: changing(header('Content-Encoding', 'identity')),
  },
];
