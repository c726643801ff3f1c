import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangesOf, type ExchangeLiteral } from '../../src/exchange/literal.ts';
import { livenessOf, type Liveness } from './probe.ts';

const told: Readonly<Record<Liveness, readonly ExchangeLiteral[]>> = {
  alive: [{ body: { success: true } }, { headers: {}, body: '\uFEFF{"success":true}' }],
  dead: [{ body: { success: false } }, { status: 401 }, { status: 403, body: '<html>' }],
  unusable: [
    {},
    { body: {} },
    { body: { success: 'true' } },
    { body: { success: 1 } },
    { body: { success: null } },
    { body: [{ success: true }] },
    { status: 204 },
    { status: 302 },
    { status: 404, body: { success: true } },
    { status: 500 },
    { status: null, fault: { kind: 'timeout', message: 'no answer' } },
    { body: { success: true }, fault: { kind: 'incomplete-answer', message: 'it broke off' } },
  ],
};

describe('what an answer of /verify tells', () => {
  for (const [liveness, probes] of Object.entries(told)) {
    for (const probe of probes) {
      it(`${liveness}: ${JSON.stringify(probe)}`, () => {
        expect(livenessOf(exchangesOf(probe)[0])).to.equal(liveness);
      });
    }
  }

  it('unusable: no probe was made', () => {
    expect(livenessOf(undefined)).to.equal('unusable');
  });
});
