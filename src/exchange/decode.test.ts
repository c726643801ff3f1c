import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as zlib from 'node:zlib';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { undoCodings, type Decoded } from './decode.ts';

const text = JSON.stringify({ result: true, message: 'x'.repeat(300) });
const mebibyte = 1024 * 1024;

function undo(body: Uint8Array, codings: string, received = true): Promise<Decoded> {
  return undoCodings(body, [['Content-Encoding', codings]], received);
}

describe('undoCodings', () => {
  for (const [coding, coded] of [
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
    ['', Buffer.from(text)],
    [' gzip , br', brotliCompressSync(gzipSync(text))],
    ['gzip, deflate, br', brotliCompressSync(deflateSync(gzipSync(text)))],
    ['gzip', Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))])],
  ] as const) {
    it(`undoes "${coding}" (${coded.length} bytes)`, async () => {
      const { body, fault } = await undo(coded, coding);
      expect(fault).to.equal(undefined);
      expect(Buffer.from(body).toString()).to.equal(text);
    });
  }

  it('undoes zstd where Node has it, and names it where Node has not', async () => {
    const coded = 'zstdCompressSync' in zlib ? zlib.zstdCompressSync(text) : Buffer.from(text);
    const { body, fault } = await undo(coded, 'zstd');
    expect(fault?.kind).to.equal('zstdCompressSync' in zlib ? undefined : 'undecodable-answer');
    expect(Buffer.from(body).toString()).to.equal(text);
  });

  it('undoes codings of several header lines in their order', async () => {
    const coded = brotliCompressSync(gzipSync(text));
    const { body } = await undoCodings(
      coded,
      [
        ['content-encoding', 'gzip'],
        ['Content-Encoding', 'br'],
      ],
      true,
    );
    expect(Buffer.from(body).toString()).to.equal(text);
  });

  it('leaves a body alone whose coding it does not know', async () => {
    const body = Buffer.from(text);
    expect(await undo(body, 'UTF-8')).to.deep.equal({ body });
    expect(await undo(gzipSync(text), 'compress, gzip')).to.deep.equal({ body });
  });

  it('leaves a body of no bytes alone', async () => {
    expect(await undo(new Uint8Array(0), 'gzip')).to.deep.equal({ body: new Uint8Array(0) });
  });

  for (const [what, coded, codings] of [
    ['four codings', gzipSync(gzipSync(gzipSync(gzipSync(text)))), 'gzip, gzip, gzip, gzip'],
    ['gzip that is none', Buffer.from(text), 'gzip'],
    ['deflate that is none', Buffer.from(text), 'deflate'],
    ['br that is none', Buffer.from(text), 'br'],
    ['zstd that is none', Buffer.from(text), 'zstd'],
    ['gzip without its end', gzipSync(text).subarray(0, -1), 'gzip'],
    ['deflate without its end', deflateSync(text).subarray(0, -1), 'deflate'],
    ['br without its end', brotliCompressSync(text).subarray(0, -1), 'br'],
    ['bytes after gzip', Buffer.concat([gzipSync(text), Buffer.from('junk')]), 'gzip'],
    ['bytes after deflate', Buffer.concat([deflateSync(text), Buffer.from('junk')]), 'deflate'],
    ['bytes after br', Buffer.concat([brotliCompressSync(text), Buffer.from('junk')]), 'br'],
    ['a wrong checksum', gzipSync(text).fill(0, gzipSync(text).length - 8), 'gzip'],
    ['one coding too few', gzipSync(text), 'gzip, gzip'],
  ] as const) {
    it(`calls undecodable: ${what}`, async () => {
      expect((await undo(coded, codings)).fault?.kind).to.equal('undecodable-answer');
    });
  }

  it('keeps what could be decoded before the fault', async () => {
    const { body } = await undo(gzipSync(text).fill(0, gzipSync(text).length - 8), 'gzip');
    expect(text.startsWith(Buffer.from(body).toString())).to.equal(true);
  });

  it('cuts a bomb at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * mebibyte));
    const { body, fault } = await undo(bomb, 'gzip');
    expect(fault?.kind).to.equal('body-too-large');
    expect(body).to.have.length(mebibyte);
  });

  it('cuts a bomb in a bomb at the limit', async () => {
    const bomb = gzipSync(gzipSync(gzipSync(Buffer.alloc(64 * mebibyte))));
    const { body, fault } = await undo(bomb, 'gzip, gzip, gzip');
    expect(fault?.kind).to.equal('body-too-large');
    expect(body).to.have.length(mebibyte);
  });

  it('decodes a body of exactly the limit', async () => {
    const { body, fault } = await undo(gzipSync(Buffer.alloc(mebibyte)), 'gzip');
    expect(fault).to.equal(undefined);
    expect(body).to.have.length(mebibyte);
  });

  for (const [coding, coded] of [
    ['gzip', gzipSync(text.repeat(50))],
    ['deflate', deflateSync(text.repeat(50))],
    ['br', brotliCompressSync(text.repeat(50))],
  ] as const) {
    it(`decodes the first part of ${coding} as far as it was received`, async () => {
      const { body, fault } = await undo(coded.subarray(0, -4), coding, false);
      expect(fault).to.equal(undefined);
      expect(body.length).to.be.greaterThan(100);
      expect(text.repeat(50).startsWith(Buffer.from(body).toString())).to.equal(true);
    });
  }
});
