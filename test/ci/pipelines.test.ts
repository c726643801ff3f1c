/** What stands ready for pipelines: docs/ci, and the workflows of this project. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { parse as parseYaml } from 'yaml';
import { parse } from '../../src/cli/parse.ts';
import { version } from '../../src/version.ts';
import { readAction } from '../support/action.ts';
import { scratch } from '../support/scratch.ts';
import { withZoo } from '../support/zoo.ts';

const root = join(import.meta.dirname, '../..');

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder)).map((name) => join(folder, name));
}

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly steps: readonly {
          readonly uses?: string;
          readonly run?: string;
          readonly env?: Readonly<Record<string, string>>;
          readonly with?: Readonly<Record<string, string>>;
        }[];
      }
    >
  >;
}

interface GitlabJob {
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: { readonly reports: { readonly junit: string }; readonly paths: readonly string[] };
}

const workflows = ['docs/ci/github.yml', 'docs/ci/verify-on-webhook.yml', ...filesIn('.github/workflows')];

function workflow(path: string): Workflow {
  return parseYaml(textOf(path)) as Workflow;
}

/** A folder whose `npx` runs the command of this checkout. */
function standIn(): string {
  const folder = scratch();
  const script = `#!/bin/bash
while [ "$1" != ccagent-conformance ]; do shift; done
shift
exec ${process.execPath} ${join(root, 'src/cli/main.ts')} "$@"
`;
  writeFileSync(join(folder, 'npx'), script);
  chmodSync(join(folder, 'npx'), 0o755);
  return folder;
}

/** Runs a script as a pipeline does, in a new folder. */
async function shell(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: unknown; log: string; folder: string }> {
  const folder = scratch();
  const PATH = [standIn(), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const child = spawn('bash', ['-e', '-c', script], {
    cwd: folder,
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  }
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, log, folder };
}

/** A script that gives the variables of a job their values, which may name others. */
function exported(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}="${value}"\n`)
    .join('');
}

describe('the pipelines', () => {
  for (const path of workflows) {
    it(`${path} says what it may do, pins what it uses, and writes no value into a script`, () => {
      const { permissions, jobs } = workflow(path);
      expect(permissions).to.be.an('object');
      const steps = Object.values(jobs).flatMap((job) => job.steps);
      for (const { uses, run } of steps) {
        if (uses !== undefined) {
          expect(uses).to.match(/^(?:\.\/|OWNER\/ccagent-conformance@v[\d.]+|actions\/[\w-]+@[\da-f]{40})$/u);
        }
        expect(run ?? '').not.to.include('${{');
      }
    });
  }

  it('name inputs and outputs that the action has', () => {
    const action = readAction(join(root, 'action.yml'));
    const used = workflows.flatMap((path) =>
      Object.values(workflow(path).jobs)
        .flatMap(({ steps }) => steps)
        .filter(({ uses }) => uses === './' || uses?.includes('/ccagent-conformance@'))
        .flatMap((step) => Object.keys(step.with ?? {})),
    );
    expect(used).to.include('base-url');
    expect(used.filter((name) => !(name in action.inputs))).to.deep.equal([]);
    const outputs = [...textOf('docs/ci/github.yml').matchAll(/steps\.conformance\.outputs\.([\w-]+)/gu)];
    expect(outputs.map(([, name = '']) => name).filter((name) => !(name in action.outputs))).to.deep.equal(
      [],
    );
    const documented = [...textOf('docs/ci/README.md').matchAll(/^\| (`.*?) +\|/gmu)].flatMap(
      ([, names = '']) => names.replaceAll('`', '').split(', '),
    );
    expect(documented).to.have.members(Object.keys(action.outputs));
  });

  it('run commands that there are, of this version', () => {
    const texts = filesIn('docs/ci').map(textOf);
    const commands = texts.flatMap((text) => [
      ...text.matchAll(/--package ccagent-conformance@(\S+) ccagent-conformance (.+)$/gmu),
    ]);
    expect(commands).to.have.length(3);
    for (const [, of, words = ''] of commands) {
      expect(of).to.equal(version);
      expect(() => parse(words.split(' ')), words).not.to.throw();
    }
    for (const text of texts) expect(text).not.to.match(new RegExp(`@v(?!${version})0`, 'u'));
  });

  it('set variables that are options of the command', () => {
    const [step] =
      workflow('docs/ci/verify-on-webhook.yml').jobs['verify']?.steps.filter(({ env }) => env) ?? [];
    const names = Object.keys(step?.env ?? {}).filter((name) => name.startsWith('CCAGENT_'));
    expect(names).to.include('CCAGENT_PACT_URL');
    for (const name of names.filter((one) => one !== 'CCAGENT_PASSWORD')) {
      const option = name.replace('CCAGENT_', '').toLowerCase().replaceAll('_', '-');
      expect(() => parse(['verify', `--${option}=x`]), name).not.to.throw();
    }
  });

  for (const [zoo, expected] of [
    ['opaque-tokens', 0],
    ['error-status-number', 1],
  ] as const) {
    it(`in GitLab and Jenkins end with ${expected} for ${zoo}, and leave the reports where they are fetched`, async () => {
      const { conformance: job } = parseYaml(textOf('docs/ci/gitlab.yml')) as { conformance: GitlabJob };
      const jenkins = textOf('docs/ci/Jenkinsfile');
      const [, script = ''] = /sh '''\n([\s\S]*?)'''/u.exec(jenkins) ?? [];
      await withZoo(zoo, async ({ baseUrl, username, password }) => {
        const inGitlab = await shell(exported(job.variables) + job.script.join('\n'), {
          CI_PROJECT_DIR: '.',
          PROVIDER_URL: baseUrl,
          PROVIDER_USER: username,
          CCAGENT_PASSWORD: password,
        });
        const inJenkins = await shell(script, {
          CCAGENT_BASE_URL: baseUrl,
          AGENT_USR: username,
          AGENT_PSW: password,
        });
        for (const { code, log, folder } of [inGitlab, inJenkins]) {
          expect(code, log).to.equal(expected);
          expect(log).to.include(baseUrl);
          expect(readdirSync(join(folder, 'conformance'))).to.include('junit.xml');
        }
      });
      expect(job.artifacts.reports.junit).to.equal('conformance/junit.xml');
      expect(job.artifacts.paths).to.deep.equal(['conformance']);
      expect(jenkins).to.include(`junit testResults: 'conformance/junit.xml'`);
    });
  }

  it('create the webhook that starts verify-on-webhook.yml', async () => {
    const asked: { method?: string; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        asked.push({ ...(request.method === undefined ? {} : { method: request.method }), body });
        const base = `http://${request.headers.host}`;
        response.writeHead(request.method === 'POST' ? 201 : 200, { 'Content-Type': 'application/hal+json' });
        response.end(
          JSON.stringify({ _links: { self: { href: base }, 'pb:webhooks': { href: `${base}/webhooks` } } }),
        );
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const [, block = ''] = /^```sh\n(.*?)^```/msu.exec(textOf('docs/ci/README.md')) ?? [];
    const command = block.replace(
      /^npx --yes --package \S+ pact /u,
      `node ${join(root, 'node_modules/@pact-foundation/pact-cli/bin/pact.js')} `,
    );
    try {
      const { code, log } = await shell(command, {
        PACT_BROKER_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        PROVIDER_REPOSITORY: 'owner/provider',
        DISPATCH_TOKEN: 'a-token',
      });
      expect(code, log).to.equal(0);
    } finally {
      server.close();
    }
    const webhook = JSON.parse(asked.find(({ method }) => method === 'POST')?.body ?? '{}') as {
      request: { url: string; body: { event_type: string; client_payload: Record<string, string> } };
    };
    const { on } = parseYaml(textOf('docs/ci/verify-on-webhook.yml')) as {
      on: { repository_dispatch: { types: readonly string[] } };
    };
    expect(webhook.request.url).to.match(/\/repos\/owner\/provider\/dispatches$/u);
    expect(on.repository_dispatch.types).to.deep.equal([webhook.request.body.event_type]);
    const read = [...textOf('docs/ci/verify-on-webhook.yml').matchAll(/client_payload\.(\w+)/gu)];
    expect(read.map(([, name]) => name)).to.have.members(Object.keys(webhook.request.body.client_payload));
  });
});
