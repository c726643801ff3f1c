/** The walk of docs/broker.md against a real broker, command by command. */
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { startReference } from '../../contracts/reference.ts';
import { brokerObstacle, startBroker, type RunningBroker } from '../../scripts/broker/broker.ts';
import type { RunningProvider } from '../../src/provider/provider.ts';
import type { Running } from '../providers/base.ts';
import { providers } from '../providers/index.ts';
import { blocksOf, stepsOf, textOf } from '../support/documents.ts';
import { scratch } from '../support/scratch.ts';
import { canary, leaksIn } from '../support/secrets.ts';

function shell(
  command: string,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', command], { cwd: folder, env: environment });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', reject).once('close', (code) => resolve({ code, output }));
  });
}

const steps = blocksOf(textOf('docs/broker.md')).flatMap(stepsOf);
const obstacle = await brokerObstacle();
const password = canary('password', 'pw-');
const brokerToken = canary('PACT_BROKER_TOKEN', 'pb.');

(obstacle === undefined ? describe : describe.skip)(
  `the broker walk${obstacle === undefined ? '' : `: ${obstacle}`}`,
  function () {
    this.timeout(180_000);
    const folder = scratch();
    const outputs: string[] = [];
    let broker: RunningBroker;
    let provider: RunningProvider;
    let broken: Running;
    let environment: NodeJS.ProcessEnv;

    before(async () => {
      broker = await startBroker('.broker', join(folder, 'broker.sqlite3'));
      provider = await startReference({ password: password.secret });
      const entry = providers.find(({ name }) => name === 'result-true-in-quotes');
      if (entry === undefined) throw new Error('The zoo has no provider result-true-in-quotes.');
      broken = await entry.start();
      const bin = join(folder, 'bin');
      await mkdir(bin);
      const main = join(import.meta.dirname, '../../src/cli/main.ts');
      await writeFile(
        join(bin, 'ccagent-conformance'),
        `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`,
        { mode: 0o755 },
      );
      environment = {
        ...process.env,
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        PACT_BROKER_BASE_URL: broker.baseUrl,
        PACT_BROKER_TOKEN: brokerToken.secret,
        PROVIDER_URL: provider.baseUrl,
        PROVIDER_USER: provider.username,
        BROKEN_URL: broken.baseUrl,
        BROKEN_USER: broken.username,
        PACT_URL: `${broker.baseUrl}/pacts/provider/ccagent-api/consumer/ccagent-client/latest`,
      };
    });
    after(() => Promise.all([broker?.close(), provider?.close(), broken?.close()]));

    for (const { command, exitCode } of steps) {
      it(`${command} ends with ${exitCode}`, async () => {
        const own = command.includes('BROKEN') ? broken.password : password.secret;
        const { code, output } = await shell(command, folder, { ...environment, CCAGENT_PASSWORD: own });
        outputs.push(output);
        expect(code, output).to.equal(exitCode);
      });
    }

    it('is told in one sentence that a version holds another pact already', async () => {
      const folderOfAnother = join(folder, 'another');
      await mkdir(folderOfAnother);
      const client = join(folderOfAnother, 'client.mjs');
      await writeFile(
        client,
        `export default async ({ baseUrl, token, signal }) => {
        const headers = token === undefined ? {} : { authorization: \`Bearer \${token}\` };
        const answer = await fetch(\`\${baseUrl}/ccagent/v1/logout\`, { method: 'POST', headers, signal, redirect: 'error' });
        return { ok: answer.status === 200 && (await answer.json()).result === true };
      };`,
      );
      const words = `ccagent-conformance pact --client ${client} --consumer ccagent-client --publish --consumer-version 1.0.0 --branch main`;
      const { code, output } = await shell(words, folderOfAnother, environment);
      expect(code, output).to.equal(2);
      expect(output.trim().split('\n').at(-1)).to.match(
        /^ccagent-conformance: The broker did not take the pact: /u,
      );
    });

    it('publishes nothing where something could not run', async () => {
      const words = `ccagent-conformance verify --base-url ${provider.baseUrl} --selector branch=main --publish --provider-version 9.9.9 --provider-branch main`;
      const { code, output } = await shell(words, folder, environment);
      expect(code, output).to.equal(3);
      expect(output).to.include('Nothing was published');
      const known = await fetch(`${broker.baseUrl}/pacticipants/ccagent-api/versions/9.9.9`);
      expect(known.status).to.equal(404);
    });

    it('leaves no token and no password in output, reports, pacts or the broker', async () => {
      const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
        entry.isFile(),
      );
      const texts = await Promise.all(
        files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
      );
      const whole = [...texts, ...outputs];
      expect(whole.join('\n')).to.include('ccagent-client');
      for (const text of whole) {
        expect(leaksIn(text, [password, brokerToken])).to.deep.equal([]);
        expect(text).not.to.match(/eyJ[\w-]{10,}\.[\w-]{10,}\./u);
      }
    });
  },
);
