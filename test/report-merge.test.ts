/** `report merge`: what it finds, what it joins, and what it refuses. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import type { Matrix } from '../src/report/matrix/model.ts';
import { cli, type Ended } from './support/command.ts';
import { scratch } from './support/scratch.ts';

/** Reports of two runs: of a provider that conforms, and of one that is not there. */
const reports = scratch();
const good = join(reports, 'good/conformance.json');
const nowhere = join(reports, 'nowhere/conformance.json');

/** A new folder with copies of files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = scratch();
  for (const [name, from] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(from, join(folder, name));
  }
  return folder;
}

function merge(folder: string, ...words: readonly string[]): Promise<Ended> {
  return cli(['report', 'merge', ...words], {}, folder);
}

function matrixIn(folder: string): Matrix {
  return JSON.parse(readFileSync(join(folder, 'reports/matrix.json'), 'utf8')) as Matrix;
}

function targetsIn(folder: string): readonly (readonly [string, string | undefined])[] {
  return matrixIn(folder).targets.map(({ name, report }) => [name, report]);
}

describe('report merge', function () {
  this.timeout(60_000);

  before(async () => {
    await cli(['--depth', 'quick', '--report-dir', dirname(good)]);
    await cli(['--base-url', 'http://127.0.0.1:9', '--depth', 'quick', '--report-dir', dirname(nowhere)]);
  });

  it('joins files, with the names that they are given', async () => {
    const folder = folderWith({ 'a.json': good, 'b.json': nowhere });
    const { code, stdout, stderr } = await merge(folder, 'a.json', 'b.json', '--name', 'eu', '--name', 'us');
    expect(code, stderr).to.equal(3);
    expect(targetsIn(folder)).to.deep.equal([
      ['eu', '../a.json'],
      ['us', '../b.json'],
    ]);
    expect(stdout)
      .to.match(/^eu {2}conforms/mu)
      .and.match(/^us {2}incomplete/mu);
    expect(stdout).to.match(/^Matrix: reports\/matrix\.json, reports\/matrix\.html, reports\/matrix\.md$/mu);
  });

  it('leads from the page of the matrix to the pages of reports that have one, by requirement, and by joined matrices', async () => {
    const folder = folderWith({ 'x/conformance.json': nowhere, 'y/conformance.json': good });
    copyFileSync(join(dirname(nowhere), 'index.html'), join(folder, 'x/index.html'));
    await merge(folder, 'x', 'y', '--name', 'x', '--name', 'y', '--report-dir', 'one');
    await merge(folder, 'one', '--report-dir', 'a/b');
    const text = readFileSync(join(folder, 'a/b/matrix.html'), 'utf8');
    const links = [...text.matchAll(/href="(\.\/[^"#]*)/gu)].map(([, link = '']) => link);
    expect(new Set(links)).to.deep.equal(new Set(['./../../x/index.html', './../../y/conformance.json']));
    for (const link of links) expect(existsSync(join(folder, 'a/b', link)), link).to.equal(true);
    expect(text).to.match(/href="\.\/\.\.\/\.\.\/x\/index\.html#response-200\/result-is-boolean"/u);
  });

  it('joins what is below folders, each file once, and names it by its address', async () => {
    const folder = folderWith({ 'x/deep/er/conformance.json': nowhere, 'x/other.json': good });
    expect((await merge(folder, 'x', 'x/deep', 'x/deep/er/conformance.json')).code).to.equal(3);
    expect(targetsIn(folder)).to.deep.equal([['127.0.0.1:9', '../x/deep/er/conformance.json']]);
  });

  it('tells two reports of one address by their folders', async () => {
    const folder = folderWith({ 'v1/conformance.json': nowhere, 'v2/conformance.json': nowhere });
    await merge(folder, 'v1', 'v2');
    expect(targetsIn(folder).map(([name]) => name)).to.deep.equal(['127.0.0.1:9 (v1)', '127.0.0.1:9 (v2)']);
  });

  it('joins matrices, and reads no report again that one of them stands for', async () => {
    const folder = folderWith({ 'one/r/conformance.json': good, 'two/r/conformance.json': nowhere });
    await merge(folder, 'one', '--report-dir', 'one', '--name', 'eu');
    const { code, stderr } = await merge(folder, 'one', 'two');
    expect(code, stderr).to.equal(3);
    expect(targetsIn(folder)).to.deep.equal([
      ['eu', '../one/r/conformance.json'],
      ['127.0.0.1:9', '../two/r/conformance.json'],
    ]);
  });

  it('takes no older report for that of a target which a matrix says was not judged', async () => {
    const folder = folderWith({ 'fleet/eu/conformance.json': good });
    const targets = [{ name: 'eu', baseUrl: 'http://127.0.0.1:9', ca: 'none.pem' }];
    writeFileSync(join(folder, 'targets.json'), JSON.stringify({ targets }));
    await cli(['--targets', 'targets.json', '--report-dir', 'fleet'], {}, folder);
    expect((await merge(folder, 'fleet')).code).to.equal(3);
    expect(targetsIn(folder)).to.deep.equal([['eu', undefined]]);
  });

  it('writes the formats that it is asked for', async () => {
    const folder = folderWith({ 'a.json': good });
    expect((await merge(folder, 'a.json', '--format', 'markdown,junit')).code).to.equal(0);
    expect(existsSync(join(folder, 'reports/matrix.json'))).to.equal(false);
    expect(readFileSync(join(folder, 'reports/matrix.md'), 'utf8')).to.match(/^\*\*✅ conforms\*\*/mu);
  });

  const refused: readonly (readonly [what: string, words: readonly string[], said: RegExp])[] = [
    ['nothing', [], /report merge wants reports/u],
    ['a folder without reports', ['empty'], /There is no conformance\.json and no matrix\.json in empty/u],
    ['a folder without reports beside one with', ['a.json', 'empty'], /in empty/u],
    ['what is not there', ['none.json'], /none\.json cannot be read/u],
    ['what is no JSON', ['half.json'], /half\.json is not JSON/u],
    ['what is no report', ['other.json'], /other\.json is not a report of ccagent-conformance/u],
    [
      'a report of a later form',
      ['later.json'],
      /later\.json is a report of version 2\.0, .* reads 1\.x\. Update it\./u,
    ],
    ['a matrix of a later form', ['matrix-2.json'], /matrix-2\.json is a matrix of version 2\.0/u],
    [
      'a matrix that lacks cells',
      ['holes.json'],
      /holes\.json is not a matrix of ccagent-conformance: s\/a has 0 cells for 1 targets/u,
    ],
    ['too few names', ['a.json', 'b.json', '--name', 'eu'], /--name is given 1 times for 2 reports/u],
    [
      'one name twice',
      ['a.json', 'b.json', '--name', 'eu', '--name', 'eu'],
      /Two of the targets are called eu/u,
    ],
    [
      'an unknown format',
      ['a.json', '--format', 'markdwn'],
      /no format markdwn of a matrix\. Did you mean markdown\?/u,
    ],
    [
      'a format of reports alone',
      ['a.json', '--format', 'junit'],
      /A matrix has no format junit\. The formats are json/u,
    ],
    [
      'a report on another operation',
      ['a.json', 'other-operation.json'],
      /is on PUT \/x, and others are on POST/u,
    ],
  ];

  for (const [what, words, said] of refused) {
    it(`refuses ${what} in a sentence`, async () => {
      const folder = folderWith({ 'a.json': good, 'b.json': nowhere });
      mkdirSync(join(folder, 'empty'));
      const report = JSON.parse(readFileSync(good, 'utf8')) as object;
      const matrix = {
        kind: 'matrix',
        schemaVersion: '1.0',
        tool: { name: 'ccagent-conformance', version: '0.1.0' },
        verdict: 'incomplete',
        exitCode: 3,
        counts: { conforms: 0, violates: 0, incomplete: 1 },
        targets: [{ name: 'eu', verdict: 'incomplete', exitCode: 3, obstacle: 'none' }],
        requirements: [{ id: 's/a', level: 'contract', statement: 's', cells: [] }],
      };
      for (const [name, value] of Object.entries({
        'other.json': { schemaVersion: '1.0' },
        'later.json': { ...report, schemaVersion: '2.0' },
        'matrix-2.json': { ...matrix, schemaVersion: '2.0' },
        'holes.json': matrix,
        'other-operation.json': { ...report, operation: { name: 'x', method: 'PUT', path: '/x' } },
      })) {
        writeFileSync(join(folder, name), JSON.stringify(value));
      }
      writeFileSync(join(folder, 'half.json'), readFileSync(good, 'utf8').slice(0, 5000));
      const { code, stdout, stderr } = await merge(folder, ...words);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr)
        .to.match(said)
        .and.match(/^ccagent-conformance: [^\n]+\n$/u);
    });
  }

  it('takes the place of none of the matrices that it joins', async () => {
    const folder = folderWith({ 'a.json': good });
    await merge(folder, 'a.json');
    const earlier = readFileSync(join(folder, 'reports/matrix.json'), 'utf8');
    const { code, stderr } = await merge(folder, 'reports', 'a.json');
    expect(code).to.equal(2);
    expect(stderr).to.include('reports/matrix.json is among what is merged');
    expect(readFileSync(join(folder, 'reports/matrix.json'), 'utf8')).to.equal(earlier);
  });

  it('follows no name out of the folder of a matrix', async () => {
    const folder = folderWith({ 'in/conformance.json': nowhere, 'out/conformance.json': good });
    await merge(folder, 'in', '--name', '../out', '--report-dir', 'in');
    const {
      targets: [target],
      ...matrix
    } = JSON.parse(readFileSync(join(folder, 'in/matrix.json'), 'utf8')) as Matrix;
    const { report: _report, ...unjudged } = target!;
    writeFileSync(join(folder, 'in/matrix.json'), JSON.stringify({ ...matrix, targets: [unjudged] }));
    await merge(folder, 'in/matrix.json', 'out');
    expect(targetsIn(folder).map(([, report]) => report)).to.deep.equal([
      undefined,
      '../out/conformance.json',
    ]);
  });
});
