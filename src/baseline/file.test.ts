import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { scratch } from '../../test/support/scratch.ts';
import type { BaselineEntry } from '../../schemas/types/baseline.ts';
import { UsageError } from '../errors/errors.ts';
import { prepareBaseline, writeBaseline } from './file.ts';
import { parseBaseline } from './parse.ts';

const entries: BaselineEntry[] = [
  { id: 'a/b', reason: 'a "quoted" reason', expires: '2027-03-31', fails: 'always', where: ['/a', '/b'] },
  { id: 'c/d', reason: 'r: #1', expires: '2027-03-31' },
];

async function refusal(path: string, old?: string): Promise<string> {
  try {
    await prepareBaseline(path, old);
    return '';
  } catch (error) {
    expect(error).to.be.instanceOf(UsageError);
    return (error as Error).message;
  }
}

describe('writing a baseline', () => {
  it('puts an entry on a line, in JSON', async () => {
    const path = join(scratch(), 'new', 'baseline.json');
    await writeBaseline(path, { entries });
    expect(readFileSync(path, 'utf8')).to.equal(`{
  "entries": [
    { "id": "a/b", "reason": "a \\"quoted\\" reason", "expires": "2027-03-31", "fails": "always", "where": ["/a", "/b"] },
    { "id": "c/d", "reason": "r: #1", "expires": "2027-03-31" }
  ]
}
`);
  });

  for (const name of ['baseline.json', 'baseline.yaml', 'baseline.YML', 'baseline']) {
    it(`writes to ${name} what can be read again`, async () => {
      const folder = scratch();
      const path = join(folder, name);
      await writeBaseline(path, { entries });
      const read = parseBaseline(readFileSync(path, 'utf8'), name).entries;
      expect(read.map(({ line: _line, lastLine: _last, ...entry }) => entry)).to.deep.equal(entries);
      expect(readdirSync(folder)).to.deep.equal([name]);
    });
  }

  it('names the schema where that is in the same project', async () => {
    const { pid } = process;
    const path = join('reports', `baseline-${pid}.json`);
    const { rmSync } = await import('node:fs');
    try {
      await writeBaseline(path, { entries: [] });
      expect(JSON.parse(readFileSync(path, 'utf8'))).to.deep.equal({
        $schema: '../schemas/baseline.schema.json',
        entries: [],
      });
    } finally {
      rmSync(path, { force: true });
    }
  });

  it('follows a link to the file that it renews', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'real.json'), '{}');
    symlinkSync('real.json', join(folder, 'link.json'));
    await writeBaseline(join(folder, 'link.json'), { entries: [] });
    expect(JSON.parse(readFileSync(join(folder, 'real.json'), 'utf8'))).to.deep.equal({ entries: [] });
  });
});

describe('the place of a new baseline', () => {
  it('may be new, also in a folder that is', async () => {
    expect(await refusal(join(scratch(), 'a', 'b', 'baseline.json'))).to.equal('');
  });

  it('is not that of another file', async () => {
    const folder = scratch();
    const [path, old] = [join(folder, 'baseline.json'), join(folder, 'old.json')];
    writeFileSync(path, '{}');
    writeFileSync(old, '{}');
    expect(await refusal(path)).to.include(
      `${path} would take the place of a file; name another one, or renew it`,
    );
    expect(await refusal(path, old)).to.include('would take the place of a file');
    expect(readFileSync(path, 'utf8')).to.equal('{}');
  });

  it('may be that of the old one, however it is written', async () => {
    const folder = scratch();
    const path = join(folder, 'baseline.json');
    writeFileSync(path, '{}');
    expect(await refusal(path, join(folder, '.', 'baseline.json'))).to.equal('');
  });

  it('is no folder, and not in a file', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal(join(folder, 'folder'))).to.include('is a folder; name a file');
    expect(await refusal(join(folder, 'file', 'baseline.json'))).to.match(
      /^A baseline cannot be written to/u,
    );
  });
});
