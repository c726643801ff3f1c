/** `report`: the files of a run, rendered again from its conformance.json, and what differs between two of them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { formats } from '../src/report/formats/index.ts';
import type { ReportDiff } from '../src/report/diff/diff.ts';
import type { Report } from '../src/report/model.ts';
import { cli, loginTo, reportFile, reportOf, type Ended } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import { poisoned } from './support/poisoned.ts';
import { scratch } from './support/scratch.ts';
import { withZoo } from './support/zoo.ts';

function runAt(name: string, ...more: readonly string[]): Promise<Ended> {
  return withZoo(name, (provider) => {
    const { words, env } = loginTo(provider);
    return cli([...words, '--format', 'all', ...more], env);
  });
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** @returns a new folder with these files in it */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = scratch();
  for (const [name, value] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  }
  return folder;
}

const summary = (text: string): string => text.replace(/^Reports: .*\n/mu, '');

let green: Ended;
let red: Ended;

before(async function () {
  this.timeout(60_000);
  [green, red] = await Promise.all([
    cli(['--depth', 'quick', '--format', 'all']),
    runAt('error-status-number', '--depth', 'quick'),
  ]);
  expect([green.code, red.code]).to.deep.equal([0, 1]);
});

describe('report', function () {
  this.timeout(60_000);

  it('writes every format as the run wrote it, byte by byte', async () => {
    const deep = await cli(['--format', 'all', '--strict', '--depth', 'deep', '--cases', '20']);
    for (const ended of [green, red, deep]) {
      const written = filesIn(join(ended.folder, 'reports'));
      expect(Object.keys(written)).to.deep.equal(formats.map(({ file }) => file).toSorted());
      const words = [
        'report',
        '--format',
        'all',
        '--from',
        'reports/conformance.json',
        '--report-dir',
        'again',
      ];
      const again = await cli(words, {}, ended.folder);
      expect(again.code, again.stderr).to.equal(0);
      expect(filesIn(join(ended.folder, 'again'))).to.deep.equal(written);
    }
  });

  it('prints the summary as the run did, and ends with 0 whatever the verdict', async () => {
    const { code, stdout, stderr } = await cli(['report'], {}, red.folder);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(summary(stdout)).to.equal(summary(red.stdout));
  });

  it('puts the files beside the report unless told, and leaves the report as it is', async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, 'artefact'));
    const report = reportFile(red, 'conformance.json').replace(
      '"schemaVersion": "1.1"',
      '"schemaVersion": "1.9"',
    );
    writeFileSync(join(folder, 'artefact/conformance.json'), report);
    const { code, stdout } = await cli(['report', '--from', 'artefact/conformance.json'], {}, folder);
    expect(code).to.equal(0);
    expect(stdout).to.match(/^Reports: artefact\/\S+$|^Reports: artefact\/junit\.xml, /mu);
    expect(readdirSync(folder)).to.deep.equal(['artefact']);
    const files = filesIn(join(folder, 'artefact'));
    expect(files['conformance.json']).to.equal(report);
    expect(files['junit.xml']).to.equal(reportFile(red, 'junit.xml'));
    expect(files['conformance.md']).to.equal(reportFile(red, 'conformance.md'));
  });

  it('reads the folder and the formats from the environment as a run does', async () => {
    const env = { CCAGENT_REPORT_DIR: 'reports', CCAGENT_FORMAT: 'badge' };
    const { stdout } = await cli(['report'], env, green.folder);
    expect(stdout).to.match(/^Reports: reports\/badge\.svg$/mu);
  });

  it('shows what an edited report holds as text', async () => {
    const hostile = '\u001b[2J\n</details><script>alert(1)</script>]]>\n::error::\u202e ``` @user';
    const folder = folderWith({ 'conformance.json': poisoned(reportOf(red), hostile) });
    const { code, stdout, stderr } = await cli(
      ['report', '--from', 'conformance.json', '--format', 'all', '--report-dir', 'out'],
      {},
      folder,
    );
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout).not.to.match(/(?!\n)\p{Cc}|\u202e|^\s*::/mu);
    const { 'conformance.md': markdown = '', 'badge.svg': badge = '' } = filesIn(join(folder, 'out'));
    expect(markdown).not.to.match(/^\s*<script|^\s*<\/details></mu);
    expect(badge).to.match(/>violates: \d+</u);
  });

  describe('refuses in one sentence', () => {
    const cases: readonly (readonly [words: string, says: RegExp])[] = [
      [
        '',
        /--from reports\/conformance\.json cannot be read: ENOENT: .*Give the conformance\.json of a run/u,
      ],
      ['--from gone.json', /--from gone\.json cannot be read/u],
      ['--from empty.json', /--from empty\.json is empty/u],
      ['--from broken.json', /--from broken\.json is not JSON, in line 2/u],
      ['--from list.json', /is not a report of ccagent-conformance: it must be object/u],
      [
        '--from other.json',
        /is not a report of ccagent-conformance: it must have required property 'schemaVersion'/u,
      ],
      ['--from later.json', /is a report of version 2\.0, .* reads 1\.x\. Update it/u],
      ['--from earlier.json', /is a report of version 0\.9, .* Run the suite again/u],
      ['--from newer.json', /\/verdict must be .* It is of version 1\.99, and newer than 1\.\d: update/u],
      ['--from injected.json', /\\n::error::x\/y is none of its names/u],
      ['--from twice.json', /it holds the requirement \S+ twice/u],
      ['--from mail.json', /a URL in it is none of http or https, or holds a password/u],
      ['--from never.json', /its times are none/u],
      ['--from report.json --format pdf', /There is no format pdf\./u],
      ['--from report.json --json', /--json goes with report diff/u],
      ['--from report.json --report-dir empty.json', /Reports cannot be written to empty\.json/u],
      [
        'report.json',
        /report takes .*diff.*, and no report\.json\. A file to render is given with --from FILE/u,
      ],
      ['dif report.json report.json', /Did you mean diff\?/u],
      ['diff report.json', /name the older one and the newer one/u],
      ['diff report.json report.json report.json', /name the older one and the newer one/u],
      ['diff report.json gone.json', /gone\.json cannot be read/u],
      [
        'diff report.json foreign.json',
        /report\.json is on POST \/ccagent\/v1\/logout, and foreign\.json on GET \/a/u,
      ],
      ['diff report.json report.json --format json', /report diff writes no files; leave --format out/u],
    ];
    let results: readonly Ended[];

    before(async () => {
      const report = reportOf(green);
      const [first, ...more] = report.requirements;
      const [exchange, ...exchanges] = report.exchanges;
      if (first === undefined || exchange === undefined) throw new Error('The report is empty.');
      const url = 'https://user:canary@agent.example.com/';
      const folder = folderWith({
        'report.json': report,
        'empty.json': '',
        'broken.json': '{\n"a" 1}',
        'list.json': [],
        'other.json': { log: { entries: [] } },
        'later.json': { ...report, schemaVersion: '2.0' },
        'earlier.json': { ...report, schemaVersion: '0.9' },
        'newer.json': { ...report, schemaVersion: '1.99', verdict: 'splendid', added: 1 },
        'injected.json': { ...report, requirements: [{ ...first, id: '\n::error::x/y' }, ...more] },
        'twice.json': { ...report, requirements: [first, ...more, first] },
        'mail.json': {
          ...report,
          exchanges: [{ ...exchange, request: { ...exchange.request, url } }, ...exchanges],
        },
        'never.json': {
          ...report,
          exchanges: [{ ...exchange, timing: { startedAt: 1e300, total: 1 } }, ...exchanges],
        },
        'foreign.json': { ...report, operation: { name: 'a', method: 'GET', path: '/a' } },
      });
      results = await inLanes(cases, ([words]) =>
        cli(['report', ...words.split(' ').filter(Boolean)], {}, folder),
      );
    });

    for (const [index, [words, says]] of cases.entries()) {
      it(`report ${words}`, () => {
        const { code, stdout, stderr } = results[index] as Ended;
        expect({ code, stdout }, stderr).to.deep.equal({ code: 2, stdout: '' });
        expect(stderr).to.match(/^ccagent-conformance: [^\n]+\n$/u);
        expect(stderr).to.match(says).and.not.include('canary');
      });
    }
  });

  it('reads version 1.0, and renders it as what it is in the current form', async () => {
    const { options, counts, ...report } = reportOf(green);
    const { confirm: _confirm, ...older } = options;
    const { known: _known, ...fewer } = counts;
    const folder = folderWith({
      'old.json': { ...report, schemaVersion: '1.0', options: older, counts: fewer },
    });
    const words = ['report', '--from', 'old.json', '--format', 'all', '--report-dir', 'out'];
    const { code, stderr } = await cli(words, {}, folder);
    expect(code, stderr).to.equal(0);
    const rendered = JSON.parse(readFileSync(join(folder, 'out/conformance.json'), 'utf8')) as Report;
    expect(rendered.schemaVersion).to.equal(reportOf(green).schemaVersion);
    expect(rendered.options.confirm).to.equal(0);
    expect(rendered.counts).to.deep.equal(counts);
    expect(readFileSync(join(folder, 'out/badge.svg'), 'utf8')).to.equal(reportFile(green, 'badge.svg'));
  });
});

function diff(...more: readonly string[]): Promise<Ended> {
  const folder = folderWith({
    'green.json': reportFile(green, 'conformance.json'),
    'red.json': reportFile(red, 'conformance.json'),
  });
  return cli(['report', 'diff', ...more], {}, folder);
}

describe('report diff', function () {
  this.timeout(60_000);

  it('exits 1 on a regression, and says what broke, how, and what is no longer shown', async () => {
    const { code, stdout, stderr } = await diff('green.json', 'red.json');
    expect({ code, stderr }).to.deep.equal({ code: 1, stderr: '' });
    expect(stdout).to.match(/^old {2}conforms: http.*\n.*\nnew {2}does not conform: http/u);
    expect(stdout).to.match(
      /^BROKE {2}default-response\/status-is-string {2}pass → fail\n {6}expected string at \/status, got number \d+$/mu,
    );
    expect(stdout).to.match(/^UNEXERCISED {2}pass → not seen: .*\n {6}default-response\/ .*item-is-object/mu);
    expect(stdout).to.match(/\nregression: \d+ gated requirements of \d+ changes\n$/u);
  });

  it('exits 0 where things were mended, and where nothing changed', async () => {
    const [mended, same] = await Promise.all([
      diff('red.json', 'green.json'),
      diff('green.json', 'green.json'),
    ]);
    expect(mended.code).to.equal(0);
    expect(mended.stdout).to.match(/^fixed {2}default-response\/status-is-string {2}fail → pass$/mu);
    expect(mended.stdout).to.match(/^exercised {2}not seen → pass\n/mu);
    expect(same.code).to.equal(0);
    expect(same.stdout).to.match(/\nno regression, and no requirement changed\n$/u);
  });

  it('prints data with --json, and exits as without', async () => {
    const { code, stdout } = await diff('green.json', 'red.json', '--json');
    expect(code).to.equal(1);
    const printed = JSON.parse(stdout) as ReportDiff;
    expect(printed.regression).to.equal(true);
    expect(printed.old.verdict).to.equal('conforms');
    expect(printed.changes[0]).to.deep.include({ id: 'default-response/status-is-string', kind: 'broke' });
  });
});

describe('exchanges.har', function () {
  this.timeout(60_000);

  /** What of the exchanges themselves is judged: not what needs another one, or a session. */
  const ofOneAnswer = /^(?:response-200|default-response)\/(?!.*-localized$)/u;

  function violationsIn({ requirements, exchanges }: Report): unknown {
    const places = new Map(exchanges.map(({ id }, index) => [id, index]));
    return requirements
      .filter(({ id }) => ofOneAnswer.test(id))
      .map(({ id, violations }) => [
        id,
        violations.map(({ exchange, ...rest }) => ({ ...rest, at: places.get(exchange) })),
      ]);
  }

  for (const name of ['error-status-number', 'bom-on-success', 'utf-16-success', 'latin-1-in-error']) {
    it(`is judged as the run judged it, as far as an archive can tell: ${name}`, async () => {
      const ended = await runAt(name, '--depth', 'quick', '--confirm', '0');
      const judged = await cli(['judge', '--json', '--exchange', 'reports/exchanges.har'], {}, ended.folder);
      expect(judged.code, judged.stderr).to.equal(1);
      const [made, read] = [reportOf(ended), JSON.parse(judged.stdout) as Report];
      expect(read.exchanges).to.have.length(made.exchanges.length);
      expect(violationsIn(read)).to.deep.equal(violationsIn(made));
    });
  }
});
