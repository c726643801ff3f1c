/** Known failures stay visible and do not fail a run; entries that the provider no longer needs do. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { run, UsageError } from '../src/index.ts';
import type { Behaviour } from './providers/base.ts';
import { all, on, set, wrong } from './providers/edits.ts';
import { entry, folderWith, id, judgeIn, later } from './support/baselines.ts';
import { cli, loginTo, reportFile, reportOf } from './support/command.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';
import { withZoo } from './support/zoo.ts';

const wrongStatus = on(wrong, set({ status: 401 }));
const wrongBoth = on(wrong, all(set({ status: 401 }), set({ errorCode: 'E401' })));
const conforming: Behaviour = {};
const known = ['--baseline', 'baseline.json'];

describe('a run with a baseline', function () {
  this.timeout(60_000);

  it('conforms but for what is known, and tells it with reason and day', async () => {
    const ended = await judgeIn(wrongStatus, folderWith(entry()), ...known);
    expect(ended.code, ended.stdout).to.equal(0);
    expect(ended.stdout).to.match(/^conforms, but for 1 known failure: of \d+ requirements .* 1 known/mu);
    expect(ended.stdout).to.match(/^known {2}default-response\/status-is-string {2}\d+ times$/mu);
    expect(ended.stdout).to.include(
      `      known     until ${later} (baseline.json line 2): The old serializer.\n      attempts  always (3 of 3)\n`,
    );
    const report = reportOf(ended);
    expect(report.counts.known).to.equal(1);
    expect(report.requirements.find(({ outcome }) => outcome === 'known')).to.deep.include({
      id,
      known: [{ reason: 'The old serializer.', expires: later, line: 2 }],
    });
    expect(report.baseline).to.deep.equal({
      file: 'baseline.json',
      entries: [{ id, reason: 'The old serializer.', expires: later, line: 2, lastLine: 2, state: 'known' }],
    });
    expect(reportFile(ended, 'junit.xml')).to.match(
      /name="status-is-string"[^>]*>\s*<skipped>known until 2999-12-31 \(baseline\.json line 2\): The old serializer\.; always \(3 of 3\)<\/skipped>/u,
    );
  });

  it('is told in the environment, in YAML', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'b.yaml'), `entries:\n  - id: ${id}\n    reason: r\n    expires: ${later}\n`);
    const ended = await withRecording(wrongStatus, (provider) => {
      const { words, env } = loginTo(provider);
      return cli([...words, '--depth', 'quick'], { ...env, CCAGENT_BASELINE: 'b.yaml' }, folder);
    });
    expect(ended.code, ended.stdout).to.equal(0);
    expect(ended.stdout).to.include('(b.yaml line 2): r');
  });

  it('fails for what is not known beside it, and shows that first', async () => {
    const ended = await judgeIn(wrongBoth, folderWith(entry()), ...known);
    expect(ended.code).to.equal(1);
    expect(ended.stdout).to.match(/^FAIL {2}default-response\/errorCode-is-digits/mu);
    expect(ended.stdout).to.match(/^known {2}default-response\/status-is-string/mu);
    expect(ended.stdout.indexOf('FAIL')).to.be.below(ended.stdout.indexOf('known  default'));
  });

  const rows: readonly (readonly [
    what: string,
    behaviour: Behaviour,
    entry: string,
    code: number,
    says: RegExp,
    more?: readonly string[],
  ])[] = [
    [
      'passes, and its failure is known',
      conforming,
      entry(),
      1,
      /^FAIL {2}baseline\.json line 2: the entry for default-response\/status-is-string is stale: it passed; delete line 2, or give it/mu,
    ],
    [
      'passes, and its failure is intermittent',
      conforming,
      entry({ fails: 'intermittently' }),
      0,
      /^passed {2}baseline\.json line 2: default-response\/status-is-string, which fails intermittently$/mu,
    ],
    [
      'fails elsewhere than is known',
      wrongStatus,
      entry({ where: ['/errors/*/status'] }),
      1,
      /^FAIL {2}baseline\.json line 2: .* is stale: it is violated, but not at \/errors\/\*\/status; delete line 2/mu,
    ],
    [
      'fails where it is known to',
      wrongStatus,
      entry({ where: ['/status'] }),
      0,
      /known {5}until 2999-12-31 at \/status \(baseline/u,
    ],
    [
      'fails after its day',
      wrongStatus,
      entry({ expires: '2026-01-31' }),
      1,
      /^FAIL {2}baseline\.json line 2: .* expired on 2026-01-31; delete line 2, or decide anew/mu,
    ],
    [
      'passes after its day',
      conforming,
      entry({ expires: '2026-01-31', fails: 'intermittently' }),
      1,
      /expired on 2026-01-31; delete line 2/u,
    ],
    [
      'is none',
      conforming,
      entry({ id: 'default-response/status-is-strung' }),
      1,
      /^FAIL {2}baseline\.json line 2: default-response\/status-is-strung is no requirement; delete line 2\. Did you mean default-response\/status-is-string\?$/mu,
    ],
    [
      'is several',
      conforming,
      entry({ id: 'default-response' }),
      1,
      /default-response is no requirement; delete line 2/u,
    ],
    [
      'was left out',
      wrongStatus,
      entry(),
      0,
      /^not tried {2}baseline\.json line 2: default-response\/status-is-string: left out by --only or --skip$/mu,
      ['--only', 'response-200'],
    ],
    [
      'was not seen',
      conforming,
      entry({ id: 'default-response/item-status-is-string' }),
      0,
      /^not tried {2}baseline\.json line 2: .*: no answer came of which it speaks$/mu,
    ],
    [
      'could not run',
      conforming,
      entry({ id: 'response-200/result-is-boolean' }),
      3,
      /^not tried {2}baseline\.json line 2: .*--max-sessions 0/mu,
      ['--max-sessions', '0'],
    ],
    [
      'only warns, and is known',
      on(wrong, set({ status: '403' })),
      entry({ id: 'interop/no-session-is-401' }),
      0,
      /^known {2}interop\/no-session-is-401/mu,
      ['--only', 'interop', '--only', 'response-200'],
    ],
  ];
  for (const [what, behaviour, line, code, says, more = []] of rows) {
    it(`exits ${code} where the requirement of an entry ${what}`, async () => {
      const ended = await judgeIn(behaviour, folderWith(line), ...known, ...more);
      expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
      expect(ended.stdout).to.match(says);
    });
  }

  it('names the lines of an entry that must go, and fails a case of junit.xml for each', async () => {
    const folder = folderWith(entry({ id: 'a/b' }), entry().replaceAll(',"', ',\n"'));
    const ended = await judgeIn(conforming, folder, ...known);
    expect(ended.stdout).to.include('baseline.json line 3: ').and.to.include('delete lines 3 to 5');
    expect(ended.stdout).to.match(/^does not conform: .*; 2 entries of the baseline must go$/mu);
    const junit = reportFile(ended, 'junit.xml');
    expect(junit).to.match(/<testsuite name="baseline" tests="2" failures="2"/u);
    expect(junit).to.match(/<testcase classname="baseline" name="a\/b, baseline\.json line 2"/u);
  });

  it('is refused with every line that is wrong, before anything is sent', () =>
    withRecording(conforming, async (provider) => {
      const { words, env } = loginTo(provider);
      const folder = folderWith(entry({ expires: '2027-02-30' }), entry({ expiry: later }));
      const ended = await cli([...words, ...known], env, folder);
      expect(ended.code).to.equal(2);
      expect(ended.stderr).to.match(
        /^ccagent-conformance: baseline\.json line 2: expires is "2027-02-30"; .*\nbaseline\.json line 3: there is no member expiry\. Did you mean expires\?/u,
      );
      expect(provider.connections()).to.equal(0);
    }));

  it('can be read and is no folder', async () => {
    for (const name of ['gone.json', '.']) {
      const ended = await cli(['--baseline', name]);
      expect(ended.code).to.equal(2);
      expect(ended.stderr).to.match(
        /--baseline \S+ cannot be read: .* makes one with --write-baseline FILE/u,
      );
    }
  });

  it('belongs to a provider, and not to a mock', async () => {
    const ended = await cli(['run', '--mock', ...known], {}, folderWith());
    expect(ended.code).to.equal(2);
    expect(ended.stderr).to.include('--baseline is of a provider, and --mock judges none');
  });

  it('takes entries by the library, and refuses wrong ones', () =>
    withZoo('error-status-number', async ({ baseUrl, username, password }) => {
      const options = { baseUrl, sessions: { kind: 'login', username, password }, depth: 'quick' } as const;
      const right = { id, reason: 'r', expires: later };
      const report = await run({ ...options, baseline: { entries: [right] } });
      expect(report).to.include({ verdict: 'conforms', exitCode: 0 });
      const refused: unknown = await run({
        ...options,
        baseline: { entries: [right, { ...right, id: 'a/b', expires: 'soon' }] },
      }).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(UsageError);
      expect((refused as Error).message).to.match(/^baseline entry 2: expires is "soon"/u);
    }));
});
