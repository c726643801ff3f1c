import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Bodies } from './bodies.ts';

const kibibyte = 1024;

describe('the bodies of a report', () => {
  it('are kept as text where they are UTF-8, and as base64 where they are not', () => {
    const bodies = new Bodies();
    expect(bodies.add(Buffer.from('\ufeffà'), {})).to.deep.equal({ size: 5, text: '\ufeffà' });
    expect(bodies.add(Buffer.from([0xff]), {})).to.deep.equal({ size: 1, base64: '/w==' });
  });

  it('are cut after 64 KiB, and not inside a character', () => {
    const { size, text, cut } = new Bodies().add(Buffer.from('語'.repeat(30_000)), {});
    expect({ size, cut }).to.deep.equal({ size: 90_000, cut: true });
    expect(text).to.equal('語'.repeat(21_845));
  });

  it('are text where a recording had cut them inside a character', () => {
    const bytes = Buffer.from('é').subarray(0, 1);
    expect(new Bodies().add(bytes, { cut: true, size: 9 })).to.deep.equal({ size: 9, text: '', cut: true });
  });

  it('are cut after 1 KiB where 16 MiB are kept, counted as JSON has them', () => {
    for (const [byte, most] of [
      ['x', 257],
      ['\0', 43],
    ] as const) {
      const bodies = new Bodies();
      const body = Buffer.alloc(64 * kibibyte, byte);
      const kept = Array.from({ length: 300 }, () => bodies.add(body, {}).text?.length);
      expect(kept.filter((length) => length === 64 * kibibyte).length).to.be.within(most - 2, most);
      expect(kept.at(-1)).to.equal(kibibyte);
    }
  });

  it('are whole where they are small, however many there are', () => {
    const bodies = new Bodies();
    const body = Buffer.alloc(kibibyte, 'x');
    for (let count = 0; count < 20_000; count += 1) {
      expect(bodies.add(body, {})).not.to.have.property('cut');
    }
  });
});
