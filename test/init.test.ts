/** `init`: what it writes into a project, that it overwrites nothing, and that what it writes works. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { parse as parseYaml } from 'yaml';
import { linesFor } from '../src/cli/init/ci.ts';
import { script } from '../src/cli/init/manifest.ts';
import { parse } from '../src/cli/parse.ts';
import { cli } from './support/command.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';

const root = join(import.meta.dirname, '..');
const configName = 'ccagent-conformance.config.json';
const manifest =
  '{\n\t"name": "shop",\n\t"keywords": ["a", "b"],\n\t"scripts": {\n\t\t"build": "tsc"\n\t}\n}\n';

function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = scratch();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function textOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** A project in which the package is installed: a link to this checkout, and the command beside it. */
function linked(files: Readonly<Record<string, string>>): string {
  const folder = project(files);
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/ccagent-conformance'));
  const command = join(folder, 'node_modules/.bin/ccagent-conformance');
  const main = join(folder, 'node_modules/ccagent-conformance/src/cli/main.ts');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`, { mode: 0o755 });
  return folder;
}

interface Workflow {
  readonly jobs: { readonly conformance: { readonly steps: readonly Step[] } };
}

interface Step {
  readonly run?: string;
  readonly env?: Record<string, string>;
  readonly with?: Record<string, string>;
}

/** Runs npm, while this process serves the provider. */
function npm(words: readonly string[], cwd: string, env: Record<string, string>): Promise<Npm> {
  return new Promise((resolve) => {
    execFile('npm', [...words], { cwd, env }, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: stdout + stderr });
    });
  });
}

interface Npm {
  readonly ok: boolean;
  readonly output: string;
}

describe('init', function () {
  this.timeout(60_000);

  it('writes a script that judges the provider of the configuration', () =>
    withRecording({}, async (provider) => {
      const folder = linked({ 'package.json': manifest });
      const words = ['--base-url', provider.baseUrl, '--username', provider.username, '--depth', 'quick'];
      const { code, stdout } = await cli(['init', ...words], {}, folder);
      expect(code, stdout).to.equal(0);
      const { PATH = '' } = process.env;
      const env = {
        PATH: [dirname(process.execPath), PATH].join(delimiter),
        HOME: folder,
        CCAGENT_PASSWORD: provider.password,
      };
      const { ok, output } = await npm(['run', 'conformance'], folder, env);
      expect(ok, output).to.equal(true);
      expect(output).to.include(`at ${provider.baseUrl}`).and.include('depth quick');
      expect(provider.of('logout').length).to.be.above(5);
    }));

  it('names a schema that is there where the package is installed', async () => {
    const folder = linked({ 'package.json': manifest });
    await cli(['init', '--strict'], {}, folder);
    const { $schema, ...members } = JSON.parse(textOf(folder, configName)) as { $schema: string };
    expect(members).to.deep.equal({ strict: true });
    // What is built to dist/ of the package stands in its checkout without that.
    const [, own = ''] = /^\.\/node_modules\/ccagent-conformance\/dist\/(.*)$/u.exec($schema) ?? [];
    const schema = JSON.parse(textOf(join(folder, 'node_modules/ccagent-conformance'), own)) as object;
    expect(schema).to.have.property('$id', 'urn:ccagent-conformance:schema:config');
  });

  it('adds the script to package.json and changes nothing else of it', async () => {
    const folder = project({ 'package.json': manifest });
    expect((await cli(['init'], {}, folder)).code).to.equal(0);
    expect(textOf(folder, 'package.json')).to.equal(
      manifest.replace('"tsc"', '"tsc",\n\t\t"conformance": "ccagent-conformance run"'),
    );
  });

  it('makes no package.json, and says what to do', async () => {
    const { code, stdout, folder } = await cli(['init']);
    expect(code).to.equal(0);
    expect(stdout).to.match(/^kept {2}package\.json: there is none.*npm init/mu);
    expect(readdirSync(folder)).to.deep.equal([configName]);
  });

  for (const [ci, files] of [
    ['github', ['.github/workflows/conformance.yml']],
    ['gitlab', ['.gitlab/conformance.yml', '.gitlab-ci.yml']],
    ['jenkins', ['Jenkinsfile.conformance']],
  ] as const) {
    it(`overwrites nothing for ${ci}, names what to add, and says so again when it is run again`, async () => {
      const mine = '# mine\n';
      const own = { [configName]: '{}', 'package.json': '{ "scripts": { "conformance": "mine" } }' };
      const kept = { ...own, ...Object.fromEntries(files.map((name) => [name, mine])) };
      const folder = project(kept);
      const words = ['init', '--ci', ci, '--base-url', 'http://127.0.0.1:1/x/', '--username', 'me'];
      const { code, stdout } = await cli(words, {}, folder);
      expect(code, stdout).to.equal(0);
      for (const [name, text] of Object.entries(kept)) {
        expect(textOf(folder, name)).to.equal(text);
        expect(stdout).to.include(`kept  ${name}: `);
      }
      expect(stdout).to.include('"baseUrl": "http://127.0.0.1:1/x"').and.include('npm run conformance');
      expect((await cli(words, {}, folder)).stdout).to.equal(stdout);
    });

    it(`writes for ${ci} what --dry-run prints, which writes nothing`, async () => {
      const folder = project({ 'package.json': manifest, 'package-lock.json': '{}' });
      const words = ['init', '--ci', ci, '--base-url', 'https://staging.example.com', '--username', 'me'];
      const dry = await cli([...words, '--dry-run'], {}, folder);
      expect(readdirSync(folder).toSorted()).to.deep.equal(['package-lock.json', 'package.json']);
      expect((await cli(words, {}, folder)).code).to.equal(0);
      for (const name of [...files, configName, 'package.json']) {
        const lines = textOf(folder, name).trimEnd().split('\n');
        expect(dry.stdout).to.include(`  ${name}\n${lines.map((line) => `    ${line}\n`).join('')}`);
      }
      const job = textOf(folder, files[0]);
      expect(job).to.include('npm ci').and.include('npm run conformance').and.include('CCAGENT_PASSWORD');
    });
  }

  it('writes YAML that says what CI servers ask for', async () => {
    const folder = project();
    await cli(
      ['init', '--ci', 'github', '--base-url', 'https://a.example.com', '--report-dir', 'out: #1'],
      {},
      folder,
    );
    await cli(['init', '--ci', 'gitlab'], {}, folder);
    const github = parseYaml(textOf(folder, '.github/workflows/conformance.yml')) as Workflow;
    const { steps } = github.jobs.conformance;
    expect(steps.map((step) => Object.keys(step)[0])).to.deep.equal(['uses', 'uses', 'run', 'if', 'if']);
    expect(steps[2]?.env).to.deep.equal({ CCAGENT_TOKEN: '${{ secrets.CCAGENT_TOKEN }}' });
    expect(steps[3]?.run).to.equal(`cat 'out: #1/conformance.md' >> "$GITHUB_STEP_SUMMARY"\n`);
    expect(steps[4]?.with?.['path']).to.equal('out: #1');
    const [include] = (parseYaml(textOf(folder, '.gitlab-ci.yml')) as { include: { local: string }[] })
      .include;
    const gitlab = parseYaml(textOf(folder, include?.local ?? '')) as { conformance: object };
    expect(gitlab.conformance).to.have.nested.property('artifacts.reports.junit', 'out: #1/junit.xml');
  });

  it('has jobs run commands and options that there are', () => {
    const [line = ''] = linesFor(false, false);
    const [, words = ''] = /^npx --yes ccagent-conformance@\S+ (.*)$/u.exec(line) ?? [];
    expect(parse(words.split(' '))).to.include({ command: 'run' });
    expect(linesFor(true, true)).to.deep.equal(['npm ci', `npm run ${script.name}`]);
    expect(parse(script.line.split(' ').slice(1))).to.include({ command: 'run' });
  });

  for (const [words, says] of [
    ['--ci gitlb', /no job for the CI server gitlb\. Did you mean gitlab\?/u],
    ['--gate contrakt', /Did you mean contract\?/u],
    ['--depth quik', /Did you mean quick\?/u],
    ['--base-url staging.example.com', /is not an http or https URL/u],
    ['--username a --token-file t', /exclude each other/u],
    ['--passwordfile x', /Did you mean|init has no option/u],
    ['--strict --gate http', /exclude each other/u],
  ] as const) {
    it(`writes nothing for ${words}`, async () => {
      const { code, stderr, folder } = await cli(['init', ...words.split(' ')]);
      expect(code).to.equal(2);
      expect(stderr).to.match(says);
      expect(readdirSync(folder)).to.deep.equal([]);
    });
  }

  it('writes nothing where package.json cannot be read', async () => {
    const folder = project({ 'package.json': '{ "scripts": ' });
    const { code, stderr } = await cli(['init'], {}, folder);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^ccagent-conformance: package\.json cannot be read as a JSON object/u);
    expect(readdirSync(folder)).to.deep.equal(['package.json']);
  });
});
