import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ByteStore } from './byte-store.ts';

describe('ByteStore', () => {
  it('keeps pieces in their order, however small', () => {
    const store = new ByteStore(1000);
    const expected = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
    for (const byte of expected) expect(store.add(Uint8Array.of(byte))).to.equal(true);
    expect(store.bytes()).to.deep.equal(expected);
    expect(store.view()).to.deep.equal(expected);
  });

  it('cuts at its limit, and says so', () => {
    const store = new ByteStore(5);
    expect(store.add(Uint8Array.of(1, 2, 3))).to.equal(true);
    expect(store.add(Uint8Array.of(4, 5))).to.equal(true);
    expect(store.add(Uint8Array.of(6))).to.equal(false);
    expect(store.add(new Uint8Array(0))).to.equal(true);
    expect(store.bytes()).to.deep.equal(Uint8Array.of(1, 2, 3, 4, 5));
    expect(store.length).to.equal(5);
  });

  it('keeps nothing of the pieces alive', () => {
    const piece = Uint8Array.of(1, 2, 3);
    const store = new ByteStore(5);
    store.add(piece.subarray(1));
    piece.fill(0);
    expect(store.bytes()).to.deep.equal(Uint8Array.of(2, 3));
    expect(store.bytes().buffer.byteLength).to.equal(2);
  });
});
