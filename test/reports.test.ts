/** What a run writes: parts and form of the reports, also where a provider sends what is meant to break them. */
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import type { Report, ReportExchange } from '../src/report/model.ts';
import { ok, on, set, text } from './providers/edits.ts';
import { cli, loginTo, reportOf, reportNames } from './support/command.ts';
import { judgeWith } from './support/judge-with.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';

function bodiesOf(report: Report): NonNullable<ReportExchange['response']>['body'][] {
  return report.exchanges.flatMap(({ response }) => (response === undefined ? [] : [response.body]));
}

describe('conformance.json', function () {
  this.timeout(30_000);
  let report: Report;
  let target: string;

  before(async () => {
    await withRecording({}, async (provider) => {
      const { words, env } = loginTo(provider);
      target = provider.baseUrl;
      report = reportOf(
        await cli([...words, '--seed', '11', '--skip', 'http', '--gate', 'contract,security'], env),
      );
    });
  });

  it('names the tool, the form, the target, the options and the verdict', () => {
    expect(report.schemaVersion).to.match(/^\d+\.\d+$/u);
    expect(report.tool).to.include({ name: 'ccagent-conformance' }).and.have.property('version');
    expect(report.operation).to.deep.equal({ name: 'logout', method: 'POST', path: '/ccagent/v1/logout' });
    expect(report.target).to.deep.equal({ baseUrl: target, embedded: false });
    expect(report.options).to.deep.include({
      depth: 'standard',
      seed: 11,
      gate: ['contract', 'security'],
      skip: ['http'],
      timeout: 5000,
      maxSessions: null,
    });
    expect(report).to.include({ verdict: 'conforms', exitCode: 0, interrupted: false });
    expect(new Date(report.startedAt).toISOString()).to.equal(report.startedAt);
    expect(report.duration).to.be.above(0);
    expect(report.sessions.spent).to.be.above(0);
  });

  it('has every chosen requirement with id, level, outcome and the exchanges that show it', () => {
    const ids = new Set(report.exchanges.map(({ id }) => id));
    expect(report.requirements.length).to.equal(
      Object.values(report.counts).reduce((sum, count) => sum + count, 0),
    );
    for (const { id, level, outcome, exchanges, reason } of report.requirements) {
      expect(id)
        .to.match(/^[\w-]+\/[\w-]+$/u)
        .and.not.match(/^http\//u);
      expect(level).to.be.oneOf(['contract', 'interop', 'http', 'security']);
      if (outcome === 'pass') expect(exchanges, id).not.to.deep.equal([]);
      else expect(reason, id).to.be.a('string');
      for (const exchange of exchanges) expect(ids.has(exchange), id).to.equal(true);
    }
  });

  it('has every exchange whole, and in a scenario of the report', () => {
    const scenarios = new Set(report.scenarios.map(({ id }) => id));
    for (const { scenario, request, response, curl, timing } of report.exchanges) {
      expect(scenarios.has(scenario)).to.equal(true);
      expect(request.url.startsWith(target)).to.equal(true);
      expect(response?.status).to.be.within(200, 599);
      expect(curl).to.match(/^curl -i /u);
      expect(timing.total).to.be.above(0);
    }
  });
});

describe('large bodies', function () {
  this.timeout(30_000);

  it('are cut after 64 KiB and flagged, in the report alone', async () => {
    const ended = await judgeWith(on(ok, set({ padding: 'é'.repeat(100_000) })));
    expect(ended.code, ended.stdout).to.equal(0);
    const large = bodiesOf(reportOf(ended)).filter(({ size }) => size > 64 * 1024);
    expect(large.length).to.be.above(10);
    for (const { cut, text: kept = '' } of large) {
      expect(cut).to.equal(true);
      expect(Buffer.byteLength(kept)).to.be.within(64 * 1024 - 3, 64 * 1024);
      expect(kept).not.to.include('\ufffd');
    }
  });

  it('are whole up to 64 KiB, and say nothing of a cut', async () => {
    const padding = 'x'.repeat(64 * 1024 - Buffer.byteLength('{"result":true,"padding":""}'));
    const ended = await judgeWith(on(ok, set({ padding })), ['--depth', 'quick']);
    const large = bodiesOf(reportOf(ended)).filter(({ size }) => size === 64 * 1024);
    expect(large).not.to.deep.equal([]);
    for (const body of large) expect(body).not.to.have.property('cut');
  });

  it('that are not UTF-8 are kept as base64', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]);
    const ended = await judgeWith(
      on(ok, (answer) => ({ ...answer, body: bytes })),
      ['--depth', 'quick'],
    );
    expect(ended.code).to.equal(1);
    expect(bodiesOf(reportOf(ended))).to.deep.include({ size: 5, base64: bytes.toString('base64') });
  });
});

describe('report files', function () {
  this.timeout(30_000);
  const quick = ['--depth', 'quick'];

  it('replace those of an earlier run whole, and leave nothing else', async () => {
    const folder = scratch();
    const reports = join(folder, 'reports');
    mkdirSync(reports);
    const old = join(reports, 'conformance.json');
    writeFileSync(old, '{"old": true}');
    const reader = openSync(old, 'r');
    const { ino } = statSync(old);
    expect((await cli(quick, {}, folder)).code).to.equal(0);
    expect(readFileSync(reader, 'utf8')).to.equal('{"old": true}');
    closeSync(reader);
    expect(statSync(old).ino).not.to.equal(ino);
    expect(readdirSync(reports).toSorted()).to.deep.equal(reportNames);
  });

  it('go to the folder of --report-dir, which is made', async () => {
    const folder = scratch();
    const { code } = await cli([...quick, '--report-dir', 'out/of the way'], {}, folder);
    expect(code).to.equal(0);
    expect(readdirSync(folder)).to.deep.equal(['out']);
    expect(readdirSync(join(folder, 'out/of the way')).toSorted()).to.deep.equal(reportNames);
  });

  it('that are lost are told, keep no other from being written, and make a run that conforms exit 3', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'reports/conformance.json/in-the-way'), { recursive: true });
    const { code, stdout, stderr } = await cli(quick, {}, folder);
    expect(code).to.equal(3);
    expect(stderr).to.match(/^conformance\.json could not be written to reports: [^\n]+\n$/u);
    expect(stdout).to.match(/^Reports: reports\/junit\.xml, reports\/index\.html$/mu);
    expect(readdirSync(join(folder, 'reports')).toSorted()).to.deep.equal(reportNames);
  });

  it('that are lost leave a failed run failed', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'reports/junit.xml/in-the-way'), { recursive: true });
    await withRecording(on(ok, text('[]')), async (provider) => {
      const { words, env } = loginTo(provider);
      expect((await cli([...words, ...quick], env, folder)).code).to.equal(1);
    });
  });
});
