/** SIGINT and SIGTERM while pacts are replayed: what is known is reported, and nothing goes on behind it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Behaviour } from './providers/base.ts';
import { html } from './providers/edits.ts';
import { loginTo, reportOf, start, type Going, type Variables } from './support/command.ts';
import { eventually } from './support/eventually.ts';
import { withRecording, type Recording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';

/** Starts a verification that keeps its temporary files in a folder of its own. */
function startVerifying(
  provider: Recording,
  words: readonly string[] = [],
): Going & { readonly temporary: string } {
  const login = loginTo(provider);
  const folder = scratch();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const env: Variables = { ...login.env, TMPDIR: temporary };
  return { ...start(['verify', ...login.words.slice(1), ...words], env, folder), temporary };
}

function processesWith(text: string): string {
  const all = execFileSync('ps', ['-eo', 'args']).toString().split('\n');
  return all.filter((line) => line.includes(text)).join('\n');
}

/** Answers so many logouts, and no more. */
function silentAfter(count: number, more: Behaviour = {}): Behaviour {
  return { ...more, latency: ({ route, ordinal }) => (route === 'logout' && ordinal > count ? 600_000 : 0) };
}

describe('an interrupted verification', function () {
  this.timeout(60_000);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`writes its reports on ${signal}, marked interrupted, exits 3, and leaves nothing behind`, () =>
      withRecording(silentAfter(1), async (provider) => {
        const run = startVerifying(provider);
        await eventually('a second logout', () => provider.of('logout').length > 1);
        const from = performance.now();
        run.child.kill(signal);
        const ended = await run.ended;
        expect(performance.now() - from).to.be.below(4000);
        expect({ code: ended.code, signal: ended.signal }, ended.stderr).to.deep.equal({
          code: 3,
          signal: null,
        });
        expect(ended.stderr).to.match(new RegExp(`^${signal}: nothing new is sent`, 'u'));
        const report = reportOf(ended);
        expect(report).to.include({ interrupted: true, verdict: 'incomplete', exitCode: 3 });
        expect(report.scenarios.map(({ reason }) => reason)).to.deep.equal([
          undefined,
          ...Array.from({ length: 4 }, () => 'the verification was interrupted'),
        ]);
        expect(readdirSync(run.temporary).filter((name) => name.startsWith('ccagent-'))).to.deep.equal([]);
        await eventually('no verifier', () => processesWith(run.temporary) === '');
      }));
  }

  it('exits 1 where an interaction had failed before', () =>
    withRecording(silentAfter(1, { answer: html(200, 'Welcome') }), async (provider) => {
      const run = startVerifying(provider);
      await eventually('a second logout', () => provider.of('logout').length > 1);
      run.child.kill('SIGINT');
      const ended = await run.ended;
      expect(ended.code, ended.stdout).to.equal(1);
      expect(reportOf(ended)).to.include({ interrupted: true, verdict: 'violates' });
    }));

  it('does not wait for a state that is being set up', () =>
    withRecording({}, async (provider) => {
      const run = startVerifying(provider, ['--state-command', 'echo $$ > pid; sleep 600; :']);
      const file = join(run.temporary, '../pid');
      await eventually('the command', () => existsSync(file) && readFileSync(file, 'utf8') !== '');
      const from = performance.now();
      run.child.kill('SIGINT');
      const ended = await run.ended;
      expect(ended.code).to.equal(3);
      expect(performance.now() - from).to.be.below(4000);
      const group = readFileSync(file, 'utf8').trim();
      await eventually('no command', () => !/^\s*[^Z]/mu.test(statesOf(group)));
    }));

  it('ends at once on a second signal', () =>
    withRecording(silentAfter(0), async (provider) => {
      const run = startVerifying(provider);
      await eventually('a logout', () => provider.of('logout').length > 0);
      run.child.kill('SIGINT');
      await eventually('the note', () => run.stderr() !== '');
      run.child.kill('SIGINT');
      const { code, signal } = await run.ended;
      // It may have written its reports in the meantime.
      expect([`${code}`, signal].join(' ')).to.be.oneOf(['null SIGINT', '3 ']);
    }));
});

/** The states of the processes of a group. */
function statesOf(group: string): string {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-g', group]).toString();
  } catch {
    return '';
  }
}
