/** The package, installed into an empty project: the command, what it exports, its types, and what it loads. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { done, lend, oldestNode, pack, projectWith, type Packed } from './support/installed.ts';
import { scratch } from './support/scratch.ts';

const tsc = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');

const library = `
import { expect, use } from 'chai';
import { conformance } from 'ccagent-conformance/chai';
import { judge, requirements, run, schemas, UsageError } from 'ccagent-conformance';
import { createClient } from 'ccagent-conformance/client';
import pact from 'ccagent-conformance/pacts' with { type: 'json' };
import manifest from 'ccagent-conformance/package.json' with { type: 'json' };
import errorModel from 'ccagent-conformance/schemas/errorModel.schema.json' with { type: 'json' };
import report from 'ccagent-conformance/schemas/report.schema.json' with { type: 'json' };

use(conformance);
expect({ result: true }).to.matchSchema('logout_response');
expect(() => expect({ result: 1 }).to.matchSchema('logout_response')).to.throw('result');
expect({ status: 401, session: 'none', body: { status: '401', message: 'Log in first.' } }).to.conform();
expect(schemas.errorModel).to.deep.equal(errorModel);
expect(report.$id).to.be.a('string');
expect(pact.interactions).not.to.deep.equal([]);
expect(requirements.map(({ id }) => id)).to.include('response-200/result-is-boolean');
const found = judge([{ status: 401, session: 'none', body: { status: '403' } }]);
expect(found.some(({ judgement }) => judgement.outcome === 'violated')).to.equal(true);
const { verdict, tool } = await run({ depth: 'quick' });
expect([verdict, tool.version]).to.deep.equal(['conforms', manifest.version]);
const { outcome } = await createClient({ baseUrl: 'http://127.0.0.1:9', token: 'a-token' })
  .logout()
  .catch(({ name }) => ({ outcome: name }));
expect(outcome).to.be.a('string');
const refused = await run({ only: ['no/such'] }).catch((error) => error);
expect(refused).to.be.instanceOf(UsageError);
`;

const typed = `
import { expect, use } from 'chai';
import { conformance } from 'ccagent-conformance/chai';
import { judge, requirements, run, schemas, type Level, type Report } from 'ccagent-conformance';
import { createClient } from 'ccagent-conformance/client';
import errorModel from 'ccagent-conformance/schemas/errorModel.schema.json' with { type: 'json' };

use(conformance);
expect({ result: true }).to.matchSchema('logout_response');
// @ts-expect-error - there is no such schema
expect({}).to.matchSchema('login_response');
export const report: Report = await run({ depth: 'quick' });
export const levels: readonly Level[] = requirements.map(({ level }) => level);
export const found = judge([{ status: 401, session: 'none', body: {} }]);
// @ts-expect-error - no such depth
await run({ depth: 'shallow' });
const result = await createClient({ baseUrl: 'http://127.0.0.1:9', token: 'a-token' }).logout();
if (result.outcome === 'refused') console.log(result.status, result.error.message);
// @ts-expect-error - no such outcome
export const never = result.outcome === 'perhaps';
export const id: string = errorModel.$id + schemas.errorModel.$id;
`;

/** Notes, at the end of a process, which modules of a given kind it had loaded. */
const notes = `
import { registerHooks } from 'node:module';
import { writeFileSync } from 'node:fs';
const loaded = [];
registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
process.once('exit', () => writeFileSync(process.env.LOADED, loaded.join('\\n')));
`;

describe('the package in an empty project', function () {
  this.timeout(120_000);
  let packed: Packed;
  let project: string;
  let oldest: string;

  before(async () => {
    const { tarball, packed: said } = pack();
    packed = said;
    [project, oldest] = await Promise.all([projectWith(tarball, '--ignore-scripts'), oldestNode()]);
  });

  /** The modules that a command loads. */
  function loadedBy(...words: readonly string[]): readonly string[] {
    const file = join(scratch(), 'loaded.txt');
    const main = join(project, 'node_modules/ccagent-conformance/dist/src/cli/main.js');
    const hook = `--import=data:text/javascript,${encodeURIComponent(notes)}`;
    const { status, stderr } = done(['node', hook, main, ...words], project, undefined, { LOADED: file });
    expect(status, stderr).to.equal(0);
    return readFileSync(file, 'utf8').split('\n');
  }

  it('takes less than 1 MB', () => {
    expect(packed.unpackedSize).to.be.below(1_000_000);
  });

  it('brings JavaScript, types, JSON, the style of the page and three texts, and nothing of tests', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths.filter((path) => !/\.(?:js|d\.ts|json)$/u.test(path))).to.have.members([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/src/report/formats/html/style.css',
    ]);
    expect(paths.filter((path) => /\.(?:test|spec)\./u.test(path))).to.deep.equal([]);
    expect(paths).to.include('dist/src/cli/options.js').and.not.to.include('dist/src/cli/options.d.ts');
  });

  for (const [name, nodeOf] of [
    ['this Node', () => process.execPath],
    ['the oldest Node', () => oldest],
  ] as const) {
    it(`runs by npx on ${name}`, () => {
      const { status, stdout } = done(['npx', '--offline', 'ccagent-conformance'], project, nodeOf());
      expect(status, stdout).to.equal(0);
      expect(stdout).to.include('\nconforms: ');
    });

    it(`exports the library, the chai plugin, the client, the pact and the schemas on ${name}`, () => {
      writeFileSync(join(project, 'library.js'), library);
      const { status, stderr } = done(['node', 'library.js'], project, nodeOf());
      expect(status, stderr).to.equal(0);
    });
  }

  it('finds every fault in threads of their own, on the oldest Node', () => {
    const command = [join(project, 'node_modules/.bin/ccagent-conformance'), 'selftest', '--only', 'item-'];
    expect(done(command, project, oldest).stdout).to.match(/\n(\d+) faults: \1 killed/u);
  });

  // In this order: some read what one before them wrote.
  for (const words of [
    ['--version'],
    ['run', '--depth', 'quick', '--format', 'all'],
    ['judge', '--exchange', 'reports/conformance.json'],
    ['verify'],
    ['run', '--mock', '--depth', 'quick'],
    ['pact'],
    ['compare', '--pact', 'contracts/pacts/ccagent-client-ccagent-api.json'],
    ['openapi'],
    ['list'],
    ['explain', 'response-200/result-is-boolean'],
    ['serve', '--list-faults'],
  ]) {
    it(`carries out ${words.join(' ')} on the oldest Node`, () => {
      const command = join(project, 'node_modules/.bin/ccagent-conformance');
      const { status, stdout, stderr } = done([command, ...words], project, oldest);
      expect(status, stdout + stderr).to.equal(0);
      expect(stdout).not.to.equal('');
    });
  }

  it('exports types that a strict consumer compiles by, and that tell it what is wrong', () => {
    for (const name of ['@types/chai', '@types/node', '@types/deep-eql', 'assertion-error', 'undici-types']) {
      lend(project, name);
    }
    writeFileSync(join(project, 'consumer.ts'), typed);
    const options = '--module nodenext --target es2024 --strict --noEmit --resolveJsonModule --types node';
    const { status, stdout } = done(['node', tsc, ...options.split(' '), 'consumer.ts'], project);
    expect(status, stdout).to.equal(0);
  });

  describe('loads', () => {
    const pactModules = /node_modules\/@pact/u;
    const catalogue = /\/faults\/variants\.js$/u;

    it('nothing of Pact for a run, with all formats and all depths', () => {
      const modules = loadedBy('run', '--depth', 'deep', '--cases', '2', '--format', 'all');
      expect(modules.filter((url) => pactModules.test(url))).to.deep.equal([]);
      expect(modules.filter((url) => catalogue.test(url))).to.have.length(1);
    });

    it('Pact for its mock', () => {
      const modules = loadedBy('run', '--mock', '--depth', 'quick');
      expect(modules.filter((url) => pactModules.test(url))).not.to.deep.equal([]);
    });

    it('neither the catalogue of faults nor what serves and sends for list', () => {
      const modules = loadedBy('list');
      const heavy = /node_modules\/(?:@pact|fastify|undici|mocha|fast-check|fast-xml-builder|yaml)/u;
      expect(modules.filter((url) => catalogue.test(url) || heavy.test(url))).to.deep.equal([]);
    });
  });
});
