/** action.yml: its shell steps, carried out against providers, from a checkout with what `npm ci --omit=dev` brings. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { commandOptions } from '../../src/cli/options.ts';
import type { Report } from '../../src/report/model.ts';
import { perform, readAction, type Performed } from '../support/action.ts';
import { withRecording } from '../support/recording.ts';
import { scratch } from '../support/scratch.ts';
import { withZoo } from '../support/zoo.ts';

const root = join(import.meta.dirname, '../..');
const action = readAction(join(root, 'action.yml'));

/** A checkout without anything installed. */
async function checkout(): Promise<string> {
  const folder = scratch();
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const wanted = files
    .split('\0')
    .filter((path) => /^(?:contracts|schemas|scripts|specs|src)\/|^[.\w-]+$/u.test(path));
  for (const path of wanted) {
    if (existsSync(join(root, path))) await cp(join(root, path), join(folder, path));
  }
  return folder;
}

describe('action.yml', function () {
  this.timeout(60_000);
  let path: string;
  before(async () => {
    path = await checkout();
  });

  /** Judges a provider of the zoo by the action, at the depth quick. */
  function judge(zoo: string, more: Readonly<Record<string, string>> = {}): Promise<Performed> {
    return withZoo(zoo, ({ baseUrl, username, password }) =>
      perform(action, path, {
        'base-url': baseUrl,
        username,
        password,
        depth: 'quick',
        confirm: '0',
        ...more,
      }),
    );
  }

  it('installs what it needs, judges, tells the outcome and keeps the reports', async () => {
    const { code, outputs, used, folder, log, summary } = await judge('opaque-tokens');
    expect(code, log).to.equal(0);
    const report = JSON.parse(readFileSync(join(folder, 'reports/conformance.json'), 'utf8')) as Report;
    expect(outputs).to.deep.include({
      'exit-code': '0',
      verdict: 'conforms',
      'report-dir': 'reports',
      fail: '0',
      pass: String(report.counts.pass),
    });
    expect(Number(outputs['sensitivity'])).to.be.within(0.01, 1);
    expect(used.map(({ uses }) => uses.replace(/@.*/u, ''))).to.deep.equal(['actions/upload-artifact']);
    expect(used[0]?.with).to.deep.equal({ name: 'conformance', path: 'reports' });
    const markdown = join(folder, 'reports/conformance.md');
    expect(summary).to.equal(existsSync(markdown) ? readFileSync(markdown, 'utf8') : '');
  });

  it('keeps the reports of a provider that fails, and ends with its exit code', async () => {
    const { code, outputs, used } = await judge('error-status-number');
    expect(code).to.equal(1);
    expect(outputs).to.include({ 'exit-code': '1', verdict: 'violates' });
    expect(Number(outputs['fail'])).to.be.above(0);
    expect(used.map(({ with: { path: kept } }) => kept)).to.deep.equal(['reports']);
  });

  it('ends with 2 where no provider is named, whatever came of its own', async () => {
    const { code, outputs, log, used } = await perform(action, path, { depth: 'quick' });
    expect(code).to.equal(2);
    expect(log).to.include('No provider is named, so that the suite judged its own; give base-url.');
    expect(outputs).to.include({ 'exit-code': '2', verdict: '', 'report-dir': '' });
    expect(used).to.deep.equal([]);
  });

  it('tells nothing of an earlier report where an option is wrong', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'reports'));
    writeFileSync(
      join(folder, 'reports/conformance.json'),
      JSON.stringify({ verdict: 'conforms', counts: {} }),
    );
    const given = { 'base-url': 'http://127.0.0.1:9', depth: 'shallow' };
    const { code, outputs } = await perform(action, path, given, folder);
    expect(code).to.equal(2);
    expect(outputs).to.include({ 'exit-code': '2', verdict: '', pass: '' });
  });

  it('puts the summary of the report into that of the job', async () => {
    const steps = action.runs.steps.filter(({ name }) => name === 'Summarize');
    const folder = scratch();
    writeFileSync(join(folder, 'conformance.md'), '# It conforms\n');
    const given = {
      ...action,
      inputs: { 'report-dir': { default: '' } },
      outputs: {},
      runs: {
        steps: [
          { name: 'Run', id: 'run', run: 'echo "report-dir=$PWD" >> "$GITHUB_OUTPUT"' },
          { name: 'Fail', run: 'exit 1' },
          ...steps,
        ],
      },
    };
    expect(await perform(given, path, {}, folder)).to.include({ code: 1, summary: '# It conforms\n' });
  });

  it('gives headers, and ids to choose and to leave out, line by line', async () => {
    await withRecording({}, async ({ baseUrl, username, password, of }) => {
      const { code, log } = await perform(action, path, {
        'base-url': baseUrl,
        username,
        password,
        depth: 'quick',
        header: 'X-Tenant: a  b\r\n\nX-Other: $(id) "c" \'d\'\n',
        only: 'response-200\ntransport',
        skip: 'transport/no-redirect',
        strict: 'true',
      });
      expect(code, log).to.equal(0);
      expect(of('logout')[0]?.ask.headers).to.include({ 'x-tenant': 'a  b', 'x-other': '$(id) "c" \'d\'' });
    });
  });

  for (const value of [
    '$(touch pwned)',
    '`touch pwned`',
    '"; touch pwned; "',
    "'; touch pwned; '",
    '\ntouch pwned\n',
    '--help',
    '-',
    '${{ inputs.token }}',
    'x\nverdict=conforms',
  ]) {
    it(`takes ${JSON.stringify(value)} for text, whichever input it is given as`, async () => {
      const given = Object.fromEntries(Object.keys(action.inputs).map((name) => [name, value]));
      const { code, outputs, folder, log } = await perform(action, path, given);
      expect(existsSync(join(folder, 'pwned'))).to.equal(false);
      expect([code, outputs['exit-code'], outputs['verdict']], log).to.deep.equal([2, '2', '']);
    });
  }

  it('never writes an input or another value into a script', () => {
    const scripts = action.runs.steps.map(({ run = '' }) => run);
    expect(scripts.filter((run) => run.includes('${{'))).to.deep.equal([]);
  });

  it('has an input for every option of run that is of use in a workflow', () => {
    const missing = Object.keys(commandOptions.run).filter((name) => !(name in action.inputs));
    expect(missing).to.have.members(['help', 'mock']);
  });

  it('names other actions by a commit', () => {
    for (const { uses } of action.runs.steps) expect(uses ?? '@'.padEnd(41, '0')).to.match(/@[\da-f]{40}$/u);
  });

  it('brings a Node where there is none that fits', async () => {
    const [look, bring] = action.runs.steps;
    if (look === undefined || bring === undefined) throw new Error('no steps');
    const empty = scratch();
    writeFileSync(join(empty, 'node'), '#!/bin/sh\necho false\n', { mode: 0o755 });
    const old = { ...look, env: { PATH: `${empty}:/usr/bin:/bin` } };
    const { used } = await perform({ inputs: {}, outputs: {}, runs: { steps: [old, bring] } }, path, {});
    expect(used.map(({ uses }) => uses)).to.deep.equal([bring.uses]);
    const { used: none } = await perform(
      { inputs: {}, outputs: {}, runs: { steps: [look, bring] } },
      path,
      {},
    );
    expect(none).to.deep.equal([]);
  });
});
