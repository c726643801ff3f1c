/** The configuration file: what it settles, what wins over it, and what is said of one that is wrong. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { members } from '../src/cli/config/members.ts';
import { memberFor } from '../src/cli/member-name.ts';
import { problemsOfConfig } from '../src/cli/config/check.ts';
import { commandOptions, type OptionSpec } from '../src/cli/options.ts';
import { settle, valuesOf } from '../src/cli/values.ts';
import { prepareRun } from '../src/cli/prepare.ts';
import { cli, reportOf, type Ended, type Variables } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';

const fileName = 'ccagent-conformance.config.json';
const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../schemas/config.schema.json'), 'utf8'),
) as { properties: Record<string, object> };

/** A folder with a configuration; text is written as it is. */
function folderWith(config: object | string): string {
  const folder = scratch();
  writeFileSync(join(folder, fileName), typeof config === 'string' ? config : JSON.stringify(config));
  return folder;
}

function withConfig(config: object | string, words: string, env: Variables = {}): Promise<Ended> {
  return cli(words.split(' '), env, folderWith(config));
}

describe('a configuration file', function () {
  this.timeout(30_000);

  it('settles what a run would be told, and its paths are seen from where it stands', () =>
    withRecording({}, async (provider) => {
      const folder = scratch();
      mkdirSync(join(folder, 'etc'));
      writeFileSync(join(folder, 'etc/password.txt'), provider.password);
      const config = {
        $schema: './config.schema.json',
        baseUrl: provider.baseUrl,
        username: provider.username,
        passwordFile: 'password.txt',
        depth: 'quick',
        seed: 7,
        gate: ['contract', 'http'],
        only: ['response-200', 'http'],
        header: ['X-CCSite: blue'],
        reportDir: 'out',
        format: ['json'],
        server: 'https://of-another-command.example.com',
      };
      writeFileSync(join(folder, 'etc/own.json'), JSON.stringify(config));
      const { code, stdout, stderr } = await cli(['run', '--config', 'etc/own.json'], {}, folder);
      expect(code, stdout + stderr).to.equal(0);
      const text = readFileSync(join(folder, 'etc/out/conformance.json'), 'utf8');
      const { options, target } = JSON.parse(text) as ReturnType<typeof reportOf>;
      expect(target.baseUrl).to.equal(provider.baseUrl);
      expect(options).to.deep.include({
        depth: 'quick',
        seed: 7,
        gate: ['contract', 'http'],
        only: ['response-200', 'http'],
      });
      expect(provider.seen.every(({ ask }) => ask.headers['x-ccsite'] === 'blue')).to.equal(true);
    }));

  it('gives way to the environment, and that to the command line', async () => {
    const folder = folderWith({ depth: 'quick', seed: 1, confirm: 3, timeout: 100 });
    const ended = await cli(['--seed', '3'], { CCAGENT_SEED: '2', CCAGENT_CONFIRM: '4' }, folder);
    const { depth, seed, confirm, timeout } = reportOf(ended).options;
    expect({ depth, seed, confirm, timeout }).to.deep.equal({
      depth: 'quick',
      seed: 3,
      confirm: 4,
      timeout: 100,
    });
  });

  it('names no source of sessions and no gate where one was named that wins', async () => {
    const given = (words: object, env: Variables) =>
      valuesOf('run', { config: join(folder, fileName), ...words }, env);
    const folder = folderWith({ username: 'a', passwordFile: 'p', strict: true });
    expect(await given({ gate: 'http' }, {}))
      .to.include({ gate: 'http', username: 'a' })
      .and.not.have.key('strict');
    expect(await given({ 'token-file': 't' }, {})).not.to.have.any.keys('username');
    expect(await given({}, { CCAGENT_LOGIN_COMMAND: 'c' })).not.to.have.any.keys('username');
    expect(await given({}, { CCAGENT_TOKEN: 'x' })).not.to.have.any.keys('username');
    expect(await given({}, { CCAGENT_PASSWORD: 'x' }))
      .to.include({ username: 'a' })
      .and.not.have.any.keys('password-file');
    expect(await given({}, { CCAGENT_STRICT: '0' })).to.include({ strict: false });
  });

  it('is read by other commands as far as they have its options', async () => {
    const config = { seed: 5, depth: 'quick', level: 'http', server: 'https://api.example.com', json: true };
    const [plan, list, openapi] = await inLanes(['plan', 'list', 'openapi'], (word) =>
      withConfig(config, word),
    );
    expect(JSON.parse(plan?.stdout ?? ''))
      .to.have.property('requests')
      .with.lengthOf.below(16);
    expect(list?.stdout).to.include('"level": "http"').and.not.include('"level": "contract"');
    expect(openapi?.stdout).to.include('https://api.example.com');
  });

  it('is read where the specs run under plain mocha as well', async () => {
    const folder = folderWith({ depth: 'quick', seed: 11, reportDir: 'out' });
    const config = join(folder, fileName);
    const environment = { CCAGENT_CONFIG: config };
    const values = await valuesOf('run', {}, environment);
    const { run, destination, close } = await prepareRun(values, {}, environment);
    await close();
    expect(run.settings).to.include({ depth: 'quick', seed: 11 });
    expect(destination.folder).to.equal(join(folder, 'out'));
  });

  it('leaves --mock without a provider', async () => {
    const config = {
      baseUrl: 'http://127.0.0.1:1',
      username: 'a',
      passwordFile: 'none',
      depth: 'quick',
    };
    const { code, stderr } = await withConfig(config, 'run --mock');
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
  });

  it('knows of each value where it comes from', async () => {
    const config = join(folderWith('{\n  "seed": 1,\n  "confirm": 2\n}'), fileName);
    const { origins } = await settle('run', { config, timeout: '5' }, { CCAGENT_SEED: '3' });
    expect(Object.fromEntries(origins)).to.deep.equal({
      config: { kind: 'option' },
      timeout: { kind: 'option' },
      seed: { kind: 'variable', name: 'CCAGENT_SEED' },
      confirm: { kind: 'file', file: config, line: 3, column: 3 },
    });
  });
});

const wrong: readonly [config: object | string, says: RegExp, hides?: string][] = [
  [{ baseUlr: 'http://x' }, /json line 1 column 2: there is no member baseUlr\. Did you mean baseUrl\?/u],
  [{ 'base-url': 'http://x' }, /there is no member base-url\. Did you mean baseUrl\?/u],
  [
    '{\n  "depth": "quik"\n}',
    /json line 2 column 12: depth is "quik"\. Did you mean quick\? Write one of quick,/u,
  ],
  [
    '{\n  "gate": ["http",\n    "securty"]\n}',
    /line 3 column 5: gate holds "securty"\. Did you mean security\?/u,
  ],
  [{ format: ['jnit'] }, /format holds "jnit"\. Did you mean junit\?/u],
  [{ timeout: '5000' }, /timeout is "5000"\. Write a whole number from 1 to 600000\./u],
  [{ timeout: 0 }, /timeout is 0\. Write a whole/u],
  [{ minSensitivity: 1.5 }, /minSensitivity is 1\.5\. Write a number from 0 to 1\./u],
  [{ strict: 'yes' }, /strict is "yes"\. Write true or false\./u],
  [{ only: 'http' }, /only is "http"\. Write a list of strings\./u],
  [{ only: [] }, /only is an empty list\./u],
  [{ username: '' }, /username is ""\. Write a string that is not empty\./u],
  [{ help: true }, /there is no member help\./u],
  ['[]', /line 1 column 1: it holds an empty list; write an object of options\./u],
  ['', /line 1 column 1: it holds nothing; write an object/u],
  ['{"seed": 1,\n "seed": 2}', /line 2 column 2: a member stands twice/u],
  ['{"seed": [}', /line 1 column \d+: it is neither JSON nor YAML here/u],
  [
    '{\n  "username": "a",\n  "tokenFile": "t"\n}',
    /line 3 column 3: username and tokenFile exclude|line 2 column 3: tokenFile and username exclude/u,
  ],
  [{ gate: ['http'], strict: true }, /gate and strict exclude each other/u],
  [
    { password: 'canary-a' },
    /no member password: a configuration file holds no secret; set CCAGENT_PASSWORD/u,
    'canary-a',
  ],
  [
    { 'access-token': 'canary-b' },
    /no member access-token: a configuration file holds no secret/u,
    'canary-b',
  ],
  [
    { header: ['X-Api-Key: canary-c'] },
    /a header of that name is a secret.*give it with --header/u,
    'canary-c',
  ],
  [
    { baseUrl: 'https://a:canary-d@x' },
    /--base-url holds a username or password.*\(Set by \S+ line 1 column 2\.\)/u,
    'canary-d',
  ],
  [{ only: ['respons-200'] }, /Did you mean response-200\?.*\(Set by \S+ line 1 column 2\.\)/u],
];

describe('a configuration file that is wrong', function () {
  this.timeout(30_000);
  let results: readonly Ended[];

  before(async () => {
    results = await inLanes(wrong, ([config]) => withConfig(config, 'run'));
  });

  for (const [index, [config, says, hides]] of wrong.entries()) {
    it(`is told in one sentence: ${JSON.stringify(config)}`, () => {
      const { code, stdout, stderr } = results[index] as Ended;
      expect({ code, stdout }, stderr).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr)
        .to.match(/^ccagent-conformance: [^\n]+\n$/u)
        .and.match(says);
      if (hides !== undefined) expect(stderr).not.to.include(hides);
    });
  }

  it('is told where a file that is named is not there', async () => {
    const { code, stderr } = await cli(['run', '--config', 'gone.json']);
    expect(code).to.equal(2);
    expect(stderr).to.match(/--config gone\.json cannot be read: .*Make one with: ccagent-conformance init/u);
  });

  it('is told whole, in the order of its lines', async () => {
    const { stderr } = await withConfig('{\n "depth": 1,\n "sed": 1\n}', 'plan');
    expect(stderr.match(/line \d/gu)).to.deep.equal(['line 2', 'line 3']);
  });

  it('names the variable where that is what is wrong', async () => {
    const { stderr } = await cli(['run'], { CCAGENT_TIMEOUT: 'soon' });
    expect(stderr)
      .to.include('--timeout soon is not a whole number')
      .and.include('(Set by CCAGENT_TIMEOUT.)');
  });
});

describe('the schema of a configuration file', () => {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

  it('has every option that can be settled, and no other', () => {
    const { init, selftest, ...reading } = commandOptions;
    expect(init).to.have.property('ci');
    expect(selftest).to.have.property('out');
    const names = Object.values(reading).flatMap((specs) =>
      Object.entries<OptionSpec>(specs).flatMap(([name, { once }]) =>
        once === true ? [] : [memberFor(name)],
      ),
    );
    expect(Object.keys(schema.properties)).to.have.members(['$schema', ...new Set(names)]);
    expect([...members.keys()]).to.have.members([...new Set(names)]);
  });

  for (const [config] of wrong.filter(([one]) => typeof one === 'object')) {
    const secretOnly = /X-Api-Key|canary-d|respons|strict":true/u.test(JSON.stringify(config));
    it(`${secretOnly ? 'cannot see' : 'refuses'} what the command refuses: ${JSON.stringify(config)}`, () => {
      expect(validate(config)).to.equal(secretOnly);
    });
  }

  it('takes what the command takes', () => {
    const config = {
      $schema: 's',
      depth: 'deep',
      cases: 5,
      gate: ['http'],
      header: ['A: b'],
      exchange: 'x1',
      check: true,
    };
    expect(validate(config), JSON.stringify(validate.errors)).to.equal(true);
    expect(problemsOfConfig(config)).to.deep.equal([]);
  });
});
