/** Deep runs as a whole: from a seed, in three ways, interrupted, without sessions, and with wrong options. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { run as runSuite, type Report } from '../src/index.ts';
import { html, when } from './providers/edits.ts';
import type { Behaviour } from './providers/base.ts';
import { cli, loginTo, reportOf, start } from './support/command.ts';
import { eventually } from './support/eventually.ts';
import { optionsFor } from './support/verifying.ts';
import { withRecording, type Recording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';

const deep = (cases: number, seed: number): readonly string[] => [
  '--depth',
  'deep',
  '--cases',
  String(cases),
  '--seed',
  String(seed),
];

/** What a provider was sent after the scenarios, in whatever order, without what is of the session. */
function askedOf(provider: Recording, from: number): string[] {
  return provider.seen
    .slice(from)
    .map(({ ask, method, path }) => {
      const { authorization, host, 'content-length': _length, ...headers } = ask.headers;
      const kind = authorization === undefined ? 'none' : ask.session;
      return JSON.stringify([method, path, kind, headers, ask.body.toString('base64'), host === undefined]);
    })
    .toSorted();
}

async function requestsOf(seed: number): Promise<string[]> {
  return withRecording({}, async (provider) => {
    const login = loginTo(provider);
    const { code, stdout } = await cli([...login.words, ...deep(120, seed)], login.env);
    expect(code, stdout).to.equal(0);
    const scenarios = provider.seen.findLastIndex(({ path }) => path.endsWith('/verify'));
    return askedOf(provider, scenarios);
  });
}

/** Wrong to requests whose language is written in upper case. */
const shouting: Behaviour = {
  answer: when((_, ask) => ask.headers['x-ccasset-language'] === 'EN-us', html(500, 'No such language')),
};

/** Runs plain mocha on the suite's specs, without blocking the provider, which is in this process. */
async function mochaWith(
  provider: Recording,
  env: Readonly<Record<string, string>>,
): Promise<{ stdout: string; report: Report }> {
  const folder = scratch();
  const child = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js'], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      CCAGENT_BASE_URL: provider.baseUrl,
      CCAGENT_USERNAME: provider.username,
      CCAGENT_PASSWORD: provider.password,
      CCAGENT_REPORT_DIR: folder,
      ...env,
    },
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  await once(child, 'close');
  const report = JSON.parse(readFileSync(join(folder, 'conformance.json'), 'utf8')) as Report;
  return { stdout, report };
}

function outcomesOf({ requirements }: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(requirements.map(({ id, outcome }) => [id, outcome]));
}

describe('a deep run as a whole', function () {
  this.timeout(60_000);

  it('sends the same with the same seed, and something else with another', async () => {
    const [one, again, other] = [await requestsOf(1), await requestsOf(1), await requestsOf(2)];
    expect(again).to.deep.equal(one);
    expect(other).not.to.deep.equal(one);
  });

  it('comes to the same by the command, by mocha and by the library', () =>
    withRecording(shouting, async (provider) => {
      const wanted = await runSuite({ ...optionsFor(provider), depth: 'deep', cases: 400 });
      expect(wanted.deep?.findings.length).to.equal(1);
      expect(wanted.verdict).to.equal('violates');
      const login = loginTo(provider);
      const command = await cli([...login.words, ...deep(400, 1)], login.env);
      expect(command.code).to.equal(1);
      expect(outcomesOf(reportOf(command))).to.deep.equal(outcomesOf(wanted));
      expect(reportOf(command).deep?.findings.map(({ caseNumber }) => caseNumber)).to.deep.equal(
        wanted.deep?.findings.map(({ caseNumber }) => caseNumber),
      );
      const mocha = await mochaWith(provider, {
        CCAGENT_DEPTH: 'deep',
        CCAGENT_CASES: '400',
        CCAGENT_SEED: '1',
      });
      expect(mocha.stdout).to.match(/\d+\) deep: 400 generated cases/u);
      expect(outcomesOf(mocha.report)).to.deep.equal(outcomesOf(wanted));
    }));

  it('says on an interruption how many cases were carried out', () =>
    withRecording({}, async (provider) => {
      const login = loginTo(provider);
      const going = start([...login.words, ...deep(50_000, 1)], login.env);
      await eventually('some generated cases', () => provider.seen.length > 1500);
      going.child.kill('SIGINT');
      const ended = await going.ended;
      expect(ended.code, ended.stdout).to.equal(3);
      expect(ended.stdout).to.match(/\d+ of 50000 cases were carried out: the run was interrupted/u);
      const { deep: told, interrupted } = reportOf(ended);
      expect(interrupted).to.equal(true);
      expect(told?.done).to.be.within(1, 49_999);
    }));

  it('carries out what needs no session where there is none', () =>
    withRecording({}, async ({ baseUrl }) => {
      const report = await runSuite({ baseUrl, depth: 'deep', cases: 100, seed: 1 });
      expect(report.verdict).to.equal('incomplete');
      expect(report.deep?.done).to.be.within(10, 90);
      expect(report.deep?.missed.map(({ reason }) => reason).join()).to.include('no session could be had');
    }));

  it('is told apart from other depths', async () => {
    const { code, stderr } = await cli(['--cases', '5']);
    expect(code).to.equal(2);
    expect(stderr).to.include('--cases 5 is for --depth deep');
    for (const cases of ['0', '1000001', 'many', '1.5']) {
      const wrong = await cli(['--depth', 'deep', '--cases', cases]);
      expect(wrong.code).to.equal(2);
      expect(wrong.stderr).to.include(`--cases ${cases} is not a whole number from 1 to 1000000`);
    }
    const mock = await cli(['--mock', '--depth', 'deep']);
    expect(mock.code).to.equal(2);
    expect(mock.stderr).to.include('--depth deep');
  });

  it('is planned in words, with the most that it may come to', async () => {
    const { code, stdout } = await cli(['plan', '--depth', 'deep', '--cases', '1000']);
    expect(code).to.equal(0);
    expect(stdout).to.include('1000 generated cases');
    expect(stdout).to.include('4000 requests and 2000 logins at the most');
    const json = await cli(['plan', '--depth', 'deep', '--cases', '1000', '--json']);
    const { generated, atMost } = JSON.parse(json.stdout) as {
      generated: { requests: number; varied: string[] };
      atMost: { requests: number };
    };
    expect(generated.requests).to.equal(4000);
    expect(generated.varied.length).to.be.greaterThan(3);
    expect(atMost.requests).to.be.greaterThan(4000);
  });
});
