/** `pact`: the file that it writes, byte by byte. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { cli, type Ended } from './support/command.ts';
import { committedPact, type WrittenPact } from './support/pacts.ts';
import { scratch } from './support/scratch.ts';
import { leaksIn, type Canary } from './support/secrets.ts';

const ownName = basename(committedPact);

const written = (folder: string): string => readFileSync(join(folder, 'contracts/pacts', ownName), 'utf8');

/** @returns a new folder with this as the pact of the suite's own client */
function folderWith(pact: string): string {
  const folder = scratch();
  mkdirSync(join(folder, 'contracts/pacts'), { recursive: true });
  writeFileSync(join(folder, 'contracts/pacts', ownName), pact);
  return folder;
}

describe('pact', function () {
  this.timeout(30_000);
  const canaries: readonly Canary[] = ['password', 'token'].map((name) => {
    const core = `Canary0f${name}0123456789abcdef`;
    return { name, secret: core, core };
  });
  let first: Ended;
  let second: Ended;
  let fresh: string;

  before(async () => {
    const [password, token] = canaries.map(({ secret }) => secret);
    const env = { CCAGENT_PASSWORD: password ?? '', CCAGENT_TOKEN: token ?? '' };
    [first, second] = await Promise.all([cli(['pact'], env), cli(['pact'])]);
    fresh = written(first.folder);
  });

  it('writes identical bytes on every run, and nothing beside them', () => {
    expect(first.code, first.stdout + first.stderr).to.equal(0);
    expect(written(second.folder)).to.equal(fresh);
    expect(readdirSync(join(first.folder, 'contracts/pacts'))).to.deep.equal([ownName]);
  });

  it('writes the committed pact', () => {
    expect(readFileSync(committedPact, 'utf8')).to.equal(fresh);
  });

  it('writes the replayed interactions alone, sorted', () => {
    const { interactions } = JSON.parse(fresh) as WrittenPact;
    const descriptions = interactions.map(({ description }) => description);
    expect(descriptions).to.have.length(5);
    expect(descriptions).to.deep.equal(descriptions.toSorted());
  });

  it('writes no secret: the tokens in it are examples', () => {
    for (const text of [fresh, first.stdout, first.stderr]) expect(leaksIn(text, canaries)).to.deep.equal([]);
    const { interactions } = JSON.parse(fresh) as WrittenPact;
    const sent = interactions.flatMap(({ request }) => request.headers?.['Authorization'] ?? []);
    expect([...new Set(sent)].toSorted()).to.deep.equal([
      'Bearer example.token.of-a-live-session',
      'Bearer not-a-token',
    ]);
  });

  it('drops a stale interaction that the file holds', async () => {
    const stale = fresh.replace('a logout without a session', 'a logout that nobody asks for');
    expect(stale).not.to.equal(fresh);
    const { folder, code } = await cli(['pact'], {}, folderWith(stale));
    expect(code).to.equal(0);
    expect(written(folder)).to.equal(fresh);
  });

  it('--check exits 0 where the file is what the interactions give', async () => {
    const { code, stderr } = await cli(['pact', '--check'], {}, folderWith(fresh));
    expect(code).to.equal(0);
    expect(stderr).to.equal('');
  });

  it('--check exits 1 with the next step where one character differs, and writes nothing', async () => {
    const changed = fresh.replace('no session', 'no sessiom');
    const { code, stderr, folder } = await cli(['pact', '--check'], {}, folderWith(changed));
    expect(code).to.equal(1);
    expect(stderr).to.match(/^[^\n]*ccagent-client-ccagent-api\.json[^\n]*npm run pact[^\n]*\n$/u);
    expect(written(folder)).to.equal(changed);
  });

  it('--check exits 1 where there is no file, and makes none', async () => {
    const { code, folder } = await cli(['pact', '--check']);
    expect(code).to.equal(1);
    expect(existsSync(join(folder, 'contracts'))).to.equal(false);
  });
});
