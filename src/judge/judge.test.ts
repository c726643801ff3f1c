import { expect } from 'chai';
import { describe, it } from 'mocha';
import { requirementWith } from '../../test/support/requirements.ts';
import { exchangesOf } from '../exchange/literal.ts';
import { isViolation, judgeExchange, judgeExchanges, linksAmong } from './judge.ts';
import { notApplicable, unjudged, violated } from './rule.ts';

const [first, probe] = exchangesOf({ status: 201, linked: { 'probe-after': { status: 401 } } }, 'x1');
const [alone] = exchangesOf({ status: 500 }, 'x2');

const asks = requirementWith({
  id: 'a/asks',
  rule: (exchange, linked) => {
    const status = linked(exchange, 'probe-after')?.response?.status;
    return status === undefined ? notApplicable : violated('nothing', String(status));
  },
});
const waits = requirementWith({ id: 'a/waits', rule: () => unjudged('it waits') });
const stands = requirementWith({ id: 'a/stands' });

describe('judging', () => {
  it('leaves out what does not apply, and keeps the order of the requirements', () => {
    const findings = judgeExchange(alone, linksAmong([alone]), [waits, asks, stands]);
    expect(findings.map(({ requirement, judgement }) => [requirement.id, judgement.outcome])).to.deep.equal([
      ['a/waits', 'unjudged'],
      ['a/stands', 'holds'],
    ]);
  });

  it('is of each exchange in turn, with those that it is linked with', () => {
    const findings = judgeExchanges(
      [alone, first, probe].filter((one) => one !== undefined),
      [asks, stands],
    );
    expect(findings.map(({ exchange, judgement }) => [exchange.id, judgement.outcome])).to.deep.equal([
      ['x2', 'holds'],
      ['x1', 'violated'],
      ['x1', 'holds'],
      ['x1.probe-after', 'holds'],
    ]);
    expect(findings.filter(isViolation).map(({ judgement }) => judgement.got)).to.deep.equal(['401']);
  });

  it('finds no link to an exchange that is not there, nor in a role that is not', () => {
    const linked = linksAmong([first]);
    expect(linked(first, 'probe-after')).to.equal(undefined);
    expect(linksAmong(exchangesOf({ linked: { control: {} } }))(first, 'probe-before')).to.equal(undefined);
  });
});
