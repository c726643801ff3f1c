/** The command from outside: what each command prints, and the exit code that it ends with. */
import { once } from 'node:events';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import manifest from '../package.json' with { type: 'json' };
import { suite } from '../specs/conformance/index.ts';
import { explainCommand } from '../src/cli/commands/explain.ts';
import { formatsOf } from '../src/report/formats/index.ts';
import { cli, loginTo, reportOf, start, type Ended } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import { withRecording } from './support/recording.ts';
import { withZoo } from './support/zoo.ts';

const ids = suite.operation.requirements.map(({ id }) => id);

/** Judges a provider of the zoo with the command. */
function judge(name: string, ...more: string[]): Promise<Ended> {
  return withZoo(name, (provider) => {
    const { words, env } = loginTo(provider);
    return cli([...words, ...more], env);
  });
}

describe('the command', function () {
  this.timeout(30_000);

  it('judges the embedded provider where nothing is said, writes reports and exits 0', async () => {
    const ended = await cli([]);
    expect(ended.code, ended.stdout).to.equal(0);
    expect(ended.stderr).to.equal('');
    expect(ended.stdout).to.match(/^POST \/ccagent\/v1\/logout at http:\/\/127\.0\.0\.1:\d+ \(the embedded/u);
    expect(ended.stdout).to.match(/^conforms: of \d+ requirements \d+ pass/mu);
    const paths = formatsOf().map(({ file }) => `reports/${file}`);
    expect(ended.stdout).to.include(`\nReports: ${paths.join(', ')}\n`);
    const report = reportOf(ended);
    expect(report.target.embedded).to.equal(true);
    expect(report.exchanges.length).to.be.at.least(60);
  });

  it('spends at most 6 sessions and 15 exchanges at the depth quick', async () => {
    await withRecording({}, async (provider) => {
      const { words, env } = loginTo(provider);
      const ended = await cli([...words, '--depth', 'quick'], env);
      expect(ended.code, ended.stdout).to.equal(0);
      expect(provider.issued.length).to.be.within(1, 6);
      expect(provider.seen.length - provider.of('login').length).to.be.within(1, 15);
      expect(reportOf(ended).sessions.spent).to.equal(provider.issued.length);
    });
  });

  it('makes at least 60 exchanges at the depth standard', async () => {
    await withRecording({}, async (provider) => {
      const { words, env } = loginTo(provider);
      const ended = await cli([...words, '--depth', 'standard'], env);
      expect(ended.code, ended.stdout).to.equal(0);
      expect(provider.of('logout', 'other-method').length).to.be.at.least(60);
    });
  });

  it('takes options from the environment, and lets the command line win', async () => {
    await withRecording({}, async ({ baseUrl, username, password, issued }) => {
      const env = {
        CCAGENT_BASE_URL: baseUrl,
        CCAGENT_USERNAME: username,
        CCAGENT_PASSWORD: password,
        CCAGENT_DEPTH: 'standard',
        CCAGENT_STRICT: '1',
        CCAGENT_REPORT_DIR: 'elsewhere',
      };
      const ended = await cli(['--depth', 'quick', '--report-dir', 'reports'], env);
      expect(ended.code, ended.stdout).to.equal(0);
      expect(issued.length).to.be.within(1, 6);
      expect(reportOf(ended).options).to.include({ depth: 'quick' });
      expect(reportOf(ended).options.gate).to.have.lengthOf(4);
    });
  });

  it('prints its version', async () => {
    expect(await cli(['--version'])).to.include({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });
});

describe('exit codes by provider', function () {
  this.timeout(60_000);
  const cases: readonly [name: string, more: readonly string[], code: number, says: RegExp][] = [
    ['plain', [], 0, /^conforms/mu],
    ['plain', ['--strict'], 0, /^conforms/mu],
    ['not-deployed', [], 1, /^FAIL {2}operation\/is-routed/mu],
    ['no-allow-on-405', [], 0, /^warn {2}http\/method-not-allowed-has-allow/mu],
    ['no-allow-on-405', ['--strict'], 1, /^FAIL {2}http\/method-not-allowed-has-allow/mu],
    ['no-allow-on-405', ['--gate', 'contract,http'], 1, /^FAIL {2}http\/method-not-allowed-has-allow/mu],
    ['no-allow-on-405', ['--gate', 'contract, security'], 0, /^warn {2}http\/method-not-allowed/mu],
    ['no-allow-on-405', ['--gate', 'security'], 0, /^conforms/mu],
    ['not-deployed', ['--only', 'response-200'], 3, /^incomplete/mu],
    ['not-deployed', ['--only', 'transport'], 0, /^conforms: of 7 requirements/mu],
    ['not-deployed', ['--only', 'transport', '--only', 'operation/is-routed'], 1, /^FAIL/mu],
    ['survives-logout', ['--strict', '--skip', 'security/logout-ends'], 0, /^conforms/mu],
    ['survives-logout', ['--strict', '--skip', 'http'], 1, /^FAIL {2}security\/logout-ends-session/mu],
  ];
  let results: readonly Ended[];

  before(async () => {
    results = await inLanes(cases, ([name, more]) => judge(name, ...more));
  });

  for (const [index, [name, more, code, says]] of cases.entries()) {
    it(`${[name, ...more].join(' ')} ends with ${code}`, () => {
      const { stdout, stderr, code: came } = results[index] as Ended;
      expect(came, stdout + stderr).to.equal(code);
      expect(stdout).to.match(says);
      expect(stderr).to.equal('');
    });
  }
});

describe('list and explain', function () {
  this.timeout(30_000);

  it('lists every requirement, by level', async () => {
    const { code, stdout } = await cli(['list']);
    expect(code).to.equal(0);
    for (const id of ids) expect(stdout).to.include(`  ${id} `);
    const order = ['contract', 'interop', 'http', 'security'].map((level) => stdout.indexOf(`${level}\n`));
    expect(order)
      .to.deep.equal(order.toSorted((one, other) => one - other))
      .and.not.include(-1);
  });

  it('lists as JSON, with id, level, statement and source of each', async () => {
    const rows = JSON.parse((await cli(['list', '--json'])).stdout) as Record<string, string>[];
    expect(rows.map((row) => row['id'])).to.deep.equal(ids);
    for (const row of rows) expect(row).to.have.all.keys('id', 'level', 'statement', 'source');
  });

  it('lists one level', async () => {
    const rows = JSON.parse((await cli(['list', '--level', 'http', '--json'])).stdout) as { level: string }[];
    expect(rows.length).to.be.above(0);
    expect(new Set(rows.map(({ level }) => level))).to.deep.equal(new Set(['http']));
  });

  for (const { id, statement, source, judgedBy, matters, remedy } of suite.operation.requirements) {
    it(`explains ${id}: statement, source, rule, whom it matters to, answers that hold and break it, the remedy`, () => {
      let text = '';
      const terminal = {
        print: (part: string) => void (text += part),
        note: () => undefined,
        progress: () => undefined,
        annotate: () => undefined,
        colour: false,
      };
      const code = explainCommand({ command: 'explain', values: {}, positionals: [id] }, terminal);
      expect(code).to.equal(0);
      const own = text.slice(text.indexOf(`${id}  (`));
      for (const part of [id, statement, source, judgedBy, remedy, ...matters.map(({ what }) => what)])
        expect(own).to.include(part);
      expect(own).to.match(
        /\n {2}Matters to\n {4}\S[^]*\n {2}Holds\n {4}\S[^]*\n {2}Is violated\n {4}\S[^]*\n {2}How to fix\n {4}\S/u,
      );
    });
  }

  it('explains all that a prefix selects', async () => {
    const { code, stdout } = await cli(['explain', 'response-200']);
    expect(code).to.equal(0);
    for (const id of ids.filter((one) => one.startsWith('response-200/'))) expect(stdout).to.include(id);
  });

  it('explains as JSON', async () => {
    const { stdout } = await cli(['explain', 'http/charset-is-utf8', '--json']);
    const [row, ...more] = JSON.parse(stdout) as Record<string, unknown>[];
    expect(more).to.deep.equal([]);
    expect(row).to.include.keys('id', 'level', 'statement', 'source', 'judgedBy', 'examples');
  });
});

describe('serve', function () {
  this.timeout(30_000);

  it('prints where, who and the password, is judged to conform, and ends on SIGTERM', async () => {
    const serving = start(['serve']);
    while (!serving.stdout().includes('Ctrl-C'))
      await once(serving.child.stdout as NodeJS.EventEmitter, 'data');
    const told = (what: string): string =>
      new RegExp(`^ *${what} {2}(\\S+)$`, 'mu').exec(serving.stdout())?.[1] ?? '';
    const provider = {
      baseUrl: told('base URL'),
      username: told('username'),
      password: told('password'),
    };
    const { words, env } = loginTo(provider);
    const judged = await cli([...words, '--strict'], env);
    expect(judged.code, judged.stdout + judged.stderr).to.equal(0);
    serving.child.kill('SIGTERM');
    expect(await serving.ended).to.include({ code: 0, signal: null, stderr: '' });
  });

  it('takes name and password, and keeps to itself a password that it was given', async () => {
    const serving = start(['serve', '--username', 'me@example.com'], { CCAGENT_PASSWORD: 'quite secret' });
    while (!serving.stdout().includes('Ctrl-C'))
      await once(serving.child.stdout as NodeJS.EventEmitter, 'data');
    serving.child.kill('SIGINT');
    const { code, stdout } = await serving.ended;
    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/username {2}me@example\.com/u)
      .and.not.include('quite secret');
  });
});
