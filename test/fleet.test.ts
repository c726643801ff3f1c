/** Many targets in one run: each judged by itself, all of them in one matrix, and parts of them joined. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import matrixSchema from '../schemas/matrix.schema.json' with { type: 'json' };
import { schemaErrors } from '../src/judge/schema.ts';
import type { Matrix } from '../src/report/matrix/model.ts';
import type { Report } from '../src/report/model.ts';
import type { Behaviour } from './providers/base.ts';
import { html, on, ok } from './providers/edits.ts';
import { cli, start, type Ended } from './support/command.ts';
import { eventually } from './support/eventually.ts';
import { gossip } from './support/gossip.ts';
import { startRecording, type Recording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';
import { canary, leaksIn, type Canary } from './support/secrets.ts';

type Target = Readonly<Record<string, unknown>>;

/** Writes a targets file, in a folder of its own. */
function targetsFile(targets: readonly Target[], defaults: Target = {}): string {
  const folder = scratch();
  const whole = { defaults: { depth: 'quick', confirm: 0, ...defaults }, targets };
  writeFileSync(join(folder, 'targets.json'), JSON.stringify(whole, null, 2));
  return folder;
}

function run(folder: string, words: readonly string[] = [], env = {}): Promise<Ended> {
  return cli(['run', '--targets', 'targets.json', ...words], env, folder);
}

function matrixIn(folder: string, name = 'reports'): Matrix {
  return JSON.parse(readFileSync(join(folder, name, 'matrix.json'), 'utf8')) as Matrix;
}

function at(name: string, { baseUrl, username }: Recording, own: Target = {}): Target {
  return { name, baseUrl, username, ...own };
}

async function withProviders(
  behaviours: readonly Behaviour[],
  use: (providers: readonly Recording[]) => Promise<void>,
): Promise<void> {
  const providers = await Promise.all(behaviours.map((behaviour) => startRecording(behaviour)));
  try {
    await use(providers);
  } finally {
    await Promise.all(providers.map(({ close }) => close()));
  }
}

function passwordOf([provider]: readonly Recording[]): { readonly CCAGENT_PASSWORD: string } {
  return { CCAGENT_PASSWORD: provider?.password ?? '' };
}

/** The credentials that a provider was sent. */
function told({ seen }: Recording): string {
  return seen.map(({ ask }) => ask.headers.authorization ?? '').join();
}

const wrong = on(ok, html(200, 'Welcome'));
const hanging: Behaviour = { latency: ({ route }) => (route === 'login' ? 600_000 : 0) };

/** Nothing that a clock or a place says. */
function timeless({ targets, ...matrix }: Matrix): unknown {
  return {
    ...matrix,
    targets: targets.map(({ startedAt: _at, duration: _for, report: _in, page: _of, ...target }) => target),
  };
}

describe('a fleet', function () {
  this.timeout(60_000);

  it('is judged target by target, whatever comes of the others, and has the worst exit code', () =>
    withProviders([{}, wrong, { latency: () => 600_000 }], async (providers) => {
      const [good, bad, silent] = providers as [Recording, Recording, Recording];
      const folder = targetsFile([
        at('good', good, { labels: { region: 'eu' } }),
        at('bad', bad),
        at('silent', silent, { timeout: 200 }),
        at('nowhere', { ...good, baseUrl: 'http://127.0.0.1:9' }),
        at('no-file', good, { ca: 'none.pem' }),
        at('no-variable', good, { passwordEnv: 'NO_SUCH_PASSWORD' }),
        at('no-certificate', good, { cert: 'targets.json', key: 'targets.json' }),
      ]);
      const ended = await run(folder, [], passwordOf(providers));
      expect(ended.code, ended.stdout + ended.stderr).to.equal(1);
      const matrix = matrixIn(folder);
      expect(schemaErrors(matrixSchema, matrix)).to.deep.equal([]);
      expect(matrix.targets.map(({ name, verdict }) => [name, verdict])).to.deep.equal([
        ['good', 'conforms'],
        ['bad', 'violates'],
        ['silent', 'violates'],
        ['nowhere', 'incomplete'],
        ['no-file', 'incomplete'],
        ['no-variable', 'incomplete'],
        ['no-certificate', 'incomplete'],
      ]);
      const obstacles = matrix.targets.slice(4).map(({ obstacle }) => obstacle);
      expect(obstacles[0]).to.match(/^--ca none\.pem cannot be read: /u);
      expect(obstacles[1]).to.equal('The variable NO_SUCH_PASSWORD, which passwordEnv names, is not set.');
      expect(obstacles[2]).to.be.a('string').and.not.equal('');
      for (const { name, verdict, report } of matrix.targets.slice(0, 4)) {
        expect(report).to.equal(`${name}/conformance.json`);
        const own = JSON.parse(readFileSync(join(folder, 'reports', report ?? ''), 'utf8')) as Report;
        expect(own.verdict, name).to.equal(verdict);
        expect(existsSync(join(folder, 'reports', name, 'junit.xml'))).to.equal(true);
      }
      expect(readdirSync(join(folder, 'reports')).toSorted()).to.deep.equal([
        'bad',
        'good',
        'matrix.html',
        'matrix.json',
        'matrix.md',
        'nowhere',
        'silent',
      ]);
    }));

  it('is told in one block a target, none mixed with another', () =>
    withProviders([{}, wrong, wrong], async (providers) => {
      const targets = providers.map((provider, index) => at(`t${index}`, provider));
      const { stdout } = await run(targetsFile(targets), [], passwordOf(providers));
      const blocks = stdout.split(/^(?=t\d \(\d of 3\): )/mu);
      expect(blocks).to.have.length(3);
      for (const [index, block] of blocks.entries()) {
        const [, name = '', number] = /^(t\d) \((\d) of 3\)/u.exec(block) ?? [];
        expect(number).to.equal(String(index + 1));
        const [own = ''] = block.split('\n\nPOST');
        expect([...own.matchAll(/^Reports: reports\/(t\d)\//gmu)].map(([, other]) => other)).to.deep.equal([
          name,
        ]);
      }
    }));

  it('goes on a few targets at a time, and writes what was reached when it is interrupted', () =>
    withProviders([hanging, hanging, hanging, hanging], async (providers) => {
      const targets = providers.map((provider, index) => at(`t${index}`, provider, { timeout: 60_000 }));
      const folder = targetsFile(targets);
      const going = start(
        ['run', '--targets', 'targets.json', '--concurrency', '2'],
        passwordOf(providers),
        folder,
      );
      const asked = (): readonly boolean[] => providers.map(({ of }) => of('login').length > 0);
      await eventually('two logins', () => asked().filter(Boolean).length === 2);
      going.child.kill('SIGINT');
      const ended = await going.ended;
      expect(ended.code, ended.stdout + ended.stderr).to.equal(3);
      expect(asked()).to.deep.equal([true, true, false, false]);
      expect(matrixIn(folder).targets.map(({ verdict, obstacle }) => [verdict, obstacle])).to.deep.equal([
        ['incomplete', undefined],
        ['incomplete', undefined],
        ['incomplete', 'the run was interrupted before its turn'],
        ['incomplete', 'the run was interrupted before its turn'],
      ]);
      expect(readdirSync(join(folder, 'reports')).toSorted()).to.deep.equal([
        'matrix.html',
        'matrix.json',
        'matrix.md',
        't0',
        't1',
      ]);
    }));

  it('lets no secret of one target into what is written of another', async () => {
    const [password, key, tenant, inFile, shared] = [
      canary('password', 'pä', '/+='),
      canary('key', 'key ', '+/=='),
      canary('the key of the other'),
      canary('a cookie in a file', 'c.'),
      canary('CCAGENT_TOKEN', 't.'),
    ] as [Canary, Canary, Canary, Canary, Canary];
    const tokens: Canary[] = [];
    const token = (): string => {
      tokens.push(canary(`token ${tokens.length + 1}`, 'tok.', '/+='));
      return tokens.at(-1)?.secret ?? '';
    };
    await withProviders([gossip({ cookie: 'a-cookie-of-its-own', token })], async ([provider]) => {
      const { baseUrl } = provider as Recording;
      const folder = targetsFile([
        { name: 'one', baseUrl, username: 'a', passwordEnv: 'ONE', headers: { 'X-Api-Key': { env: 'KEY' } } },
        {
          name: 'two',
          baseUrl,
          headers: { 'X-Api-Key': { env: 'TENANT' }, Cookie: { file: 'cookie.txt' } },
        },
      ]);
      writeFileSync(join(folder, 'cookie.txt'), `${inFile.secret}\n`);
      const env = {
        ONE: password.secret,
        KEY: key.secret,
        TENANT: tenant.secret,
        CCAGENT_TOKEN: shared.secret,
      };
      const ended = await run(folder, ['--concurrency', '1', '--gate', 'security'], env);
      expect(ended.code, ended.stderr).to.equal(1);
      const files = readdirSync(join(folder, 'reports'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
      expect(files).to.have.length.above(6);
      for (const text of [ended.stdout, ended.stderr, ...files]) {
        expect(leaksIn(text, [password, key, tenant, inFile, shared, ...tokens])).to.deep.equal([]);
      }
      const two = readFileSync(join(folder, 'reports/two/conformance.json'), 'utf8');
      expect(two).to.include('(redacted:secret-');
      expect(told(provider as Recording)).not.to.include(shared.secret);
    });
  });

  it('spends the tokens of a variable on the target that names it', () =>
    withProviders([{}, {}], async (providers) => {
      const [one, two] = providers as [Recording, Recording];
      const folder = targetsFile([
        { name: 'one', baseUrl: one.baseUrl, tokenEnv: 'TOKENS' },
        { name: 'two', baseUrl: two.baseUrl },
      ]);
      await run(folder, [], { TOKENS: 'first-token-of-one\nsecond-token-of-one' });
      expect(told(one)).to.include('first-token-of-one').and.include('second-token-of-one');
      expect(told(two)).not.to.include('token-of-one');
    }));

  const refused: readonly (readonly [words: string, said: RegExp])[] = [
    ['--targets none.yaml', /--targets none\.yaml cannot be read/u],
    [
      '--targets targets.json --base-url http://127.0.0.1',
      /--base-url is of one provider, and --targets names many/u,
    ],
    ['--targets targets.json --token-file t', /--token-file is of one provider/u],
    ['--targets targets.json --mock', /--mock is of one provider/u],
    ['--targets targets.json --shard 0/2', /--shard 0\/2 names no part; the first of three is 1\/3/u],
    ['--targets targets.json --shard 3/2', /--shard 3\/2 names no part/u],
    ['--targets targets.json --shard 2', /--shard 2 names no part/u],
    ['--targets targets.json --concurrency 0', /--concurrency 0 is not a whole number from 1 to 64/u],
    ['--shard 1/2', /--shard is for many targets; name their file with --targets/u],
    ['--concurrency 2', /--concurrency is for many targets/u],
  ];

  for (const [words, said] of refused) {
    it(`is refused before anything is sent: ${words}`, async () => {
      const folder = targetsFile([{ name: 'eu', baseUrl: 'http://127.0.0.1:9' }]);
      const { code, stdout, stderr } = await cli(['run', ...words.split(' ')], {}, folder);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr).to.match(said);
      expect(existsSync(join(folder, 'reports'))).to.equal(false);
    });
  }
});

describe('the shards of a fleet', function () {
  this.timeout(60_000);

  it('are the whole when they are joined, and never without one of them', () =>
    withProviders([{}, wrong, {}], async (providers) => {
      const env = passwordOf(providers);
      const [first, second, third] = providers as [Recording, Recording, Recording];
      const folder = targetsFile([
        at('one', first, { labels: { region: 'eu' } }),
        at('two', second),
        at('three', third),
        at('four', first, { ca: 'none.pem' }),
        at('five', third, { skip: ['http'] }),
      ]);
      const whole = await run(folder, ['--report-dir', 'whole', '--seed', '7'], env);
      expect(whole.code, whole.stderr).to.equal(1);
      const codes: (number | null)[] = [];
      for (const shard of [1, 2, 3]) {
        const words = ['--shard', `${shard}/3`, '--report-dir', `shards/${shard}`, '--seed', '7'];
        codes.push((await run(folder, words, env)).code);
      }
      expect(codes).to.deep.equal([0, 1, 3]);
      const merged = await cli(['report', 'merge', 'shards', '--report-dir', 'joined'], {}, folder);
      expect(merged.code, merged.stderr).to.equal(1);
      expect(timeless(matrixIn(folder, 'joined'))).to.deep.equal(timeless(matrixIn(folder, 'whole')));
      for (const { report } of matrixIn(folder, 'joined').targets) {
        if (report !== undefined) expect(existsSync(join(folder, 'joined', report)), report).to.equal(true);
      }

      const without = await cli(
        ['report', 'merge', 'shards/1', 'shards/3', '--report-dir', 'less'],
        {},
        folder,
      );
      expect(without.code).to.equal(3);
      expect(without.stdout).to.include('1 shard missing: 2');
      expect(matrixIn(folder, 'less').targets[1]).to.include({ name: 'two', verdict: 'incomplete' });
    }));

  it('may be more than the targets: the rest have none, say so, and are missed all the same', async () => {
    const folder = targetsFile([{ name: 'only', baseUrl: 'http://127.0.0.1:9' }]);
    const empty = await run(folder, ['--shard', '1/2', '--report-dir', 'shards/1']);
    expect(empty.code, empty.stderr).to.equal(0);
    expect(empty.stdout).to.match(/^conforms: no target \(shard 1 of 2, of 1 target\)$/mu);
    expect(matrixIn(folder, 'shards/1')).to.deep.include({ targets: [], verdict: 'conforms' });
    const merged = await cli(['report', 'merge', 'shards'], {}, folder);
    expect(merged.code).to.equal(3);
    expect(merged.stdout).to.include('1 shard missing: 2');
  });
});
