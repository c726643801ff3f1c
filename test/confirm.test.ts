/** What was violated is repeated in fresh sessions, and the verdict says whether it came each time. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { run } from '../src/index.ts';
import type { Behaviour } from './providers/base.ts';
import { all, asked, on, set, when, wrong } from './providers/edits.ts';
import { cli, loginTo, reportFile, reportOf } from './support/command.ts';
import { confirmed, firstLogouts } from './support/confirmed.ts';
import { judgeWith } from './support/judge-with.ts';
import { withRecording } from './support/recording.ts';
import { withZoo } from './support/zoo.ts';

const quick = ['--depth', 'quick'];
const always = on(wrong, set({ status: 401 }));

/** A provider behind a load balancer that has so many nodes, one of which is wrong. */
function balanced(nodes: number): Behaviour {
  let turn = 0;
  return {
    latency: () => {
      turn += 1;
      return 0;
    },
    answer: (answer, ask) => (turn % nodes === 0 ? set({ result: 'true', status: 0 })(answer, ask) : answer),
  };
}

describe('the confirmation of a violation', function () {
  this.timeout(60_000);

  it('says that it came always, on the console, in the report and in junit.xml', async () => {
    const ended = await judgeWith(always);
    expect(ended.code).to.equal(1);
    expect(ended.stdout).to.match(
      /^FAIL {2}default-response\/status-is-string {2}\d+ times\n.*\n {6}attempts {2}always \(3 of 3\)$/mu,
    );
    expect(confirmed(reportOf(ended))).to.deep.equal([['default-response/status-is-string', 3, 3]]);
    expect(reportFile(ended, 'junit.xml')).to.match(/\(\d+ times violated; always \(3 of 3\)\)/u);
  });

  it('counts what was violated the first time apart from the repetitions', async () => {
    const ended = await judgeWith(always, quick);
    const { requirements, exchanges } = reportOf(ended);
    const { violations = [] } = requirements.find(({ outcome }) => outcome === 'fail') ?? {};
    const first = violations.filter(
      ({ exchange }) => exchanges.find(({ id }) => id === exchange)?.attempt === undefined,
    );
    expect(violations.length - first.length).to.be.at.least(2);
    expect(ended.stdout).to.include(`status-is-string  ${first.length} times\n`);
  });

  for (const name of [
    'fourth-result-string',
    'fourth-text-json',
    'fourth-error-number',
    'fourth-not-found',
    'fourth-redirect',
    'fourth-bad-gateway',
    'fourth-cut',
    'third-on-a-connection',
    'first-is-starting',
  ]) {
    it(`says of ${name} that it came now and then, which is a violation all the same`, () =>
      withZoo(name, async (provider) => {
        const { words, env } = loginTo(provider);
        const ended = await cli(words, env);
        expect(ended.code).to.equal(1);
        expect(ended.stdout).to.match(/ {6}attempts {2}intermittent: [12] of 3$/mu);
        for (const [id, attempts, violated] of confirmed(reportOf(ended))) {
          expect(attempts, String(id)).to.equal(3);
          expect(violated, String(id)).to.be.within(1, 2);
        }
      }));
  }

  for (const nodes of [2, 3, 4]) {
    it(`tells one bad node of ${nodes} from all, though requests go to the nodes in turn`, async () => {
      const ended = await judgeWith(balanced(nodes));
      const found = confirmed(reportOf(ended));
      expect(found, ended.stdout).not.to.deep.equal([]);
      for (const [id, attempts, violated] of found) {
        expect(violated, String(id)).to.be.below(Number(attempts));
      }
    });
  }

  it('repeats as often as is said', async () => {
    const ended = await judgeWith(always, [...quick, '--confirm', '4']);
    expect(ended.stdout).to.include('attempts  always (5 of 5)');
    expect(reportOf(ended).options.confirm).to.equal(4);
    const once = await judgeWith(always, quick, { CCAGENT_CONFIRM: '1' });
    expect(once.stdout).to.include('attempts  always (2 of 2)');
  });

  it('repeats nothing where that is said, and says so', async () => {
    const ended = await judgeWith(always, [...quick, '--confirm', '0']);
    expect(ended.stdout).to.include('attempts  not repeated: --confirm 0\n');
    expect(reportOf(ended).exchanges.filter(({ attempt }) => attempt !== undefined)).to.deep.equal([]);
  });

  it('repeats nothing where nothing is violated', () =>
    withRecording({}, async (provider) => {
      const { words, env } = loginTo(provider);
      expect((await cli([...words, ...quick], env)).code).to.equal(0);
      expect(provider.of('logout')).to.have.lengthOf(firstLogouts);
    }));

  it('is part of the library’s report', () =>
    withZoo('error-status-number', async ({ baseUrl, username, password }) => {
      const sessions = { kind: 'login', username, password } as const;
      const report = await run({ baseUrl, sessions, depth: 'quick', confirm: 1 });
      expect(confirmed(report)).to.deep.equal([['default-response/status-is-string', 2, 2]]);
    }));

  it('takes a fresh session each time', () =>
    withRecording(
      on(
        asked(() => true),
        set({ result: 'true' }),
      ),
      async (provider) => {
        const { words, env } = loginTo(provider);
        const { exchanges } = reportOf(await cli([...words, ...quick], env));
        const markers = exchanges
          .filter(({ attempt, circumstances }) => attempt !== undefined && circumstances.session === 'alive')
          .map(({ request }) => request.headers.find(([name]) => name === 'Authorization')?.[1]);
        expect(markers).to.have.lengthOf.at.least(2);
        const before = new Set(
          exchanges
            .filter(({ attempt }) => attempt === undefined)
            .map(({ request }) => request.headers.find(([name]) => name === 'Authorization')?.[1]),
        );
        expect(markers.filter((marker) => before.has(marker))).to.deep.equal([]);
      },
    ));

  it('ties what it repeats to what it repeats', async () => {
    const { exchanges, requirements } = reportOf(
      await judgeWith(on(wrong, (answer, ask) => set({ moreInfo: ask.language })(answer, ask))),
    );
    const attempts = new Map(exchanges.map(({ id, attempt }) => [id, attempt]));
    const repeated = exchanges.filter(
      ({ attempt, links }) => attempt !== undefined && Object.keys(links).length > 0,
    );
    expect(repeated).not.to.deep.equal([]);
    for (const { attempt, links } of repeated) {
      for (const id of Object.values(links)) expect(attempts.get(id)).to.equal(attempt);
    }
    const { confirmation } =
      requirements.find(({ id }) => id === 'default-response/moreInfo-is-not-localized') ?? {};
    expect(confirmation).to.deep.equal({ attempts: 3, violated: 3 });
  });

  it('tells of what was violated in a repetition only', async () => {
    const words = asked((ask) => ask.ordinal > firstLogouts);
    const edit = all(set({ status: 401 }), when(words, set({ errorCode: 'E401' })));
    const ended = await judgeWith(on(wrong, edit), quick);
    expect(confirmed(reportOf(ended))).to.deep.equal([
      ['default-response/status-is-string', 3, 3],
      ['default-response/errorCode-is-digits', 3, 2],
    ]);
    expect(reportFile(ended, 'junit.xml')).to.include('violated when repeated; intermittent: 2 of 3');
  });
});
