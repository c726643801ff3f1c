import * as zlib from 'node:zlib';
import { endlessly, head, says, saysOnceMade, whole } from './acts.ts';
import { hostiles, type Row } from './hostile.ts';

const { brotliCompressSync, constants, deflateSync, gzipSync } = zlib;
const body = Buffer.from('{"result":true}');
const coded = (coding: string): string => `Content-Encoding: ${coding}`;
const zeros = (): Buffer => Buffer.alloc(64 * 1024 * 1024);
const times = (count: number, bytes: Buffer): Buffer => Buffer.concat(Array<Buffer>(count).fill(bytes));

/** A gibibyte of zeros in gzip: members of 16 MiB, which make one when they stand in a row. */
const bomb = (): Buffer => times(64, gzipSync(Buffer.alloc(16 * 1024 * 1024)));

/** Gzip upon gzip. */
const nested = (depth: number, inner: Buffer): Buffer =>
  depth === 0 ? inner : nested(depth - 1, gzipSync(inner));

const packed = (coding: string, make: () => Buffer): Row[2] =>
  saysOnceMade(() => whole(make(), coded(coding)));

const brotli = (): Buffer => brotliCompressSync(zeros(), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

const bombs: readonly Row[] = [
  ['gzip-bomb', 'a gibibyte in a mebibyte', packed('gzip', bomb)],
  ['gzip-bomb-twice', 'a gibibyte in some kibibytes', packed('gzip, gzip', () => gzipSync(bomb()))],
  ['gzip-bomb-thrice', 'the same, deeper', packed('gzip, gzip, gzip', () => nested(2, bomb()))],
  ['deflate-bomb', 'the same in deflate', packed('deflate', () => deflateSync(zeros()))],
  ['brotli-bomb', 'the same in brotli', packed('br', brotli)],
  [
    'gzip-without-end',
    'a stream that is never closed',
    endlessly(head(undefined, coded('gzip')), gzipSync('x')),
  ],
  [
    'gzip-name-without-end',
    'a file name of a mebibyte, before any byte',
    packed('gzip', () =>
      Buffer.concat([Buffer.from('1f8b080800000000000a', 'hex'), Buffer.alloc(1_000_000, 'n')]),
    ),
  ],
];

const mistakes: readonly Row[] = [
  [
    'gzip-ten-times',
    'layers to be undone',
    packed(Array(10).fill('gzip').join(', '), () => nested(10, body)),
  ],
  [
    'codings-9000',
    'layers that are only named',
    says(whole(body, coded(Array(9000).fill('gzip').join(',')))),
  ],
  ['coding-unknown', 'a coding of its own', says(whole(body, coded('x-rot13'))), '--strict'],
  [
    'coding-with-markup',
    'the reader’s browser',
    says(whole(body, coded('<script>alert(1)</script>'))),
    '--strict',
  ],
  [
    'gzip-and-garbage',
    'padding',
    packed('gzip', () => Buffer.concat([gzipSync(body), Buffer.alloc(64, 0xff)])),
  ],
  ['gzip-30000-members', 'a log that is rotated', packed('gzip', () => times(30_000, gzipSync(' ')))],
  ['zstd-garbage', 'no zstd at all', packed('zstd', () => Buffer.alloc(4096, 0x28)), '--strict'],
  [
    'zstd-window-of-2-gibibytes',
    'memory, where a header is believed',
    packed('zstd', () => Buffer.concat([Buffer.from('28b52ffd00a8', 'hex'), Buffer.alloc(64)])),
    '--strict',
  ],
];

/** Zstd came to Node with 22.15. */
const zstd: readonly Row[] =
  'zstdCompressSync' in zlib
    ? [['zstd-bomb', 'the same in zstd', packed('zstd', () => zlib.zstdCompressSync(zeros()))]]
    : [];

/** Content codings that are bombs, or not what they say. */
export const codings = hostiles(1, [...bombs, ...zstd, ...mistakes]);
