/** docs/fleet.md: its targets file is one, and the commands of its jobs do what it says, as their platforms run them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { readTargets } from '../src/cli/fleet/read.ts';
import type { Matrix } from '../src/report/matrix/model.ts';
import { html, on, ok } from './providers/edits.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';

const root = join(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs/fleet.md'), 'utf8');

function block(title: string): string {
  const [, found] =
    new RegExp(`^\`\`\`\\w+ title=${title.replaceAll('.', '\\.')}\\n([^]*?)^\`\`\`$`, 'mu').exec(text) ?? [];
  if (found === undefined) throw new Error(`docs/fleet.md has no block ${title}`);
  return found;
}

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly jobs: Readonly<Record<'judge' | 'matrix', { readonly steps: readonly Step[] }>> & {
    readonly judge: { readonly strategy: { readonly matrix: { readonly shard: readonly number[] } } };
  };
}

interface Job {
  readonly spec: {
    readonly completions: number;
    readonly parallelism: number;
    readonly template: {
      readonly spec: {
        readonly containers: readonly [
          {
            readonly command: readonly string[];
            readonly args: readonly string[];
            readonly workingDir: string;
            readonly env: readonly { readonly name: string; readonly value: string }[];
            readonly volumeMounts: readonly { readonly mountPath: string }[];
          },
        ];
      };
    };
  };
}

function stepOf(steps: readonly Step[], name: string): string {
  return steps.find((step) => step.name === name)?.run ?? '';
}

/** A folder in which the command is found by its name, and by npx, as it is where it is installed. */
function installed(): { readonly folder: string; readonly path: string } {
  const folder = scratch();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const main = `exec '${process.execPath}' '${join(root, 'src/cli/main.ts')}' "$@"`;
  for (const [name, line] of [
    ['ccagent-conformance', main],
    ['npx', 'exec "$@"'],
  ] as const) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return { folder, path: `${bin}:${process.env['PATH']}` };
}

/** Runs a command as a platform does, and gives its exit code. */
async function shell(
  command: readonly string[],
  { folder, path }: ReturnType<typeof installed>,
  env: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  const [file = '', ...words] = command;
  const child = spawn(file, words, { cwd: folder, env: { PATH: path, ...env }, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** Three targets: one conforms, one does not, and one is not there. */
function withTargets(use: (targets: string, password: string) => Promise<void>): Promise<void> {
  return withRecording({}, (good) =>
    withRecording(on(ok, html(200, 'Welcome')), (bad) => {
      const { username } = good;
      const targets = [
        { name: 'good', baseUrl: good.baseUrl, username },
        { name: 'bad', baseUrl: bad.baseUrl, username },
        { name: 'nowhere', baseUrl: 'http://127.0.0.1:9' },
      ];
      return use(JSON.stringify({ defaults: { depth: 'quick', confirm: 0 }, targets }), good.password);
    }),
  );
}

function verdictsIn(folder: string): readonly (readonly [string, string])[] {
  const matrix = JSON.parse(readFileSync(join(folder, 'matrix.json'), 'utf8')) as Matrix;
  return matrix.targets.map(({ name, verdict }) => [name, verdict]);
}

const verdicts = [
  ['good', 'conforms'],
  ['bad', 'violates'],
  ['nowhere', 'incomplete'],
];

describe('docs/fleet.md', function () {
  this.timeout(60_000);

  it('has a targets file that is one', async () => {
    const file = join(scratch(), 'targets.yaml');
    writeFileSync(file, block('targets.yaml'));
    const targets = await readTargets(file, {});
    expect(targets.map(({ name }) => name)).to.deep.equal(['eu', 'us', 'next']);
    const workflow = block('.github/workflows/fleet.yml');
    for (const [, variable] of block('targets.yaml').matchAll(/(?:Env|env): (\w+)/gu)) {
      expect(workflow).to.include(`${variable}: \${{ secrets.${variable} }}`);
    }
  });

  it('has a workflow whose shards are judged and joined', () =>
    withTargets(async (targets, password) => {
      const { judge, matrix } = (parse(block('.github/workflows/fleet.yml')) as Workflow).jobs;
      const place = installed();
      writeFileSync(join(place.folder, 'targets.yaml'), targets);
      const bash = (line: string, env = {}): Promise<number | null> =>
        shell(['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', line], place, env);
      const { shard: shards } = judge.strategy.matrix;
      const codes: (number | null)[] = [];
      for (const shard of shards) {
        const env = { SHARD: String(shard), SHARDS: String(shards.length), CCAGENT_PASSWORD: password };
        codes.push(await bash(stepOf(judge.steps, 'Judge a part of the fleet'), env));
      }
      expect(codes).to.deep.equal([0, 1, 3]);
      expect(await bash(stepOf(matrix.steps, 'Join the parts'))).to.equal(1);
      expect(verdictsIn(join(place.folder, 'fleet'))).to.deep.equal(verdicts);
      const summary = join(place.folder, 'summary.md');
      expect(await bash(stepOf(matrix.steps, 'Show the matrix'), { GITHUB_STEP_SUMMARY: summary })).to.equal(
        0,
      );
      expect(readFileSync(summary, 'utf8')).to.include('**bad**');
    }));

  it('has an Indexed Job whose pods judge a part each, by their index from 0', () =>
    withTargets(async (targets, password) => {
      const { completions, parallelism, template } = (parse(block('fleet-job.yaml')) as Job).spec;
      const [{ command, args, env, workingDir, volumeMounts }] = template.spec.containers;
      expect(parallelism).to.equal(completions);
      expect(volumeMounts.map(({ mountPath }) => mountPath)).to.deep.equal(
        ['fleet', 'shards'].map((name) => `${workingDir}/${name}`),
      );
      const place = installed();
      mkdirSync(join(place.folder, 'fleet'));
      writeFileSync(join(place.folder, 'fleet/targets.yaml'), targets);
      const own = Object.fromEntries(env.map(({ name, value }) => [name, value]));
      expect(own).to.deep.equal({ SHARDS: String(completions) });
      const codes = await Promise.all(
        Array.from({ length: completions }, (_, index) =>
          shell([...command, ...args], place, {
            ...own,
            JOB_COMPLETION_INDEX: String(index),
            CCAGENT_PASSWORD: password,
          }),
        ),
      );
      expect(codes).to.deep.equal([0, 1, 3]);
      expect(await shell(['sh', '-c', block('join')], place)).to.equal(1);
      expect(verdictsIn(join(place.folder, 'fleet-report'))).to.deep.equal(verdicts);
    }));
});
