/** Help, and what is said to a word that is not known. */
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { commands } from '../src/cli/command-table.ts';
import { helpFor, widthFor } from '../src/cli/help.ts';
import { commandOptions } from '../src/cli/options.ts';
import { parse } from '../src/cli/parse.ts';
import { cli, type Ended } from './support/command.ts';
import { inLanes } from './support/lanes.ts';

const names = Object.keys(commands) as (keyof typeof commands)[];

describe('help', function () {
  this.timeout(30_000);
  let results: ReadonlyMap<string, Ended>;

  before(async () => {
    const lines = ['--help', '-h', 'help', 'help run', 'run -h', ...names.map((name) => `${name} --help`)];
    const ended = await inLanes(lines, (line) => cli(line.split(' ')));
    results = new Map(lines.map((line, index) => [line, ended[index] as Ended]));
  });

  it('names every command and every exit code', () => {
    const { code, stdout, stderr } = results.get('--help') as Ended;
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    for (const name of names) expect(stdout).to.match(new RegExp(`^  ${name} `, 'mu'));
    for (const exit of [0, 1, 2, 3, 70]) expect(stdout).to.match(new RegExp(`^  ${exit} `, 'mu'));
  });

  it('is the same for --help, -h and help, and for help run and run --help', () => {
    expect(results.get('-h')?.stdout).to.equal(results.get('--help')?.stdout);
    expect(results.get('help')?.stdout).to.equal(results.get('--help')?.stdout);
    expect(results.get('help run')?.stdout).to.equal(results.get('run --help')?.stdout);
    expect(results.get('run -h')?.stdout).to.equal(results.get('run --help')?.stdout);
  });

  for (const name of names) {
    it(`names every option of ${name} in lines of at most 80 characters`, () => {
      const { code, stdout } = results.get(`${name} --help`) as Ended;
      expect(code).to.equal(0);
      for (const option of Object.keys(commandOptions[name])) expect(stdout).to.include(`  --${option}`);
      expect(stdout.split('\n').filter((line) => line.length > 80)).to.deep.equal([]);
    });
  }
});

describe('help of a command', () => {
  for (const name of names) {
    it(`of ${name} has every part, as wide as the terminal and no wider`, () => {
      for (const columns of [80, 100]) {
        const text = helpFor(name, columns);
        expect(text.split('\n').filter((line) => line.length > columns)).to.deep.equal([]);
        for (const title of ['Usage', 'Environment', 'Exit codes', 'Examples']) {
          expect(text).to.include(`\n${title}\n  `);
        }
        expect(text).not.to.match(/undefined|null|\[object/u);
      }
    });

    it(`of ${name} gives examples that can be parsed, and names other commands that there are`, () => {
      const { examples, seeAlso = [] } = commands[name];
      for (const example of examples) {
        const [, words = ''] = /ccagent-conformance ?(.*?)(?: >.*)?$/u.exec(example) ?? [];
        expect(parse(words === '' ? [] : words.split(' '))).to.include({ command: name });
      }
      expect(names).to.include.members([...seeAlso]);
      expect(seeAlso).not.to.include(name);
    });
  }

  it('is at least 60 columns wide and at most 100, and 80 where nobody knows', () => {
    expect([20, 90, 300, undefined].map(widthFor)).to.deep.equal([60, 90, 100, 80]);
  });
});

describe('did you mean', function () {
  this.timeout(30_000);
  const cases: readonly [line: string, meant: string][] = [
    ['rum', 'run'],
    ['serv', 'serve'],
    ['help explan', 'explain'],
    ['run --base-ulr http://127.0.0.1', '--base-url'],
    ['--strickt', '--strict'],
    ['plan --jsn', '--json'],
    ['--only respons-200', 'response-200'],
    ['--only response-200/result-is-bolean', 'response-200/result-is-boolean'],
    ['--skip result-is-boolean', 'response-200/result-is-boolean'],
    ['explain http/charset-is-utf-8', 'http/charset-is-utf8'],
    ['--gate contrakt', 'contract'],
    ['--gate http,securty', 'security'],
    ['list --level htp', 'http'],
    ['--depth standart', 'standard'],
    ['plan --depth quik', 'quick'],
    ['run --STRICT', '--strict'],
    ['run --verbse', '--verbose'],
    ['--format jnit', 'junit'],
    ['judge --format jsn --exchange none.json', 'json'],
    ['init --ci gitlb', 'gitlab'],
    ['serve --fault reslt-is-string', 'result-is-string'],
    ['serve --variant bdy-ends-with-connection', 'body-ends-with-connection'],
    ['selftest --only reslt-is-string', 'result-is-string'],
    ['verify --broker http://127.0.0.1:1 --selector mainbranch', 'mainBranch'],
  ];
  let results: readonly Ended[];

  before(async () => {
    results = await inLanes(cases, ([line]) => cli(line.split(' ')));
  });

  for (const [index, [line, meant]] of cases.entries()) {
    it(`${line}: ${meant}`, () => {
      const { code, stdout, stderr } = results[index] as Ended;
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr)
        .to.match(/^ccagent-conformance: [^\n]+\n$/u)
        .and.include(` Did you mean ${meant}?`);
    });
  }

  it('guesses at nothing where no name is near', async () => {
    const { code, stderr } = await cli(['--only', 'xyzzy']);
    expect(code).to.equal(2);
    expect(stderr).to.include('matches no requirement').and.not.include('Did you mean');
  });
});
