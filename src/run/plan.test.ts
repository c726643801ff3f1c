import { expect } from 'chai';
import { describe, it } from 'mocha';
import { operation } from '../../test/support/operations.ts';
import { none, spent, tampered } from '../session/credentials.ts';
import type { Suite } from './operation.ts';
import { planOf } from './plan.ts';
import type { Scenario } from './scenario.ts';

const session: Scenario = {
  id: 'a/session',
  title: 'a session from beginning to end',
  depth: 'quick',
  run: async (context) => {
    const leased = await context.lease();
    const exchange = await context.send({ credentials: leased, shape: 'full' });
    context.link(exchange, 'probe-after', await context.probe(leased));
    await context.send({ credentials: spent(leased), query: '?again' });
    await context.send({ credentials: tampered(await context.lease()), method: 'GET' });
  },
};

const bodies: Scenario = {
  id: 'a/bodies',
  title: 'bodies of any length',
  depth: 'standard',
  run: async (context) => {
    await context.send({ credentials: none, body: 'x'.repeat(201) });
    await context.send({ credentials: none, headers: [['X-Random', String(context.random())]] });
  },
};

const suite: Suite = { operation, sections: [{ title: 'a', scenarios: [session, bodies] }] };

describe('the plan of a run', () => {
  it('has every request in order, each with its scenario and its session', async () => {
    const { requests, sessions } = await planOf(suite, 'quick', 1, 2);
    expect(sessions).to.equal(2);
    expect(
      requests.map(({ scenario, method, path, kind, ...more }) => [
        scenario,
        method,
        path,
        kind,
        more.session,
      ]),
    ).to.deep.equal([
      ['a/session', 'PUT', '/v1/greet', 'alive', 1],
      ['a/session', 'GET', '/v1/me', 'probe', 1],
      ['a/session', 'PUT', '/v1/greet?again', 'spent', 1],
      ['a/session', 'GET', '/v1/greet', 'tampered', 2],
    ]);
  });

  it('shows a token as a variable, and no body but its beginning', async () => {
    const { requests } = await planOf(suite, 'standard', 1, 2);
    expect(requests[0]).to.deep.include({ bodyBytes: 2, body: '{}' });
    expect(requests[0]?.headers).to.deep.include(['Authorization', 'Bearer $TOKEN_1']);
    expect(requests[4]).to.deep.include({ bodyBytes: 201, body: `${'x'.repeat(200)}…` });
    expect(requests[5]).to.include({ bodyBytes: 0 }).and.not.have.any.keys('body', 'session');
  });

  it('takes the scenarios of the depth, and follows from the seed', async () => {
    expect((await planOf(suite, 'quick', 1, 2)).requests).to.have.lengthOf(4);
    expect(await planOf(suite, 'standard', 1, 2)).to.deep.equal(await planOf(suite, 'standard', 1, 2));
    expect(await planOf(suite, 'standard', 1, 2)).not.to.deep.equal(await planOf(suite, 'standard', 2, 2));
  });

  it('says what may come on top', async () => {
    const { requests, sessions, extra, atMost } = await planOf(suite, 'standard', 1, 2);
    expect(extra).to.include({ comparisons: 4, reruns: requests.length, repetitionsOfEach: 2 });
    const once = requests.length + extra.comparisons + extra.reruns + extra.checks;
    expect(atMost.requests).to.be.at.least(once * (1 + extra.repetitionsOfEach));
    expect(atMost.sessions).to.be.at.least(2 * sessions + extra.comparisons + extra.checks);
  });
});
