/** Repeating has limits: sessions, time, a provider that stops answering, and a person who has seen enough. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Plan } from '../src/run/plan.ts';
import { asked, fault, on, set, wrong } from './providers/edits.ts';
import { hang, wire } from './providers/wire.ts';
import { cli, loginTo, reportOf, start } from './support/command.ts';
import { confirmed, firstLogouts } from './support/confirmed.ts';
import { eventually } from './support/eventually.ts';
import { judgeWith } from './support/judge-with.ts';
import { withRecording } from './support/recording.ts';
import { tokenFile } from './support/tokens.ts';

const quick = ['--depth', 'quick'];
const always = on(wrong, set({ status: 401 }));

describe('the limits of confirmation', function () {
  this.timeout(60_000);

  it('spends no more sessions than are allowed, and repeats what needs none', async () => {
    const ended = await judgeWith(
      on(
        asked(() => true),
        set({ result: 'true', status: 0 }),
      ),
      [...quick, '--max-sessions', '3'],
    );
    const { sessions } = reportOf(ended);
    expect(sessions.spent).to.equal(3);
    expect(confirmed(reportOf(ended))).to.deep.equal([
      ['response-200/result-is-boolean', 1, 1, '--max-sessions 3 allows no more sessions'],
      ['default-response/status-is-string', 3, 3],
    ]);
    expect(ended.stdout).to.include('attempts  not repeated: --max-sessions 3 allows no more sessions');
  });

  it('says that the tokens are spent', () =>
    withRecording(
      on(
        asked(() => true),
        set({ result: 'true' }),
      ),
      async (provider) => {
        const { folder } = await tokenFile(provider, 4);
        const words = ['--base-url', provider.baseUrl, '--token-file', 'tokens.txt', ...quick];
        const ended = await cli(words, {}, folder);
        expect(ended.stdout).to.match(/attempts {2}always \(2 of 2\); not more often: all 4 tokens from/u);
      },
    ));

  it('works where a login ends the agent’s other sessions', async () => {
    const ended = await judgeWith({
      ...on(
        asked(() => true),
        set({ result: 'true' }),
      ),
      sessions: { oneAtATime: true },
    });
    expect(confirmed(reportOf(ended))).to.deep.equal([['response-200/result-is-boolean', 3, 3]]);
  });

  it('does not go on asking a provider that has stopped answering', () =>
    withRecording(
      {
        ...on(wrong, set({ status: 401 })),
        ...wire(
          asked((ask) => ask.ordinal > firstLogouts),
          hang,
        ),
      },
      async (provider) => {
        const { words, env } = loginTo(provider);
        const from = performance.now();
        const ended = await cli([...words, ...quick, '--timeout', '200'], env);
        expect(performance.now() - from).to.be.below(6000);
        expect(ended.stdout).to.match(/attempts {2}not repeated: the provider has stopped answering/u);
      },
    ));

  it('has limits of its own for a provider that answers in time now and then', async () => {
    const ended = await judgeWith(
      wire(
        asked((ask) => ask.ordinal % 4 === 0),
        hang,
      ),
      ['--timeout', '300'],
    );
    expect(reportOf(ended).scenarios.map(({ reason }) => reason)).to.include(
      '5 requests of this run were not answered in time',
    );
    const [found = []] = confirmed(reportOf(ended));
    expect(found.slice(0, 2)).to.deep.equal(['transport/answer-is-in-time', 3]);
    expect(found[2]).to.be.below(3);
  });

  it('ends with an interruption, and what the scenarios have shown stands', () =>
    withRecording(
      { ...always, latency: (ask) => (ask.route === 'logout' && ask.ordinal > firstLogouts ? 600_000 : 0) },
      async (provider) => {
        const { words, env } = loginTo(provider);
        const going = start([...words, ...quick], env);
        await eventually('a repetition', () => provider.of('logout').length > firstLogouts);
        going.child.kill('SIGINT');
        const ended = await going.ended;
        expect(ended.code).to.equal(1);
        expect(reportOf(ended)).to.include({ verdict: 'violates', interrupted: false });
        expect(ended.stdout).to.include('attempts  not repeated: the run was interrupted');
      },
    ));

  it('stays within what the plan says', () =>
    withRecording(
      on(
        asked(() => true),
        fault(500, 'Out of order'),
      ),
      async (provider) => {
        const { words, env } = loginTo(provider);
        await cli(words, env);
        const plan = JSON.parse((await cli(['plan', '--json'])).stdout) as Plan;
        expect(provider.seen.length - provider.of('login').length).to.be.within(
          plan.requests.length + 1,
          plan.atMost.requests,
        );
        expect(provider.issued.length).to.be.at.most(plan.atMost.sessions);
      },
    ));

  it('is told by the plan', async () => {
    expect((await cli(['plan', ...quick])).stdout).to.match(
      /^ +\d+ requests of repetitions: what is violated is repeated up to 2 times, in fresh sessions$/mu,
    );
    expect((await cli(['plan', ...quick, '--confirm', '0'])).stdout).not.to.include('repetitions');
  });
});
