/** `judge`: the rules on recorded exchanges, as a user gives them. No provider runs while it judges. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import reportSchema from '../schemas/report.schema.json' with { type: 'json' };
import { schemaErrors } from '../src/judge/schema.ts';
import type { Report } from '../src/report/model.ts';
import { cli, loginTo, reportOf, type Ended, reportNames } from './support/command.ts';
import { archive, styles, type Recorded } from './support/har.ts';
import { inLanes } from './support/lanes.ts';
import { scratch } from './support/scratch.ts';
import { leaksIn, type Canary } from './support/secrets.ts';
import { withZoo } from './support/zoo.ts';

function runAt(name: string, ...more: readonly string[]): Promise<Ended> {
  return withZoo(name, (provider) => {
    const { words, env } = loginTo(provider);
    return cli([...words, '--depth', 'quick', ...more], env);
  });
}

/** Judges the report that a run wrote, in the folder that it ran in. */
function judgeAgain({ folder }: Ended, ...more: readonly string[]): Promise<Ended> {
  return cli(['judge', '--exchange', 'reports/conformance.json', ...more], {}, folder);
}

function violationsIn({ requirements }: Report): unknown {
  return requirements.map(({ id, outcome, violations }) => [id, outcome, violations]);
}

/** @returns the name of a new folder with a file in it */
function folderWith(name: string, value: unknown): string {
  const folder = scratch();
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  return folder;
}

function judgeHar(entries: readonly unknown[], ...more: readonly string[]): Promise<Ended> {
  const folder = folderWith('session.har', archive(entries));
  return cli(['judge', '--exchange', 'session.har', ...more], {}, folder);
}

const asJson = { requestHeaders: [['content-type', 'application/json']], sent: '{}' } as const;
const right: Recorded = { ...asJson, body: '{"result":true}' };
const wrong: Recorded = { ...asJson, body: '{"result":"true"}' };

describe('judging the report of a run', function () {
  this.timeout(60_000);
  let conforming: Ended;
  let violating: Ended;
  let printed: Report;
  before(async () => {
    [conforming, violating] = await Promise.all([
      cli(['--depth', 'quick', '--strict']),
      runAt('error-status-number', '--confirm', '1'),
    ]);
    printed = JSON.parse((await judgeAgain(violating, '--json')).stdout) as Report;
  });

  it('comes to the verdict of the run, without its provider', async () => {
    const ended = await judgeAgain(conforming, '--strict');
    expect(ended.code, ended.stdout + ended.stderr).to.equal(0);
    expect(ended.stdout).to.match(/^conforms: of \d+ requirements/mu);
    expect(ended.stdout).to.match(
      /^\d+ recorded exchanges \(reports\/conformance\.json\); gate contract, /mu,
    );
  });

  it('finds the same violations in the same exchanges', async () => {
    const ended = await judgeAgain(violating);
    expect(ended.code).to.equal(1);
    expect(ended.stdout).to.match(/^FAIL {2}default-response\/status-is-string/mu);
    expect(violationsIn(printed)).to.deep.equal(violationsIn(reportOf(violating)));
  });

  it('prints JSON that is a report, and nothing else', () => {
    expect(schemaErrors(reportSchema, printed)).to.deep.equal([]);
    const { exchanges, options } = reportOf(violating);
    expect(printed.recordings).to.deep.equal([
      { file: 'reports/conformance.json', kind: 'report', exchanges: exchanges.length, leftOut: [] },
    ]);
    expect(printed.options).to.deep.equal(options);
    expect(printed.exchanges).to.deep.equal(exchanges);
  });

  it('writes reports where a folder is given, and nowhere else', async () => {
    const judged = readFileSync(join(violating.folder, 'reports/conformance.json'), 'utf8');
    const { stdout, stderr } = await judgeAgain(violating, '--report-dir', 'again', '--json');
    expect(JSON.parse(stdout)).to.deep.equal(printed);
    expect(stderr).to.equal('Reports: again/conformance.json, again/junit.xml, again/index.html\n');
    const written = readFileSync(join(violating.folder, 'again/conformance.json'), 'utf8');
    expect(JSON.parse(written)).to.deep.equal(printed);
    expect(readFileSync(join(violating.folder, 'reports/conformance.json'), 'utf8')).to.equal(judged);
    expect(existsSync(join((await judgeHar([styles.chrome(right)])).folder, 'reports'))).to.equal(false);
  });

  it('does not write over what it judges', async () => {
    const ended = await judgeAgain(violating, '--report-dir', './reports');
    expect(ended.code).to.equal(2);
    expect(ended.stderr).to.include('the report would take its place; give another folder');
  });

  it('is by the requirements and levels that are chosen', async () => {
    const only = await judgeAgain(violating, '--only', 'response-200');
    expect(only.code, only.stdout).to.equal(0);
    const skip = await judgeAgain(violating, '--skip', 'default-response/status-is-string');
    expect(skip.code, skip.stdout).to.equal(0);
    const gate = await judgeAgain(violating, '--only', 'interop', '--gate', 'interop');
    expect(gate.code, gate.stdout).to.equal(1);
  });

  it('may be of some of its exchanges: what they do not show could not run', async () => {
    const { exchanges } = reportOf(conforming);
    const folder = folderWith('some.json', exchanges.slice(-2));
    const ended = await cli(['judge', '--exchange', 'some.json'], {}, folder);
    expect(ended.code).to.equal(3);
    expect(ended.stdout).to.include(
      'could not run  a live session, an empty JSON object was not tried: this recording does not show it',
    );
    expect(ended.stdout).to.match(/^No recorded answer breaks a gated requirement, but not all/mu);
  });

  it('may be of several files, whose exchanges are told apart', async () => {
    const { folder } = conforming;
    writeFileSync(join(folder, 'session.har'), JSON.stringify(archive([styles.charles(wrong)])));
    const { code, stdout } = await judgeAgain(conforming, '--exchange', 'session.har', '--json');
    expect(code).to.equal(1);
    const { requirements, exchanges } = JSON.parse(stdout) as Report;
    const failed = requirements.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ violations }) => violations.map(({ exchange }) => exchange))).to.deep.equal([
      ['2.entry-1'],
    ]);
    const linked = exchanges.flatMap(({ links }) => Object.values(links));
    expect(linked.length).to.be.above(0);
    for (const id of linked) expect(exchanges.some((exchange) => exchange.id === id)).to.equal(true);
  });
});

describe('judging an HTTP archive', function () {
  this.timeout(60_000);

  for (const [name, style] of Object.entries(styles)) {
    it(`of ${name} finds what is wrong`, async () => {
      const { code, stdout } = await judgeHar([style(right), style(wrong)]);
      expect(code).to.equal(1);
      expect(stdout).to.match(/^FAIL {2}response-200\/result-is-boolean$/mu);
      expect(stdout).to.include('a session that the recording does not tell, json-object (entry-2 of har:');
    });
  }

  it('is incomplete where nothing is wrong, because it is no whole test', async () => {
    const { code, stdout } = await judgeHar([
      styles.chrome(right),
      styles.chrome({ url: 'https://agent.example.com/' }),
      styles.chrome({ status: 0 }),
    ]);
    expect(code).to.equal(3);
    expect(stdout).to.include('a request without a session was not tried: this recording does not show it');
    expect(stdout).to.match(
      /^session\.har: not judged: 1 entry on another path, 1 entry without an answer$/mu,
    );
    expect(stdout).to.match(/^incomplete: of \d+ requirements 0 pass, \d+ could not run$/mu);
  });

  it('tells how many answers were not recorded whole', async () => {
    const entry = styles.chrome(wrong);
    const content = { size: 900, text: '{"result":"true"' };
    const response = { ...(entry['response'] as object), content };
    const { code, stdout } = await judgeHar([{ ...entry, response }]);
    expect(code).to.equal(3);
    expect(stdout).to.include('1 answer recorded only in part');
  });

  it('keeps no secret, on the console or in a report', async () => {
    const canaries: readonly Canary[] = [
      { name: 'token', secret: 'CanaryToken0123456789abcdef', core: 'CanaryToken0123456789abcdef' },
      { name: 'cookie', secret: 'CanaryCookie0123456789', core: 'CanaryCookie0123456789' },
      { name: 'password', secret: 'CanaryPassword01', core: 'CanaryPassword01' },
      { name: 'header', secret: 'CanaryHeader01', core: 'CanaryHeader01' },
    ];
    const [token, cookie, password, header] = canaries.map(({ secret }) => secret) as [
      string,
      string,
      string,
      string,
    ];
    const forms = [token, cookie, password, encodeURIComponent(token), btoa(`agent:${password}`)];
    const entries = [
      styles.chrome({
        url: 'https://agent.example.com/ccagent/v1/login',
        sent: `username=a&password=${password}`,
        headers: [['set-cookie', `sid=${cookie}; HttpOnly`]],
        body: JSON.stringify({ access_token: token }),
      }),
      styles.firefox({
        url: `https://agent:${password}@agent.example.com/ccagent/v1/logout?token=${token}`,
        requestHeaders: [
          ['Authorization', `Bearer ${token}`],
          ['Cookie', `sid=${cookie}`],
          ['X-Corp-Key', header],
        ],
        status: 401,
        body: JSON.stringify({ status: 401, message: forms.join(' ') }),
      }),
    ];
    const ended = await judgeHar(entries, '--report-dir', 'out', '--strict');
    expect(ended.code, ended.stderr).to.equal(1);
    expect(ended.stdout).to.match(/^FAIL {2}security\/no-secret-in-answer$/mu);
    const files = reportNames.map((name) => readFileSync(join(ended.folder, 'out', name), 'utf8'));
    for (const text of [ended.stdout, ended.stderr, ...files])
      expect(leaksIn(text, canaries)).to.deep.equal([]);
  });

  it('shows nothing that a terminal would obey', async () => {
    const hostile = '\u001b[2J\u009b31m\r\nFAIL\u202e';
    const { stdout } = await judgeHar([
      styles.chrome({
        ...wrong,
        url: `https://agent.example.com/${encodeURIComponent(hostile)}/ccagent/v1/logout`,
        requestHeaders: [['accept', hostile]],
        body: JSON.stringify({ result: hostile }),
      }),
    ]);
    expect(stdout).to.include('response-200/result-is-boolean');
    expect(stdout).not.to.match(/(?!\n)\p{Cc}|[\u2028-\u202e]/u);
  });
});

describe('recorded exchanges that cannot be judged', function () {
  this.timeout(60_000);
  const report = { schemaVersion: '1.1', exchanges: [] };
  const cases: readonly (readonly [words: string, says: RegExp])[] = [
    ['', /judge wants recorded exchanges; give a conformance\.json or a HAR file with --exchange FILE/u],
    ['--exchange=', /judge wants recorded exchanges/u],
    ['--exchange gone.json', /--exchange gone\.json cannot be read: ENOENT/u],
    ['--exchange folder', /--exchange folder cannot be read: EISDIR/u],
    ['--exchange empty.json', /--exchange empty\.json is empty/u],
    ['--exchange token.txt', /--exchange token\.txt is not JSON/u],
    ['--exchange broken.json', /--exchange broken\.json is not JSON, in line 3/u],
    ['--exchange other.json', /holds JSON, but no recorded exchanges\. Give the conformance\.json/u],
    ['--exchange word.json', /holds JSON, but no recorded exchanges/u],
    ['--exchange list.json', /is not an exchange of a report, or a list of them: \/0 must be object/u],
    ['--exchange later.json', /is a report of version 2\.0, .* reads 1\.x\. Update it/u],
    ['--exchange report.json', /is not a report of ccagent-conformance: it must have required property/u],
    ['--exchange other.har', /holds no answer on \/ccagent\/v1\/logout \(1 entry on another path\)/u],
    ['--exchange good.har --only http', /None of the chosen requirements is gated/u],
    ['--exchange good.har --gate contrakt', /There is no level contrakt\. Did you mean contract\?/u],
    ['--exchange good.har --only respons-200', /Did you mean response-200\?/u],
    ['--exchange good.har --report-dir empty.json', /Reports cannot be written to empty\.json/u],
    ['--exchange good.har extra', /judge takes no argument extra/u],
  ];
  let results: readonly Ended[];
  before(async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'folder'));
    for (const [name, text] of Object.entries({
      'empty.json': '',
      'token.txt': 'canary-of-a-token',
      'broken.json': '{\n"log": {\n"entries" []}}',
      'other.json': '{"name":"a"}',
      'word.json': '"a"',
      'list.json': '[1]',
      'later.json': JSON.stringify({ ...report, schemaVersion: '2.0' }),
      'report.json': JSON.stringify(report),
      'other.har': JSON.stringify(archive([styles.chrome({ url: 'https://x.example/' })])),
      'good.har': `\uFEFF${JSON.stringify(archive([styles.chrome(right)]))}`,
    })) {
      writeFileSync(join(folder, name), text);
    }
    results = await inLanes(cases, ([words]) =>
      cli(['judge', ...words.split(' ').filter(Boolean)], {}, folder),
    );
  });

  for (const [index, [words, says]] of cases.entries()) {
    it(`are told in one sentence: judge ${words}`, () => {
      const { code, stdout, stderr } = results[index] as Ended;
      expect({ code, stdout }, stderr).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr).to.match(/^ccagent-conformance: [^\n]+\n$/u);
      expect(stderr).to.match(says);
      expect(stderr).not.to.include('canary-of-a-token');
    });
  }
});
