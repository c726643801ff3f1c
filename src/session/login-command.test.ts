import { expect } from 'chai';
import { describe, it } from 'mocha';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../test/support/eventually.ts';
import { CouldNotRunError } from '../errors/errors.ts';
import { loginCommand } from './login-command.ts';

function next(command: string, timeout = 20_000, signal = new AbortController().signal): Promise<string> {
  return loginCommand(command, timeout).next(signal);
}

async function reasonOf(token: Promise<string>): Promise<string> {
  const error: unknown = await token.catch((thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(CouldNotRunError);
  return (error as Error).message;
}

/** A process that has ended but was not yet waited for is not running. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)]);
  return /^[^Z\s]/u.test(stdout.toString());
}

describe('the login command', () => {
  it('is a shell command line that prints a token', async () => {
    expect(await next('echo to | tr o k; :')).to.equal('tk');
    expect(await next('echo not this >&2; printf "  a.b+c==\\n\\n"')).to.equal('a.b+c==');
  });

  it('is run for each token', async () => {
    const source = loginCommand('echo $$', 20_000);
    const { signal } = new AbortController();
    expect(await source.next(signal)).not.to.equal(await source.next(signal));
  });

  const failures: readonly (readonly [command: string, reason: RegExp])[] = [
    ['echo secret; exit 3', /ended with exit code 3; run it by hand/u],
    ['no-such-command-anywhere', /ended with exit code 127/u],
    [':', /gave an empty token/u],
    ['echo two words', /characters that a header cannot carry/u],
    ['head -c 300000 /dev/zero | tr "\\0" a', /too long for a header/u],
    ['cat; echo two words', /characters that a header cannot carry/u],
  ];
  for (const [command, reason] of failures) {
    it(`could not run: ${command}`, async () => {
      expect(await reasonOf(next(command)))
        .to.match(reason)
        .and.not.match(/secret|words/u);
    });
  }

  it('says which signal ended it', async () => {
    expect(await reasonOf(next('kill -9 $$'))).to.match(/SIGKILL/u);
  });

  it('is ended where it takes too long, with everything that it started', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'login-'));
    try {
      const file = join(folder, 'pid');
      const token = next(`sh -c 'echo $$ > "${file}"; exec tail -f /dev/null'; :`, 300);
      expect(await reasonOf(token)).to.match(/took longer than 300 ms/u);
      const pid = Number(await readFile(file, 'utf8'));
      await eventually(`process ${pid} has ended`, () => !isRunning(pid));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
