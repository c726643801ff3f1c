/**
 * Disks that fill while something is written to them, by a limit on the size of files, and a standard output that
 * takes nothing. What is already known is not lost: it is on the console and in the exit code, and no half of a file
 * stands where a whole one stood.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { ok, on, text } from './providers/edits.ts';
import { loginTo, reportOf, start, type Ended, type Variables } from './support/command.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';
import { readXml } from './support/xml.ts';

const quick = ['--depth', 'quick', '--format', 'json,junit'];

/** Runs the command where no file can become larger than so many KiB. */
function limited(
  kibibytes: number,
  words: readonly string[],
  env: Variables = {},
  folder?: string,
): Promise<Ended> {
  return start(words, env, folder, `ulimit -f ${kibibytes}; exec "$@"`).ended;
}

/** Runs the command with its output sent elsewhere. */
function redirected(redirection: string, words: readonly string[], env: Variables = {}): Promise<Ended> {
  return start(words, env, undefined, `exec "$@" ${redirection}`).ended;
}

/** A folder that holds whole files of an earlier run. */
function withEarlier(...names: readonly string[]): string {
  const folder = scratch();
  mkdirSync(join(folder, 'reports'));
  for (const name of names) writeFileSync(join(folder, 'reports', name), `earlier ${name}`);
  return folder;
}

const lostBoth =
  /^conformance\.json could not be written to reports: EFBIG: [^\n]+\njunit\.xml could not be written to reports: EFBIG: [^\n]+\n$/u;

describe('a disk that fills', function () {
  this.timeout(60_000);

  it('makes a run that conforms exit 3, tells what is lost, and leaves the earlier reports whole', async () => {
    const folder = withEarlier('conformance.json', 'junit.xml');
    const { code, stdout, stderr } = await limited(2, quick, {}, folder);
    expect(code).to.equal(3);
    expect(stdout)
      .to.match(/^conforms: /mu)
      .and.not.match(/^Reports: /mu);
    expect(stderr).to.match(lostBoth);
    expect(readdirSync(join(folder, 'reports')).toSorted()).to.deep.equal(['conformance.json', 'junit.xml']);
    for (const name of ['conformance.json', 'junit.xml']) {
      expect(readFileSync(join(folder, 'reports', name), 'utf8')).to.equal(`earlier ${name}`);
    }
  });

  it('leaves a run that does not conform failed', () =>
    withRecording(on(ok, text('[]')), async (provider) => {
      const { words, env } = loginTo(provider);
      const { code, stdout, stderr, folder } = await limited(2, [...words, ...quick], env);
      expect(code).to.equal(1);
      expect(stdout).to.match(/^does not conform: /mu);
      expect(stderr).to.match(lostBoth);
      expect(readdirSync(join(folder, 'reports'))).to.deep.equal([]);
    }));

  it('keeps no report from being written that there is room for', async () => {
    const ended = await limited(16, quick);
    expect(ended.code).to.equal(3);
    expect(ended.stderr).to.match(/^conformance\.json could not be written to reports: EFBIG: [^\n]+\n$/u);
    expect(ended.stdout).to.match(/^Reports: reports\/junit\.xml$/mu);
    expect(readdirSync(join(ended.folder, 'reports'))).to.deep.equal(['junit.xml']);
    expect(readXml(readFileSync(join(ended.folder, 'reports/junit.xml'), 'utf8')).name).to.equal(
      'testsuites',
    );
  });

  it('loses a new baseline in the same way', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'known.json'), '{ "entries": [] }\n');
    const words = [...quick, '--baseline', 'known.json', '--write-baseline', 'known.json'];
    const { code, stderr } = await limited(0, words, {}, folder);
    expect(code).to.equal(3);
    expect(stderr).to.match(/^The baseline could not be written to known\.json: EFBIG: [^\n]+$/mu);
    expect(readFileSync(join(folder, 'known.json'), 'utf8')).to.equal('{ "entries": [] }\n');
    expect(readdirSync(folder).toSorted()).to.deep.equal(['known.json', 'reports']);
  });

  it('makes pact exit 3, and leaves the earlier pact whole', async () => {
    const folder = scratch();
    const name = 'ccagent-client-ccagent-api.json';
    writeFileSync(join(folder, name), 'earlier');
    const { code, stderr } = await limited(4, ['pact', '--out', '.'], {}, folder);
    expect(code, stderr).to.equal(3);
    expect(stderr).to.match(/^ccagent-conformance: [^\n]+(?:check the space|could not be written)[^\n]+\n$/u);
    expect(readFileSync(join(folder, name), 'utf8')).to.equal('earlier');
    expect(readdirSync(folder)).to.deep.equal([name]);
  });

  it('makes a verification exit 3', async () => {
    const { code, stdout, stderr, folder } = await limited(2, ['verify', '--format', 'json,junit']);
    expect(code, stderr).to.equal(3);
    expect(stdout).to.match(/^(?:conforms|incomplete): /mu);
    expect(stderr).to.match(lostBoth);
    expect(readdirSync(join(folder, 'reports'))).to.deep.equal([]);
  });
});

describe('a standard output that takes nothing', function () {
  this.timeout(60_000);
  const full = '/dev/full';

  before(function () {
    if (!existsSync(full)) this.skip();
  });

  it('makes a run that conforms exit 3, and its reports are written', async () => {
    const ended = await redirected('> /dev/full', quick);
    expect(ended.code).to.equal(3);
    expect(ended.stderr).to.match(/^Standard output could not be written: ENOSPC: [^\n]+\n$/u);
    expect(reportOf(ended).verdict).to.equal('conforms');
  });

  it('leaves a run that does not conform failed, and its reports are written', () =>
    withRecording(on(ok, text('[]')), async (provider) => {
      const { words, env } = loginTo(provider);
      const ended = await redirected('> /dev/full', [...words, ...quick], env);
      expect(ended.code).to.equal(1);
      expect(reportOf(ended).verdict).to.equal('violates');
    }));

  it('makes what only prints exit 3', async () => {
    for (const words of [['list'], ['openapi'], ['--help']]) {
      const { code, stderr } = await redirected('> /dev/full', words);
      expect(code, words.join(' ')).to.equal(3);
      expect(stderr).to.match(/^Standard output could not be written: ENOSPC: [^\n]+\n$/u);
    }
  });

  it('changes nothing where it is standard error', async () => {
    const ended = await redirected('2> /dev/full', [...quick, '--no-such']);
    expect(ended.code).to.equal(2);
    const red = await redirected('2> /dev/full', ['--base-url', 'http://127.0.0.1:9', ...quick]);
    expect(red.code).to.equal(3);
  });
});
