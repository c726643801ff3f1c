import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { RecordedResponse } from '../exchange/exchange.ts';
import { LargeBodies } from './large-bodies.ts';

function answer(body: Uint8Array): RecordedResponse {
  return { status: 200, reason: 'OK', headers: [], body };
}

/** A body of a mebibyte that begins with this number. */
function mebibyte(number: number): Uint8Array {
  const body = new Uint8Array(1024 * 1024);
  new DataView(body.buffer).setUint32(0, number);
  return body;
}

describe('the large bodies of a run', () => {
  it('are kept once where they are equal', () => {
    const bodies = new LargeBodies();
    const [one, other] = [answer(mebibyte(1)), answer(mebibyte(1))];
    expect(bodies.keep(one)).to.equal(one);
    expect(bodies.keep(other).body).to.equal(one.body);
    expect(bodies.keep(other)).not.to.have.property('cut');
  });

  it('are cut and marked where there are more than 32 MiB of different ones', () => {
    const bodies = new LargeBodies();
    const kept = Array.from({ length: 34 }, (_, number) => bodies.keep(answer(mebibyte(number))));
    expect(kept.filter(({ cut }) => cut === undefined)).to.have.length(32);
    expect(kept[33]).to.include({ cut: true, size: 1024 * 1024 });
    expect(kept[33]?.body).to.deep.equal(mebibyte(33).subarray(0, 64 * 1024));
    expect(bodies.keep(answer(mebibyte(0)))).not.to.have.property('cut');
  });

  it('leave small ones as they are, however many there are', () => {
    const bodies = new LargeBodies();
    for (let number = 0; number < 2000; number += 1) {
      const one = answer(new Uint8Array(64 * 1024));
      expect(bodies.keep(one)).to.equal(one);
    }
  });
});
