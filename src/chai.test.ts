import { AssertionError, expect, use } from 'chai';
import { describe, it } from 'mocha';
import { requirementWith } from '../test/support/requirements.ts';
import { conformance } from './chai.ts';
import { exchangesOf } from './exchange/literal.ts';
import type { Level } from './judge/requirement.ts';
import { notApplicable, violated } from './judge/rule.ts';

use(conformance);

describe('expect(…).to.conform()', () => {
  it('holds for an exchange that violates nothing of the contract', () => {
    expect({ body: { result: true } }).to.conform();
    expect({ status: 401, session: 'none', body: { status: '401' } }).to.conform();
    expect(exchangesOf({ body: {} })[0]).to.conform();
  });

  it('names each requirement that is violated, with what was expected and what came', () => {
    expect(() => expect({ headers: {}, body: { result: 'true' } }).to.conform()).to.throw(
      AssertionError,
      /^expected the exchange to conform, but it violates\nresponse-200\/media-type-is-json: .+\. Expected application\/json at header Content-Type, got no Content-Type\nresponse-200\/result-is-boolean: .+ at \/result, got string "true"$/u,
    );
  });

  it('can be negated', () => {
    expect({ body: [] }).not.to.conform();
    expect(() => expect({ body: {} }).not.to.conform()).to.throw(AssertionError, /but it conforms$/u);
  });

  it('fails on the levels that are gated', () => {
    const answer = { shape: 'json-object', body: {} };
    expect(answer).to.conform();
    expect(answer).not.to.conform({ gate: new Set<Level>(['interop']) });
    expect({ body: [] }).to.conform({ gate: new Set<Level>(['security']) });
  });

  it('judges by the requirements that are given', () => {
    const requirements = [requirementWith({ id: 'a/b', rule: () => violated('a', 'b') })];
    expect(() => expect({ body: {} }).to.conform({ requirements })).to.throw(
      AssertionError,
      /a\/b: It is so\. Expected a, got b$/u,
    );
    expect({ body: [] }).to.conform({ requirements: [] });
  });

  it('finds linked exchanges in a literal, and among those given', () => {
    const asks = requirementWith({
      id: 'a/b',
      rule: (exchange, linked) =>
        linked(exchange, 'control') === undefined ? notApplicable : violated('a', 'b'),
    });
    const literal = { linked: { control: {} } };
    const [exchange, ...others] = exchangesOf(literal);
    expect(literal).not.to.conform({ requirements: [asks] });
    expect(exchange).to.conform({ requirements: [asks] });
    expect(exchange).not.to.conform({ requirements: [asks], among: others });
  });
});

describe('expect(…).to.matchSchema()', () => {
  it('holds for what the schema allows', () => {
    expect({ result: false, more: 1 }).to.matchSchema('logout_response');
    expect({ errors: [{ status: '400' }] }).to.matchSchema('errorModel');
  });

  it('names each place that is wrong', () => {
    expect(() => expect({ status: 401, errors: [1] }).to.matchSchema('errorModel')).to.throw(
      AssertionError,
      /to match the schema errorModel, but \/errors\/0 must be object; \/status must be string$/u,
    );
    expect(() => expect(null).to.matchSchema('logout_response')).to.throw(
      AssertionError,
      /but \/ must be object$/u,
    );
  });

  it('can be negated', () => {
    expect({ result: 'true' }).not.to.matchSchema('logout_response');
    expect(() => expect({}).not.to.matchSchema('errorModel')).to.throw(
      AssertionError,
      /not to match the schema errorModel$/u,
    );
  });
});
