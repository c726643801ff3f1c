/** The three ways to run the suite come to the same verdict: the command, plain mocha, and the library. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { run, type Report, type RunOptions } from '../src/index.ts';
import type { Running } from './providers/base.ts';
import { providers } from './providers/index.ts';

type Baseline = NonNullable<RunOptions['baseline']>;
type Outcomes = Readonly<Record<string, string>>;

function outcomesOf({ requirements }: Report): Outcomes {
  return Object.fromEntries(requirements.map(({ id, outcome }) => [id, outcome]));
}

/** Runs a node process with the suite's environment; its exit code and the report that it wrote. */
async function byProcess(
  words: readonly string[],
  provider: Running,
  baseline: Baseline | undefined,
): Promise<{ exitCode: number; report: Report }> {
  const folder = await mkdtemp(join(tmpdir(), 'ccagent-'));
  const file = join(folder, 'baseline.json');
  try {
    if (baseline !== undefined) await writeFile(file, JSON.stringify(baseline));
    const child = spawn(process.execPath, words, {
      stdio: 'ignore',
      env: {
        ...process.env,
        CCAGENT_BASE_URL: provider.baseUrl,
        CCAGENT_USERNAME: provider.username,
        CCAGENT_PASSWORD: provider.password,
        CCAGENT_REPORT_DIR: folder,
        ...(baseline === undefined ? {} : { CCAGENT_BASELINE: file }),
      },
    });
    const [exitCode] = (await once(child, 'exit')) as [number];
    const report = JSON.parse(await readFile(join(folder, 'conformance.json'), 'utf8')) as Report;
    return { exitCode, report };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const known: Baseline = {
  entries: [{ id: 'default-response/status-is-string', reason: 'r', expires: '2999-12-31' }],
};
const cases: readonly (readonly [name: string, baseline?: Baseline])[] = [
  ['plain'],
  ['plain', known],
  ['dev-message-translated'],
  ['dev-message-translated', known],
  ['error-status-number'],
  ['error-status-number', known],
];

for (const [name, baseline] of cases) {
  const entry = providers.find((provider) => provider.name === name);
  if (entry === undefined) throw new Error(`The zoo has no provider ${name}.`);

  describe(`a provider judged in three ways: ${name}${baseline === undefined ? '' : ', with a baseline'}`, function () {
    this.timeout(60_000);
    let provider: Running;
    let wanted: Report;
    before(async () => {
      provider = await entry.start();
      const { baseUrl, username, password } = provider;
      wanted = await run({
        baseUrl,
        sessions: { kind: 'login', username, password },
        ...(baseline === undefined ? {} : { baseline }),
      });
    });
    after(() => provider.close());

    it('is judged by the command as by the library', async () => {
      const { exitCode, report } = await byProcess(['src/cli/main.ts'], provider, baseline);
      expect(outcomesOf(report)).to.deep.equal(outcomesOf(wanted));
      expect(exitCode).to.equal(wanted.exitCode);
    });

    it('is judged by mocha as by the library', async () => {
      const { exitCode, report } = await byProcess(['node_modules/mocha/bin/mocha.js'], provider, baseline);
      expect(outcomesOf(report)).to.deep.equal(outcomesOf(wanted));
      expect(exitCode > 0).to.equal(wanted.exitCode > 0);
    });
  });
}
