/** A run writes a baseline of what failed it, for whoever starts with a provider that is not conforming yet. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Behaviour } from './providers/base.ts';
import { all, asked, every, on, set, wrong } from './providers/edits.ts';
import { entry, folderWith, id, judgeIn, later } from './support/baselines.ts';
import { cli, loginTo, reportOf, start } from './support/command.ts';
import { eventually } from './support/eventually.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';

const wrongStatus = on(wrong, set({ status: 401 }));
const wrongBoth = on(wrong, all(set({ status: 401 }), set({ errorCode: 'E401' })));
const conforming: Behaviour = {};
const known = ['--baseline', 'baseline.json'];

function written(folder: string, name = 'new.json'): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('a baseline that a run writes', function () {
  this.timeout(60_000);

  it('lets the same run conform, and leaves the exit code alone', async () => {
    const folder = scratch();
    const first = await judgeIn(wrongStatus, folder, '--write-baseline', 'new.json');
    expect(first.code).to.equal(1);
    expect(first.stdout).to.match(
      /^Baseline: new\.json, 1 entry\. 1 warning of this run is not in it: not gated\. Say in each new entry why/mu,
    );
    const today = reportOf(first).startedAt.slice(0, 10);
    expect(written(folder)).to.match(
      new RegExp(
        `^ {4}\\{ "id": "${id}", "reason": "Known since ${today}; say here why it is accepted\\.", "expires": "\\d{4}-\\d\\d-\\d\\d", "fails": "always", "where": \\["/status"\\] \\}$`,
        'mu',
      ),
    );
    const second = await judgeIn(wrongStatus, folder, '--baseline', 'new.json');
    expect(second.code, second.stdout).to.equal(0);
  });

  it('notes what is intermittent, which may then pass', async () => {
    const folder = scratch();
    await judgeIn(on(every(4, wrong), set({ status: 401 })), folder, '--write-baseline', 'new.json');
    expect(written(folder)).to.include('"fails": "intermittently"');
    expect((await judgeIn(conforming, folder, '--baseline', 'new.json')).code).to.equal(0);
  });

  it('renews an old one: what holds is kept with its reason, what must go is gone', async () => {
    const folder = folderWith(entry(), entry({ id: 'response-200/result-is-boolean' }));
    const ended = await judgeIn(wrongBoth, folder, ...known, '--write-baseline', './baseline.json');
    expect(ended.code).to.equal(1);
    expect(ended.stdout).to.include('Baseline: ./baseline.json, 2 entries (1 new, 1 kept, 1 gone).');
    const { entries } = JSON.parse(written(folder, 'baseline.json')) as {
      entries: readonly { id: string; reason: string; expires: string }[];
    };
    expect(entries.map(({ id: own, reason }) => `${own}: ${reason}`)).to.deep.equal([
      `${id}: The old serializer.`,
      `default-response/errorCode-is-digits: ${entries[1]?.reason}`,
    ]);
    expect(entries[0]?.expires).to.equal(later);
    expect((await judgeIn(wrongBoth, folder, ...known)).code).to.equal(0);
  });

  it('does not take the place of another file, and says so before anything is sent', () =>
    withRecording(conforming, async (provider) => {
      const { words, env } = loginTo(provider);
      const folder = folderWith();
      const ended = await cli([...words, '--write-baseline', 'baseline.json'], env, folder);
      expect(ended.code).to.equal(2);
      expect(ended.stderr).to.include('--write-baseline baseline.json would take the place of a file');
      expect(provider.connections()).to.equal(0);
    }));

  it('is empty where nothing failed', async () => {
    const folder = scratch();
    const ended = await judgeIn(conforming, folder, '--write-baseline', 'new.yaml');
    expect(ended.code).to.equal(0);
    expect(ended.stdout).to.include('Baseline: new.yaml, no entries.');
    expect(written(folder, 'new.yaml')).to.equal('entries: []\n');
  });

  it('says that a run which was not complete is not', async () => {
    const folder = scratch();
    const ended = await judgeIn(conforming, folder, '--max-sessions', '0', '--write-baseline', 'new.json');
    expect(ended.code).to.equal(3);
    expect(ended.stdout).to.include('The run is not complete, and what it did not try is not in it.');
  });

  it('is written for an interrupted run, with what it has shown', () =>
    withRecording(
      { ...wrongStatus, latency: ({ route, ordinal }) => (route === 'logout' && ordinal > 6 ? 600_000 : 0) },
      async (provider) => {
        const { words, env } = loginTo(provider);
        const folder = scratch();
        const going = start([...words, '--depth', 'quick', '--write-baseline', 'new.json'], env, folder);
        await eventually('the seventh logout', () => provider.of('logout').length > 6);
        going.child.kill('SIGINT');
        const ended = await going.ended;
        expect(ended.code).to.equal(1);
        expect(ended.stdout).to.include('The run is not complete');
        expect(written(folder)).to.include(`"id": "${id}"`);
      },
    ));

  it('is told where it is lost, and a run that conforms is then not green', async () => {
    const folder = scratch();
    const blocked = on(
      asked(() => {
        mkdirSync(join(folder, 'new.json'), { recursive: true });
        return false;
      }),
      (answer) => answer,
    );
    const ended = await judgeIn(blocked, folder, '--write-baseline', 'new.json');
    expect(ended.code).to.equal(3);
    expect(ended.stderr).to.match(/^The baseline could not be written to new\.json: /mu);
  });
});
