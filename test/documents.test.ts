/** The documents: what they tell to type does what they say, what they name exists, what they link to is there. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { behaviourWith, catalogue } from '../contracts/faults.ts';
import { startReference } from '../contracts/reference.ts';
import { suite } from '../specs/conformance/index.ts';
import { parse } from '../src/cli/parse.ts';
import { byPrefix } from '../src/judge/select.ts';
import { faultNamed, variantNamed } from '../src/faults/choose.ts';
import type { RunningProvider } from '../src/provider/provider.ts';
import {
  anchorsOf,
  blocksOf,
  documents,
  invocationsOf,
  linkedPath,
  linksOf,
  stepsOf,
  textOf,
  type Step,
} from './support/documents.ts';
import { archive, styles } from './support/har.ts';
import { scratch } from './support/scratch.ts';

/** Documents whose blocks another test runs. */
const elsewhere: Readonly<Record<string, string>> = {
  'docs/broker.md': 'test/broker/walk.test.ts',
  'docs/ci/README.md': 'test/ci/pipelines.test.ts',
  'docs/fleet.md': 'test/fleet-docs.test.ts',
};

/** Why a block may be left alone. */
const reasons = new Set([
  'needs a container runtime',
  'needs a host outside',
  'installs, proves or measures the project itself',
]);

const [root, username, password] = [resolve('.'), 'agent@example.com', 'a-password-of-documents'];

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a line; what serves is interrupted as soon as it listens. */
function typed(line: string, folder: string, environment: NodeJS.ProcessEnv): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn('bash', ['-c', line], {
      cwd: folder,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('Ctrl-C ends it') && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      });
    }
    child.once('error', fail).once('close', (code) => done({ code, output }));
  });
}

/** A copy of the project to work in, with the command as it is called once it is installed. */
async function workplace(): Promise<string> {
  const folder = scratch();
  for (const name of ['contracts', 'schemas', 'specs', 'src', 'node_modules'])
    await symlink(join(root, name), join(folder, name));
  for (const name of ['package.json', '.mocharc.json']) await copyFile(join(root, name), join(folder, name));
  await mkdir(join(folder, 'bin'));
  const command = `exec "${process.execPath}" "${join(root, 'src/cli/main.ts')}"`;
  const mocha = `exec "${process.execPath}" node_modules/mocha/bin/mocha.js`;
  await writeFile(join(folder, 'bin/ccagent-conformance'), `#!/bin/sh\n${command} "$@"\n`, { mode: 0o755 });
  await writeFile(
    join(folder, 'bin/npx'),
    `#!/bin/sh\ntool=$1\nshift\ncase $tool in mocha) ${mocha} "$@";; *) exec "$tool" "$@";; esac\n`,
    { mode: 0o755 },
  );
  await mkdir(join(folder, 'main'));
  await copyFile(join(root, 'reports/sample/conformance.json'), join(folder, 'main/conformance.json'));
  await writeFile(
    join(folder, 'session.har'),
    JSON.stringify(archive([styles.chrome({ body: '{"result":true}' })])),
  );
  return folder;
}

/** The steps of a document that are run here. */
function stepsIn(document: string): readonly Step[] {
  if (document in elsewhere) return [];
  return blocksOf(textOf(document)).flatMap((block) => (block.notRun === undefined ? stepsOf(block) : []));
}

describe('what a document tells to type', function () {
  this.timeout(60_000);
  let provider: RunningProvider;
  let broken: RunningProvider;

  before(async () => {
    const wrong = [behaviourWith(faultNamed(catalogue, 'status-is-number'))];
    provider = await startReference({ username, password });
    broken = await startReference({ username, password, behaviours: wrong });
  });
  after(async () => {
    await provider.close();
    await broken.close();
  });

  for (const document of documents.filter((one) => stepsIn(one).length > 0)) {
    describe(document, () => {
      const exports: string[] = [];
      let folder: string;
      let environment: NodeJS.ProcessEnv;

      before(async () => {
        folder = await workplace();
        const { PATH = '', TMPDIR } = process.env;
        environment = {
          PATH: `${join(folder, 'bin')}:${join(root, 'node_modules/.bin')}:${PATH}`,
          ...(TMPDIR === undefined ? {} : { TMPDIR }),
          CCAGENT_PASSWORD: password,
        };
        for (const { file, text } of blocksOf(textOf(document)))
          if (file !== undefined) await writeFile(join(folder, file), text);
      });

      for (const { command, exitCode } of stepsIn(document)) {
        it(`${command} ends with ${exitCode}`, async () => {
          const line = command
            .replaceAll('https://staging.example.com', provider.baseUrl)
            .replaceAll('https://broken.example.com', broken.baseUrl)
            .replaceAll('CCAGENT_PASSWORD=…', `CCAGENT_PASSWORD=${password}`);
          const { code, output } = await typed([...exports, line].join('\n'), folder, environment);
          if (line.startsWith('export ')) exports.push(line);
          expect(code, output).to.equal(exitCode);
        });
      }
    });
  }
});

describe('what no test here types', () => {
  it('has a reason that is known', () => {
    const given = documents.flatMap((one) => blocksOf(textOf(one)).flatMap(({ notRun }) => notRun ?? []));
    expect(given.filter((reason) => !reasons.has(reason))).to.deep.equal([]);
    expect(given).not.to.deep.equal([]);
  });

  for (const [document, test] of Object.entries(elsewhere)) {
    it(`is run by ${test}: ${document}`, async () => {
      expect(await readFile(test, 'utf8')).to.include(`'${document}'`);
    });
  }
});

describe('a command that a document names', () => {
  for (const document of documents) {
    const invocations = [...new Set(invocationsOf(textOf(document)))];
    if (invocations.length === 0) continue;

    it(`is one that the suite has: ${document}`, () => {
      for (const words of invocations) {
        const { command, values, positionals } = parse(wordsOf(words));
        for (const name of listOf(values['fault'])) faultNamed(catalogue, name);
        for (const name of listOf(values['variant'])) variantNamed(catalogue, name);
        for (const id of [...listOf(values['skip']), ...(command === 'run' ? listOf(values['only']) : [])])
          byPrefix(suite.operation.requirements, id, '--only');
        if (command === 'explain')
          for (const id of chosen(positionals)) byPrefix(suite.operation.requirements, id, 'explain');
      }
    });
  }
});

/** Capitals stand for what the reader puts in. */
function chosen(words: readonly string[]): readonly string[] {
  return words.filter((word) => !/^[A-Z]+$/u.test(word));
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? chosen(value as string[]) : [];
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/gu)].map(
    ([, one, two, three]) => one ?? two ?? three ?? '',
  );
}

describe('a link in a document', () => {
  for (const document of documents) {
    const links = linksOf(textOf(document)).filter((target) => !/^https?:/u.test(target));
    if (links.length === 0) continue;

    it(`leads somewhere: ${document}`, () => {
      for (const target of links) {
        const path = target.startsWith('#') ? document : linkedPath(document, target);
        expect(existsSync(path), `${target} is not there`).to.equal(true);
        const anchor = /#(.+)$/u.exec(target)?.[1];
        if (anchor !== undefined) expect([...anchorsOf(textOf(path))], target).to.include(anchor);
      }
    });
  }
});

describe('the pages of the requirements', () => {
  it('are one each, at the path of its id', () => {
    for (const { id } of suite.operation.requirements)
      expect(textOf(`docs/requirements/${id}.md`)).to.match(new RegExp(`^# ${id}\n`, 'u'));
  });
});
