/**
 * Providers that mean harm, or might as well. Whatever they do, a run ends with its verdict, within its bounds, with
 * reports that are well formed and a terminal that is as it was.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import reportSchema from '../schemas/report.schema.json' with { type: 'json' };
import { schemaErrors } from '../src/judge/schema.ts';
import { says } from './hostile/acts.ts';
import type { Hostile } from './hostile/hostile.ts';
import { themes } from './hostile/index.ts';
import { answer, startRaw } from './hostile/raw.ts';
import { cli, loginTo, reportFile, type Ended, type Variables } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import { peakWatcher } from './support/peak.ts';
import { scratch } from './support/scratch.ts';
import { readXml } from './support/xml.ts';

/** Seconds that a run may take, and MiB that it may hold. */
const most = { seconds: 60, mebibytes: 400 };

interface Judged extends Ended {
  readonly seconds: number;
}

const watcher = peakWatcher(scratch());

async function judge({ words, start }: Hostile): Promise<Judged> {
  const provider = await start();
  const login = loginTo(provider);
  const own = words.includes('--depth') ? words : ['--depth', 'quick', ...words];
  const begun = performance.now();
  try {
    const ended = await cli([...login.words, ...own], {
      ...login.env,
      NODE_OPTIONS: `--require=${watcher}`,
    });
    return { ...ended, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await provider.close();
  }
}

/** Runs the specs as `npx mocha` does. */
function mocha(env: Variables): Promise<{ readonly status: number | null; readonly output: string }> {
  const { PATH = '' } = process.env;
  const words = ['node_modules/mocha/bin/mocha.js', '--no-color'];
  const child = spawn(process.execPath, words, { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, output })));
}

/** Nothing but letters and line breaks: no control, no format, nothing private or unassigned, no stack. */
function expectHarmless(output: string): void {
  expect(output).not.to.match(/[^\P{C}\n]|[\u2028\u2029]/u);
  expect(output).not.to.match(/^ {4}at /mu);
}

function expectGoodEnd(ended: Judged, codes: readonly number[]): void {
  expect(ended.code, ended.stdout.slice(-1000) + ended.stderr).to.be.oneOf([...codes]);
  expect(ended.stderr).to.equal('');
  expect(ended.seconds).to.be.below(most.seconds);
  const peak = Number(readFileSync(join(ended.folder, 'peak'), 'utf8'));
  expect(peak).to.be.within(1, most.mebibytes);
  expectHarmless(ended.stdout);
  const json = reportFile(ended, 'conformance.json');
  expect(json.length).to.be.below(24 * 1024 * 1024);
  expect(schemaErrors(reportSchema, JSON.parse(json))).to.deep.equal([]);
  const page = reportFile(ended, 'index.html');
  expect(page.length).to.be.below(24 * 1024 * 1024);
  expect(page).not.to.match(/(?![\t\n])\p{C}|[\u2028\u2029]/u);
  const xml = reportFile(ended, 'junit.xml');
  expect(xml.length).to.be.below(1024 * 1024);
  expect(readXml(xml).name).to.equal('testsuites');
  const markdown = reportFile(ended, 'conformance.md');
  expect(Buffer.byteLength(markdown)).to.be.below(64 * 1024);
  expectHarmless(markdown);
}

describe('a run against a hostile provider', function () {
  this.timeout(180_000);
  const all = Object.values(themes).flat();
  const running = new Map(all.map((hostile) => [hostile, Promise.withResolvers<Judged>()]));

  before(() => {
    // Processes are waited for more than worked for: a few at a time, in the order of the tests.
    void inLanes(all, async (hostile) => {
      const { resolve, reject } = running.get(hostile) ?? Promise.withResolvers<Judged>();
      await judge(hostile).then(resolve, reject);
    });
  });

  for (const [theme, providers] of Object.entries(themes)) {
    describe(`whose ${theme} are hostile`, () => {
      for (const provider of providers) {
        it(`ends with ${provider.codes.join(' or ')}, within its bounds, and harms nobody: ${provider.name}`, async () => {
          const judged = await running.get(provider)?.promise;
          expectGoodEnd(judged as Judged, provider.codes);
        });
      }
    });
  }

  it('asks nobody that it is sent to', async () => {
    let connections = 0;
    const elsewhere = await startRaw({ connection: () => (connections += 1) });
    const sends = says(answer('{}', '307 x', `Location: ${elsewhere.baseUrl}/ccagent/v1/logout`));
    for (const act of [{ logout: sends }, { login: sends }]) {
      const provider = await startRaw(act);
      const { words, env } = loginTo(provider);
      const ended = await cli([...words, '--depth', 'quick'], env);
      await provider.close();
      expect(ended.code).to.be.oneOf([1, 3]);
    }
    await elsewhere.close();
    expect(connections).to.equal(0);
  });

  for (const name of ['text-csi-and-osc', 'text-bidi-overrides', 'text-lone-surrogates']) {
    it(`harms nobody where it is mocha’s own: ${name}`, async () => {
      const provider = await (all.find((one) => one.name === name) as Hostile).start();
      const { baseUrl, username, password } = provider;
      const { status, output } = await mocha({
        CCAGENT_BASE_URL: baseUrl,
        CCAGENT_USERNAME: username,
        CCAGENT_PASSWORD: password,
        CCAGENT_DEPTH: 'quick',
        CCAGENT_REPORT_DIR: scratch(),
      });
      await provider.close();
      expect(status).to.be.above(0);
      expect(output).to.include('default-response/status-is-three-digits');
      expect(output).not.to.match(/[^\P{C}\n]|[\u2028\u2029]/u);
    });
  }
});
