/** Faults and variants, through the command: served, listed, and the matrix of what the suite makes of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { catalogue } from '../contracts/faults.ts';
import { faultsOf } from '../src/faults/choose.ts';
import { cli, reportOf, start, type Ended } from './support/command.ts';
import { eventually } from './support/eventually.ts';
import { scratch } from './support/scratch.ts';

/** Serves so, judges what is served, and ends it. */
async function judgeServed(...words: readonly string[]): Promise<{ serve: Ended; run: Ended }> {
  const served = start(['serve', ...words], { CCAGENT_PASSWORD: 'correct horse' });
  await eventually(
    'the provider listens',
    () => served.stdout().includes('Ctrl-C ends it.') || served.stderr() !== '',
  );
  const [, baseUrl = ''] = /base URL {2}(\S+)/u.exec(served.stdout()) ?? [];
  const [, username = ''] = /username {2}(\S+)/u.exec(served.stdout()) ?? [];
  const run = await cli(['run', '--base-url', baseUrl, '--username', username], {
    CCAGENT_PASSWORD: 'correct horse',
  });
  served.child.kill('SIGINT');
  return { serve: await served.ended, run };
}

describe('serve', () => {
  it('with a fault serves a provider that fails the requirement that the fault names', async () => {
    const { serve, run } = await judgeServed('--fault', 'result-is-string');
    expect(serve.stdout).to.include('fault result-is-string, breaks response-200/result-is-boolean');
    expect(run.code).to.equal(1);
    const failed = reportOf(run).requirements.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ id }) => id)).to.deep.equal(['response-200/result-is-boolean']);
  });

  it('has several faults at once', async () => {
    const { run } = await judgeServed('--fault', 'result-is-string', '--fault', 'message-is-number');
    const failed = reportOf(run).requirements.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ id }) => id)).to.have.members([
      'response-200/result-is-boolean',
      'default-response/message-is-string',
    ]);
  });

  it('with a variant serves a provider that conforms', async () => {
    const [variant] = catalogue.variants;
    const { serve, run } = await judgeServed('--variant', variant?.name ?? '');
    expect(serve.stdout).to.include(`variant ${variant?.name}: ${variant?.why}`);
    expect(run.code, run.stdout).to.equal(0);
  });

  it('lists every fault with its requirement, and every variant', async () => {
    const { code, stdout } = await cli(['serve', '--list-faults']);
    expect(code).to.equal(0);
    for (const { name, breaks } of faultsOf(catalogue)) {
      expect(stdout).to.match(new RegExp(`^  ${name} +${breaks}$`, 'mu'));
    }
    for (const { name } of catalogue.variants) expect(stdout).to.include(`  ${name} `);
  });

  it('refuses a name that there is not, with the one that was probably meant', async () => {
    const { code, stderr } = await cli(['serve', '--fault', 'result-is-strin']);
    expect(code).to.equal(2);
    expect(stderr).to.include('There is no fault result-is-strin. Did you mean result-is-string?');
  });
});

describe('selftest', () => {
  it('tries the faults and variants that it is asked to, and says what it found', async () => {
    const { code, stdout } = await cli(['selftest', '--only', 'result-is-', '--only', 'message-is-n']);
    expect(stdout).to.match(
      /\d+ faults: \d+ killed by the requirement they name \(100 %\), 0 by another only, 0 survived/u,
    );
    expect(stdout).to.include('unbroken');
    expect(code).to.equal(1);
  });

  it('gives its rows as JSON', async () => {
    const { stdout } = await cli(['selftest', '--only', 'result-is-null', '--json']);
    const { faults } = JSON.parse(stdout) as { faults: readonly Record<string, unknown>[] };
    expect(faults).to.have.length(1);
    expect(faults[0]).to.deep.include({
      name: 'result-is-null',
      breaks: 'response-200/result-is-boolean',
      outcome: 'killed',
    });
  });

  for (const [words, told] of [
    [['--only', 'nope'], '--only nope matches no fault and no variant.'],
    [['--only', 'result-', '--out', 'x.md'], 'With --only the matrix is a part of itself'],
    [['--out', 'a.md', '--check', 'b.md'], '--out and --check exclude each other'],
    [['--check', 'missing.md'], '--check missing.md cannot be read'],
  ] as const) {
    it(`refuses ${words.join(' ')}`, async () => {
      const { code, stderr } = await cli(['selftest', ...words]);
      expect(code).to.equal(2);
      expect(stderr).to.include(told);
      expect(stderr).not.to.include('    at ');
    });
  }

  it('proves all of the catalogue, and holds the page against it', async function () {
    this.timeout(180_000);
    const folder = scratch();
    const page = readFileSync('docs/kill-matrix.md', 'utf8');
    writeFileSync(join(folder, 'stale.md'), page.replace('killed', 'survived'));
    const { code, stdout, stderr } = await cli(['selftest', '--check', 'stale.md'], {}, folder);
    expect(stdout).to.match(/ 0 by another only, 0 survived\n\d+ conforming variants: 0 flagged\n/u);
    expect(stdout).to.match(/ broken by a fault, 0 by none\n/u);
    expect(stderr).to.include('stale.md is not this matrix.');
    expect(code).to.equal(1);
  });
});
