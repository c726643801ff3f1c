/** How much is told: --quiet, --verbose, and what goes on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { cli, loginTo, reportOf, type Ended } from './support/command.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';
import { withZoo } from './support/zoo.ts';

const quick = ['--depth', 'quick', '--confirm', '0', '--seed', '1'];

function judge(provider: string, ...more: string[]): Promise<Ended> {
  return withZoo(provider, (running) => {
    const { words, env } = loginTo(running);
    return cli([...words, ...quick, ...more], env);
  });
}

describe('--quiet', function () {
  this.timeout(30_000);

  it('prints the verdict of a run and nothing else, with the same reports and exit codes', async () => {
    const [good, bad] = await Promise.all([judge('plain', '--quiet'), judge('not-deployed', '--quiet')]);
    expect(good).to.include({ code: 0, stderr: '' });
    expect(good.stdout).to.match(/^conforms: of \d+ requirements \d+ pass[^\n]*\n$/u);
    expect(bad).to.include({ code: 1, stderr: '' });
    expect(bad.stdout).to.match(/^does not conform: of \d+ requirements[^\n]*\n$/u);
    expect(reportOf(bad).verdict).to.equal('violates');
  });

  it('prints the verdict of a verification, of a run on mocks and of a selftest', async () => {
    const [verified, mocked, proven] = await Promise.all(
      [['verify'], ['run', '--mock', '--depth', 'quick'], ['selftest', '--only', 'result-is-string']].map(
        (words) => cli([...words, '--quiet']),
      ),
    );
    for (const ended of [verified, mocked]) {
      expect(ended).to.include({ code: 0, stderr: '' });
      expect(ended?.stdout).to.match(/^conforms: [^\n]*\n$/u);
    }
    expect(proven?.stdout).to.match(/^(?:unbroken[^\n]*\n)*\d+ faults: [^]*requirements: [^\n]*\n$/u);
  });

  it('still tells what went wrong', async () => {
    const { code, stdout, stderr } = await cli(['run', '--quiet', '--depth', 'abyss']);
    expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
    expect(stderr).to.include('There is no depth abyss.');
  });

  it('can be settled in the environment, and excludes --verbose', async () => {
    const { stdout } = await cli(['run', ...quick], { CCAGENT_QUIET: '1' });
    expect(stdout).to.match(/^conforms: [^\n]*\n$/u);
    const { code, stderr } = await cli(['run', '--quiet', '--verbose']);
    expect(code).to.equal(2);
    expect(stderr).to.include('--quiet and --verbose exclude each other');
  });
});

/** Judges two targets by a configuration that names their file. */
function judgeTwo(more: readonly string[]): Promise<Ended> {
  return withRecording({}, async ({ baseUrl, username, password }) => {
    const folder = scratch();
    const target = { baseUrl, username, depth: 'quick', confirm: 0 };
    const targets = { targets: ['one', 'two'].map((name) => ({ name, ...target })) };
    writeFileSync(join(folder, 'targets.json'), JSON.stringify(targets));
    writeFileSync(join(folder, 'ccagent-conformance.config.json'), '{ "targets": "targets.json" }');
    return cli(['run', ...more], { CCAGENT_PASSWORD: password }, folder);
  });
}

describe('a fleet', function () {
  this.timeout(30_000);

  it('tells its verdict alone with --quiet', async () => {
    const { code, stdout, stderr } = await judgeTwo(['--quiet']);
    expect({ code, stderr }, stdout).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout).to.match(/^conforms: [^\n]*\n$/u);
  });

  it('tells of each exchange whose it is with --verbose', async () => {
    const { code, stderr } = await judgeTwo(['--verbose']);
    expect(code).to.equal(0);
    const lines = stderr.trim().split('\n');
    for (const line of lines) expect(line).to.match(/^(?:one|two) {2}x\d+ +\w+ \/\S+ {2}\d{3} {2}\d+ ms/u);
    expect(new Set(lines.map((line) => line.slice(0, 3)))).to.deep.equal(new Set(['one', 'two']));
  });
});

describe('--verbose', function () {
  this.timeout(30_000);

  it('tells of each exchange its id, method, path, status, time and what it breaks, and no secret', async () => {
    const ended = await judge('not-deployed', '--verbose');
    const lines = ended.stderr.trim().split('\n');
    const { exchanges } = reportOf(ended);
    expect(lines).to.have.lengthOf(exchanges.length);
    for (const [index, { id, request, response }] of exchanges.entries()) {
      const { pathname } = new URL(request.url);
      expect(lines[index]).to.match(
        new RegExp(`^${id} +${request.method} ${pathname}\\S* {2}${response?.status} {2}\\d+ ms`, 'u'),
      );
    }
    expect(ended.stderr).to.match(/^x\d+ .* 404 {2}\d+ ms {2}breaks operation\/is-routed/mu);
    expect(ended.stderr).not.to.match(/bearer|eyJ/iu);
  });

  it('tells how an exchange ended that has no whole answer', () =>
    withRecording({ write: (_answer, _ask, response) => void response.destroy() }, async (provider) => {
      const { words, env } = loginTo(provider);
      const { stderr } = await cli([...words, ...quick, '--verbose'], env);
      expect(stderr).to.match(/^x\d+ +POST \S+ {2}closed-before-answer {2}\d+ ms {2}breaks transport\//mu);
    }));

  it('tells of the interactions of a verification and of the faults of a selftest', async () => {
    const [verified, proven] = await Promise.all([
      cli(['verify', '--verbose']),
      cli(['selftest', '--verbose', '--only', 'result-is-string']),
    ]);
    expect(verified?.stderr.trim().split('\n')).to.have.lengthOf(reportOf(verified).exchanges.length);
    expect(proven?.stderr).to.match(/^result-is-string {2}killed$/mu);
  });
});
