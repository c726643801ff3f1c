import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { scratch } from '../../test/support/scratch.ts';
import { CouldNotRunError } from '../errors/errors.ts';
import { discardUnfinished, stageFile, writeReport, writeResult } from './folder.ts';

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a file of a report', () => {
  it('takes the place of an earlier one only when it is whole', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'a'), 'old');
    const staged = await stageFile(folder, 'a', 'new');
    expect(readFileSync(join(folder, 'a'), 'utf8')).to.equal('old');
    expect(readdirSync(folder)).to.have.length(2);
    expect(await staged.commit()).to.equal(join(folder, 'a'));
    expect(readFileSync(join(folder, 'a'), 'utf8')).to.equal('new');
    expect(readdirSync(folder)).to.deep.equal(['a']);
  });

  it('is written to a folder that is made, however deep', async () => {
    const folder = join(scratch(), 'b/c/d');
    await writeReport(folder, 'a', 'x');
    expect(readFileSync(join(folder, 'a'), 'utf8')).to.equal('x');
  });

  it('leaves nothing where it cannot take its place', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'a/in-the-way'), { recursive: true });
    expect(await errorOf(writeReport(folder, 'a', 'x'))).to.have.property('code', 'EISDIR');
    expect(readdirSync(folder)).to.deep.equal(['a']);
  });

  it('leaves nothing where its folder goes in between', async () => {
    const folder = join(scratch(), 'gone');
    const staged = await stageFile(folder, 'a', 'x');
    rmSync(folder, { recursive: true });
    expect(await errorOf(staged.commit())).to.have.property('code', 'ENOENT');
  });

  it('is removed where the process ends before it is whole', async () => {
    const folder = scratch();
    await Promise.all([stageFile(folder, 'a', 'x'), stageFile(folder, 'b', 'x')]);
    discardUnfinished();
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('that a command was asked for is told in a sentence where it is lost', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'a/in-the-way'), { recursive: true });
    const error = await errorOf(writeResult(folder, 'a', 'x'));
    expect(error).to.be.instanceOf(CouldNotRunError);
    expect((error as Error).message).to.match(/a could not be written: EISDIR/u);
  });
});
