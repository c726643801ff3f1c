/** SIGINT and SIGTERM: nothing new is sent, what is known is judged and reported, and nobody has to wait. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Behaviour } from './providers/base.ts';
import { html, on, ok } from './providers/edits.ts';
import {
  loginTo,
  reportFile,
  reportOf,
  start,
  type Going,
  type Variables,
  reportNames,
} from './support/command.ts';
import { firstLogouts } from './support/confirmed.ts';
import { stuckReports } from './support/stuck-reports.ts';
import { eventually } from './support/eventually.ts';
import { withRecording, type Recording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';

/** A tenth of a second each, so that a run takes several. */
const slow: Behaviour = { latency: ({ route }) => (route === 'logout' ? 100 : 0) };

function startRun(provider: Recording, env: Variables = {}, folder?: string): Going {
  const login = loginTo(provider);
  return start(login.words, { ...login.env, ...env }, folder);
}

/** Waits until so many logouts are under way or answered. */
function logouts(provider: Recording, count: number): Promise<void> {
  return eventually(`${count} logouts`, () => provider.of('logout').length >= count);
}

describe('an interrupted run', function () {
  this.timeout(30_000);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`writes its reports on ${signal}, marked interrupted, and exits 3`, () =>
      withRecording(slow, async (provider) => {
        const run = startRun(provider);
        await logouts(provider, 4);
        run.child.kill(signal);
        const ended = await run.ended;
        expect({ code: ended.code, signal: ended.signal }, ended.stderr).to.deep.equal({
          code: 3,
          signal: null,
        });
        expect(ended.stderr).to.equal(
          `${signal}: nothing new is sent; the reports are written. Once more ends at once.\n`,
        );
        expect(ended.stdout).to.match(/^incomplete \(interrupted\): /mu);
        const report = reportOf(ended);
        expect(report).to.include({ interrupted: true, verdict: 'incomplete', exitCode: 3 });
        expect(report.exchanges.length).to.be.within(1, 60);
        expect(report.scenarios.some(({ reason }) => reason === 'the run was interrupted')).to.equal(true);
        expect(reportFile(ended, 'junit.xml')).to.include('the run was interrupted');
        expect(readdirSync(join(ended.folder, 'reports')).toSorted()).to.deep.equal(reportNames);
      }));
  }

  it('sends nothing after the signal', () =>
    withRecording(slow, async (provider) => {
      const run = startRun(provider);
      await logouts(provider, 4);
      run.child.kill('SIGINT');
      await eventually('the note', () => run.stderr() !== '');
      const before = provider.seen.length;
      await run.ended;
      expect(provider.seen.length).to.equal(before);
    }));

  it('exits 1 where a gated requirement had failed before', () =>
    withRecording({ ...slow, ...on(ok, html(200, 'Welcome')) }, async (provider) => {
      const run = startRun(provider);
      await logouts(provider, 6);
      run.child.kill('SIGINT');
      const ended = await run.ended;
      expect(ended.code, ended.stdout).to.equal(1);
      expect(ended.stdout).to.match(/^does not conform \(interrupted\): /mu);
      expect(reportOf(ended)).to.include({ interrupted: true, verdict: 'violates', exitCode: 1 });
    }));

  it('does not wait for a provider that does not answer', () =>
    withRecording({ latency: ({ route }) => (route === 'logout' ? 600_000 : 0) }, async (provider) => {
      const run = startRun(provider);
      await logouts(provider, 1);
      const from = performance.now();
      run.child.kill('SIGTERM');
      expect((await run.ended).code).to.equal(3);
      expect(performance.now() - from).to.be.below(3000);
    }));

  it('does not wait for a login that does not answer', () =>
    withRecording({ latency: ({ route }) => (route === 'login' ? 600_000 : 0) }, async (provider) => {
      const run = startRun(provider);
      await eventually('a login', () => provider.of('login').length > 0);
      const from = performance.now();
      run.child.kill('SIGINT');
      expect((await run.ended).code).to.equal(3);
      expect(performance.now() - from).to.be.below(3000);
    }));

  it('does not wait for a login command that goes on', () =>
    withRecording({}, async ({ baseUrl }) => {
      const folder = scratch();
      const command = 'touch begun; sleep 6; echo token-of-the-command';
      const run = start(['--base-url', baseUrl, '--login-command', command], {}, folder);
      await eventually('the login command', () => existsSync(join(folder, 'begun')));
      const from = performance.now();
      run.child.kill('SIGINT');
      expect((await run.ended).code).to.equal(3);
      expect(performance.now() - from).to.be.below(3000);
    }));

  it('does not wait for a Retry-After', () =>
    withRecording(
      {
        instead: ({ route }) =>
          route === 'logout'
            ? { status: 429, headers: [['Retry-After', '9']], body: Buffer.from('{}') }
            : undefined,
      },
      async (provider) => {
        const run = startRun(provider);
        await logouts(provider, 1);
        const from = performance.now();
        run.child.kill('SIGINT');
        expect((await run.ended).code).to.be.oneOf([1, 3]);
        expect(performance.now() - from).to.be.below(3000);
      },
    ));

  for (const [first, second] of [
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGINT'],
    ['SIGINT', 'SIGTERM'],
  ] as const) {
    it(`ends at once by ${second} behind ${first}, with its verdict on the console and no half of a file`, () =>
      withRecording(slow, async (provider) => {
        const folder = scratch();
        const reports = join(folder, 'reports');
        mkdirSync(reports);
        writeFileSync(join(reports, 'junit.xml'), 'earlier');
        const run = startRun(provider, stuckReports, folder);
        await logouts(provider, 2);
        run.child.kill(first);
        await eventually('files under other names', () => readdirSync(reports).length === 4);
        const from = performance.now();
        run.child.kill(second);
        const ended = await run.ended;
        expect(ended).to.include({ code: null, signal: second });
        expect(performance.now() - from).to.be.below(3000);
        expect(ended.stdout).to.match(/^incomplete \(interrupted\): /mu);
        expect(readdirSync(reports)).to.deep.equal(['junit.xml']);
        expect(readFileSync(join(reports, 'junit.xml'), 'utf8')).to.equal('earlier');
      }));
  }

  it('exits 1 where it was repeating what had failed', () =>
    withRecording({ ...slow, ...on(ok, html(200, 'Welcome')) }, async (provider) => {
      const login = loginTo(provider);
      const run = start([...login.words, '--depth', 'quick', '--confirm', '10'], login.env);
      await logouts(provider, firstLogouts + 1);
      run.child.kill('SIGINT');
      const ended = await run.ended;
      expect(ended.code, ended.stdout).to.equal(1);
      expect(reportOf(ended)).to.include({ verdict: 'violates', exitCode: 1 });
    }));

  it('writes its reports whole where the first signal comes while they are written', async () => {
    const folder = scratch();
    const run = start(['--depth', 'quick'], stuckReports, folder);
    await eventually('the summary', () => run.stdout().includes('conforms: '));
    run.child.kill('SIGINT');
    writeFileSync(join(folder, 'go'), '');
    expect((await run.ended).signal).to.equal(null);
    expect(readdirSync(join(folder, 'reports')).toSorted()).to.deep.equal(reportNames);
  });
});
