/** The three ways to run the suite come to the same verdict: the command, plain mocha, and the library. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { run, type Report } from '../src/index.ts';
import type { Running } from './providers/base.ts';
import { providers } from './providers/index.ts';

type Outcomes = Readonly<Record<string, string>>;

function outcomesOf({ requirements }: Report): Outcomes {
  return Object.fromEntries(requirements.map(({ id, outcome }) => [id, outcome]));
}

/** Runs a node process with the suite's environment; its exit code and the report that it wrote. */
async function byProcess(
  words: readonly string[],
  provider: Running,
): Promise<{ exitCode: number; report: Report }> {
  const folder = await mkdtemp(join(tmpdir(), 'ccagent-'));
  try {
    const child = spawn(process.execPath, words, {
      stdio: 'ignore',
      env: {
        ...process.env,
        CCAGENT_BASE_URL: provider.baseUrl,
        CCAGENT_USERNAME: provider.username,
        CCAGENT_PASSWORD: provider.password,
        CCAGENT_REPORT_DIR: folder,
      },
    });
    const [exitCode] = (await once(child, 'exit')) as [number];
    const report = JSON.parse(await readFile(join(folder, 'conformance.json'), 'utf8')) as Report;
    return { exitCode, report };
  } finally {
    await rm(folder, { recursive: true });
  }
}

for (const name of ['plain', 'dev-message-translated', 'error-status-number']) {
  const entry = providers.find((provider) => provider.name === name);
  if (entry === undefined) throw new Error(`The zoo has no provider ${name}.`);

  describe(`a provider judged in three ways: ${name}`, function () {
    this.timeout(60_000);
    let provider: Running;
    let wanted: Report;
    before(async () => {
      provider = await entry.start();
      const { baseUrl, username, password } = provider;
      wanted = await run({ baseUrl, sessions: { kind: 'login', username, password } });
    });
    after(() => provider.close());

    it('is judged by the command as by the library', async () => {
      const { exitCode, report } = await byProcess(['src/cli/main.ts'], provider);
      expect(outcomesOf(report)).to.deep.equal(outcomesOf(wanted));
      expect(exitCode).to.equal(wanted.exitCode);
    });

    it('is judged by mocha as by the library', async () => {
      const { exitCode, report } = await byProcess(['node_modules/mocha/bin/mocha.js'], provider);
      expect(outcomesOf(report)).to.deep.equal(outcomesOf(wanted));
      expect(exitCode > 0).to.equal(wanted.exitCode > 0);
    });
  });
}
