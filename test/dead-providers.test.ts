/**
 * Providers that have stopped answering. A run against one takes seconds, not a timeout an exchange; what it
 * could not try is told, and `--keep-going` tries it all the same.
 */
import { expect } from 'chai';
import { after, describe, it } from 'mocha';
import { asked } from './providers/edits.ts';
import { hang, reset, wire } from './providers/wire.ts';
import { cli, loginTo, reportOf, type Ended } from './support/command.ts';
import { withRecording } from './support/recording.ts';
import { rawServer } from './support/tcp.ts';

const all = asked(() => true);
const account = { username: 'agent@example.com', password: 'correct+horse/battery=staple' };

interface Timed extends Ended {
  readonly seconds: number;
}

async function judge(baseUrl: string, ...more: string[]): Promise<Timed> {
  const { words, env } = loginTo({ baseUrl, ...account });
  const from = performance.now();
  const ended = await cli([...words, ...more], env);
  return { ...ended, seconds: (performance.now() - from) / 1000 };
}

async function judgeRaw(behave: Parameters<typeof rawServer>[0], ...more: string[]): Promise<Timed> {
  const { address, close } = await rawServer(behave);
  const ended = await judge(`http://${address}`, ...more);
  await close();
  return ended;
}

function expectQuickEnd({ code, signal, seconds, stdout, stderr }: Timed, codes: readonly number[]): void {
  expect({ signal, stderr }).to.deep.equal({ signal: null, stderr: '' });
  expect(code, stdout).to.be.oneOf([...codes]);
  expect(seconds).to.be.below(30);
}

describe('dead providers, with the default timeout', function () {
  this.timeout(60_000);
  // They are waited for, not worked for: begun here, they cost the tests before them nothing.
  const judged = {
    silent: judgeRaw(() => undefined),
    hangs: withRecording(wire(all, hang), ({ baseUrl }) => judge(baseUrl)),
    resets: judgeRaw((socket) => socket.resetAndDestroy()),
    hangsUp: judgeRaw((socket) => socket.end()),
  };
  after(() => Promise.allSettled(Object.values(judged)));

  it('ends in time where nothing is answered, not even a login', async () =>
    expectQuickEnd(await judged.silent, [1, 3]));

  it('ends in time where every logout hangs, which is a violation', async () => {
    const ended = await judged.hangs;
    expectQuickEnd(ended, [1]);
    expect(ended.stdout).to.match(/^FAIL {2}transport\/answer-is-in-time/mu);
    expect(ended.stdout).to.match(/has stopped answering|not answered in time/u);
  });

  it('ends in time where every connection is reset', async () => expectQuickEnd(await judged.resets, [1, 3]));

  it('ends in time where every connection is closed', async () =>
    expectQuickEnd(await judged.hangsUp, [1, 3]));

  it('names what it did not try, with the reason', async () => {
    for (const ended of await Promise.all(Object.values(judged))) {
      const untried = reportOf(ended).scenarios.filter(({ outcome }) => outcome === 'could-not-run');
      expect(untried.length).to.be.above(20);
      for (const { reason } of untried) expect(reason).to.be.a('string').and.not.equal('');
    }
  });
});

describe('--keep-going', function () {
  this.timeout(60_000);

  it('tries everything although nothing is answered in time', () =>
    withRecording(wire(all, hang), async (provider) => {
      const without = await judge(provider.baseUrl, '--depth', 'quick', '--timeout', '150');
      const asked1 = provider.of('logout').length;
      const ended = await judge(provider.baseUrl, '--depth', 'quick', '--timeout', '150', '--keep-going');
      const asked2 = provider.of('logout').length - asked1;
      expect([without.code, ended.code]).to.deep.equal([1, 1]);
      expect(asked2).to.be.above(asked1);
      const { scenarios, options } = reportOf(ended);
      expect(options.keepGoing).to.equal(true);
      expect(scenarios.filter(({ outcome }) => outcome === 'could-not-run')).to.deep.equal([]);
    }));

  it('tries everything although every logout is reset', () =>
    withRecording(wire(all, reset), async (provider) => {
      const ended = await judge(provider.baseUrl, '--keep-going');
      expect(ended.code, ended.stdout).to.equal(1);
      const { scenarios } = reportOf(ended);
      expect(scenarios.filter(({ outcome }) => outcome === 'could-not-run')).to.deep.equal([]);
    }));
});
