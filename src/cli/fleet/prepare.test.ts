import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { scratch } from '../../../test/support/scratch.ts';
import type { Values } from '../parse.ts';
import type { Environment } from '../settings.ts';
import { prepareTarget, type PreparedTarget } from './prepare.ts';
import { readTargets } from './read.ts';

/** Prepares the one target of a file. */
async function prepared(
  target: object,
  {
    defaults = {},
    given = {},
    environment = {},
  }: { defaults?: object; given?: Values; environment?: Environment } = {},
): Promise<PreparedTarget> {
  const folder = scratch();
  const file = join(folder, 'targets.json');
  writeFileSync(join(folder, 'secret.txt'), 'a secret in a file\nand another line');
  writeFileSync(
    file,
    JSON.stringify({ defaults, targets: [{ name: 'eu', baseUrl: 'http://127.0.0.1', ...target }] }),
  );
  const [eu] = await readTargets(file, given);
  return prepareTarget(eu!, environment);
}

async function refusal(target: object, environment: Environment = {}): Promise<string> {
  return prepared(target, { environment }).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}

describe('a target of a fleet', () => {
  it('has the password of the variable that it names, or else of CCAGENT_PASSWORD', async () => {
    const environment = { CCAGENT_PASSWORD: 'the common one', EU_PASSWORD: 'the one of eu' };
    const own = await prepared({ username: 'a', passwordEnv: 'EU_PASSWORD' }, { environment });
    expect(own.options.sessions).to.deep.equal({ kind: 'login', username: 'a', password: 'the one of eu' });
    const common = await prepared({ username: 'a' }, { environment });
    expect(common.options.sessions).to.include({ password: 'the common one' });
    expect([own.secrets, common.secrets]).to.deep.equal([['the one of eu'], ['the common one']]);
  });

  it('has the tokens of the variable that it names, and CCAGENT_TOKEN only where it names that', async () => {
    const environment = { CCAGENT_TOKEN: 'single', EU_TOKENS: 'one\n two \n\none' };
    const { options } = await prepared({ tokenEnv: 'EU_TOKENS' }, { environment });
    expect(options.sessions).to.deep.equal({ kind: 'tokens', tokens: ['one', 'two'], origin: 'EU_TOKENS' });
    expect((await prepared({}, { environment })).options.sessions).to.deep.equal({ kind: 'none' });
    const named = await prepared({ tokenEnv: 'CCAGENT_TOKEN' }, { environment });
    expect(named.options.sessions).to.include({ origin: 'CCAGENT_TOKEN' });
  });

  it('has its own headers, then those of the command line, then the defaults', async () => {
    const { options, secrets } = await prepared(
      { headers: { 'X-One': 'own', 'X-Key': { env: 'KEY' }, Cookie: { file: 'secret.txt' } } },
      {
        defaults: { headers: { 'x-one': 'default', 'x-two': 'default', 'x-three': 'default' } },
        given: { header: ['X-One: given', 'X-Two: given', 'x-two: again'] },
        environment: { KEY: 'a secret in a variable' },
      },
    );
    expect(options.headers).to.deep.equal([
      ['X-Two', 'given'],
      ['x-two', 'again'],
      ['x-three', 'default'],
      ['x-one', 'own'],
      ['x-key', 'a secret in a variable'],
      ['cookie', 'a secret in a file'],
    ]);
    expect(secrets).to.deep.equal(['a secret in a variable', 'a secret in a file']);
  });

  it('could not be judged where what it names is not there, and says what', async () => {
    expect(await refusal({ username: 'a', passwordEnv: 'NONE' })).to.equal(
      'The variable NONE, which passwordEnv names, is not set.',
    );
    expect(await refusal({ tokenEnv: 'NONE' }, { NONE: '' })).to.include('which tokenEnv names, is not set');
    expect(await refusal({ headers: { A: { env: 'NONE' } } })).to.include(
      'which the header a names, is not set',
    );
    expect(await refusal({ headers: { A: { file: 'none' } } })).to.match(
      /none, which the header a names, cannot be read/u,
    );
    expect(await refusal({ username: 'a' })).to.include('no password');
    expect(await refusal({ tokenFile: 'none' })).to.match(/^--token-file .*none cannot be read/u);
    expect(await refusal({ headers: { Host: 'x' } })).to.include('--header host is the suite’s own');
  });
});
