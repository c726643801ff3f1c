/** A folder of reports that changes while a run goes on: it goes, something takes its place, another run writes to it. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Report } from '../src/report/model.ts';
import type { Behaviour } from './providers/base.ts';
import { ok, on, text } from './providers/edits.ts';
import { cli, loginTo, reportOf, start, reportNames } from './support/command.ts';
import { eventually } from './support/eventually.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';
import { stuckReports } from './support/stuck-reports.ts';
import { readXml } from './support/xml.ts';

const quick = ['--depth', 'quick'];
const slow: Behaviour = { latency: ({ route }) => (route === 'logout' ? 30 : 0) };

describe('a folder of reports', function () {
  this.timeout(60_000);

  it('that goes in mid-run is made again', () =>
    withRecording(slow, async (provider) => {
      const { words, env } = loginTo(provider);
      const run = start([...words, ...quick, '--report-dir', 'a/b'], env);
      await eventually('a logout', () => provider.of('logout').length > 0);
      const folder = run.folder;
      rmSync(join(folder, 'a'), { recursive: true });
      expect(await run.ended).to.include({ code: 0, stderr: '' });
      expect(readdirSync(join(folder, 'a/b')).toSorted()).to.deep.equal(reportNames);
    }));

  it('whose place a file takes in mid-run is lost, is told, and makes a run that conforms exit 3', () =>
    withRecording(slow, async (provider) => {
      const { words, env } = loginTo(provider);
      const run = start([...words, ...quick], env);
      await eventually('a logout', () => provider.of('logout').length > 0);
      const { folder } = run;
      rmSync(join(folder, 'reports'), { recursive: true });
      writeFileSync(join(folder, 'reports'), 'in the way');
      const { code, stdout, stderr } = await run.ended;
      expect(code).to.equal(3);
      expect(stdout).to.match(/^conforms: /mu);
      expect(stderr).to.match(/^(?:\S+ could not be written to reports: [^\n]+\n){3}$/u);
      expect(readFileSync(join(folder, 'reports'), 'utf8')).to.equal('in the way');
    }));

  it('that two runs write to at once holds whole files of one of them each', () =>
    withRecording(on(ok, text('[]')), async (provider) => {
      const folder = scratch();
      const reports = join(folder, 'reports');
      const { words, env } = loginTo(provider);
      const red = start([...words, ...quick, '--confirm', '0'], { ...env, ...stuckReports }, folder);
      const green = start(quick, stuckReports, folder);
      mkdirSync(reports, { recursive: true });
      // Each has written its files, under names of their own.
      await eventually(
        'four files',
        () => readdirSync(reports).filter((name) => name.endsWith('.tmp')).length === 4,
      );
      writeFileSync(join(folder, 'go'), '');
      const codes = (await Promise.all([red.ended, green.ended])).map(({ code }) => code);
      expect(codes).to.deep.equal([1, 0]);
      expect(readdirSync(reports).toSorted()).to.deep.equal(reportNames);
      const report = JSON.parse(readFileSync(join(reports, 'conformance.json'), 'utf8')) as Report;
      expect(report.exitCode).to.equal(report.target.embedded ? 0 : 1);
      const { attributes } = readXml(readFileSync(join(reports, 'junit.xml'), 'utf8'));
      expect(Number(attributes['failures'])).to.be.oneOf([
        0,
        report.target.embedded ? 0 : report.counts.fail,
      ]);
    }));

  it('that runs write to in turn holds the files of the last', async () => {
    const folder = scratch();
    const first = await cli([...quick, '--seed', '1'], {}, folder);
    const second = await cli([...quick, '--seed', '2'], {}, folder);
    expect([first.code, second.code]).to.deep.equal([0, 0]);
    expect(reportOf(second).options.seed).to.equal(2);
    expect(readdirSync(join(folder, 'reports')).toSorted()).to.deep.equal(reportNames);
  });
});
