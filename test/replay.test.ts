/** `serve --replay`: a run against the stand-in finds what the recorded run found, without the provider. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { startReference } from '../contracts/reference.ts';
import { suite } from '../specs/conformance/index.ts';
import { run, type Report } from '../src/index.ts';
import { exchangesFrom } from '../src/recorded/exchanges.ts';
import { startStandIn } from '../src/recorded/stand-in.ts';
import { whyNotReplayed } from '../src/recorded/wire-answer.ts';
import type { ReportExchange } from '../src/report/model.ts';
import type { Running } from './providers/base.ts';
import { cli, loginTo, reportOf, start, type Ended } from './support/command.ts';
import { eventually } from './support/eventually.ts';
import { archive, styles } from './support/har.ts';
import { inLanes } from './support/lanes.ts';
import { scratch } from './support/scratch.ts';
import { send } from './support/send.ts';
import { withZoo } from './support/zoo.ts';

function judge({
  baseUrl,
  username,
  password,
}: Pick<Running, 'baseUrl' | 'username' | 'password'>): Promise<Report> {
  const gate = ['contract', 'interop', 'http', 'security'] as const;
  return run({ baseUrl, sessions: { kind: 'login', username, password }, seed: 5, gate });
}

/** Judges a stand-in that answers as in a report, stored and read again. */
async function judgeStandIn(report: Report): Promise<Report> {
  const { exchanges } = JSON.parse(JSON.stringify(report)) as { exchanges: readonly ReportExchange[] };
  const reference = await startReference();
  const standIn = await startStandIn({
    operation: suite.operation,
    exchanges: exchangesFrom(exchanges, 'report').filter(
      (exchange) => whyNotReplayed(exchange) === undefined,
    ),
    behind: reference.baseUrl,
    host: '127.0.0.1',
    port: 0,
  });
  try {
    return await judge({ ...reference, baseUrl: standIn.baseUrl });
  } finally {
    await standIn.close();
    await reference.close();
  }
}

function outcomesIn({ requirements }: Report): unknown {
  return requirements.map(({ id, outcome, violations, confirmation }) => [
    id,
    outcome,
    violations.map(({ got, where }) => [got, where]),
    confirmation,
  ]);
}

/** Uses `serve --replay` while it listens. */
async function withStandIn<T>(
  words: readonly string[],
  folder: string,
  use: (baseUrl: string, said: string) => Promise<T>,
): Promise<T> {
  const going = start(['serve', ...words], {}, folder);
  try {
    await eventually(
      'it listens',
      () => going.stdout().includes('Ctrl-C ends it.') || going.child.exitCode !== null,
    );
    const said = going.stdout();
    return await use(/base URL {2}(\S+)/u.exec(said)?.[1] ?? going.stderr(), said);
  } finally {
    going.child.kill('SIGTERM');
    await going.ended;
  }
}

/** The words of a command line in a text, as a shell would take them. */
function wordsOf(line: string): { readonly env: Record<string, string>; readonly words: readonly string[] } {
  const [, password = '', rest = ''] = /^CCAGENT_PASSWORD=(\S+) ccagent-conformance (.*)$/u.exec(line) ?? [];
  return {
    env: { CCAGENT_PASSWORD: password },
    words: rest.split(' ').map((word) => word.replaceAll("'", '')),
  };
}

describe('a run against a stand-in', function () {
  this.timeout(60_000);
  const kinds = {
    'a conforming provider': 'plain',
    'members of a wrong type': 'error-status-number',
    'texts that change with the language': 'dev-message-translated',
    'bytes that are not UTF-8': 'utf-16-error-undeclared',
    'bodies in a coding that is not named': 'gzip-twice-declared-once',
    'answers that are wrong now and then': 'fourth-result-string',
    'sessions that a logout does not end': 'survives-logout',
    'sessions that a GET ends': 'get-logs-out-behind-405',
    'sessions that a form ends': 'form-logs-out',
    'tokens that are echoed': 'token-in-error',
    'success without a session': 'success-for-unknown-token',
    'another answer to a spent token': 'word-on-spent',
  } as const;
  for (const [what, name] of Object.entries(kinds)) {
    it(`shows the same: ${what} (${name})`, async () => {
      const recorded = await withZoo(name, judge);
      const repeated = await judgeStandIn(recorded);
      expect(outcomesIn(repeated)).to.deep.equal(outcomesIn(recorded));
      expect(repeated.exchanges.length).to.equal(recorded.exchanges.length);
    });
  }
});

describe('serve --replay', function () {
  this.timeout(60_000);
  let recorded: Ended;
  let violating: string;
  before(async () => {
    recorded = await withZoo('error-status-number', (provider) => {
      const { words, env } = loginTo(provider);
      return cli(
        [...words, '--depth', 'quick', '--gate', 'contract,http', '--skip', 'security', '--confirm', '1'],
        env,
      );
    });
    violating = reportOf(recorded).requirements.flatMap(({ violations }) => violations)[0]?.exchange ?? '';
  });

  it('says how to repeat the run, which then fails in the same way', async () => {
    const ended = await withStandIn(['--replay', 'reports/conformance.json'], recorded.folder, (_, said) => {
      expect(said).to.match(/^A stand-in for http:\/\/127\.0\.0\.1:\d+ listens: it answers as reports/u);
      const line = /^ {2}(CCAGENT_PASSWORD=.*)$/mu.exec(said)?.[1] ?? '';
      expect(line).to.include(' --depth quick --seed ');
      expect(line).to.include(" --gate contract,http --skip 'security' --confirm 1");
      const { words, env } = wordsOf(line);
      return cli(words, env);
    });
    expect(ended.code, ended.stderr).to.equal(1);
    expect(outcomesIn(reportOf(ended))).to.deep.equal(outcomesIn(reportOf(recorded)));
  });

  it('answers all on its path as in one exchange, and says which command sends it', async () => {
    const words = ['--replay', 'reports/conformance.json', '--exchange', violating];
    await withStandIn(words, recorded.folder, async (baseUrl, said) => {
      expect(said).to.match(
        new RegExp(
          `answered as in ${violating}, which violates default-response/status-is-string:\n {2}curl `,
          'u',
        ),
      );
      expect(said).to.include(`'${baseUrl}/ccagent/v1/logout'`);
      const { exchanges } = reportOf(recorded);
      const response = exchanges.find(({ id }) => id === violating)?.response;
      const answer = await send(`${baseUrl}/ccagent/v1/logout`, {
        headers: { 'x-other': '1' },
        body: 'other',
      });
      expect([answer.status, answer.text]).to.deep.equal([response?.status, response?.body.text]);
    });
  });

  it('takes exchanges out of a report, and an HTTP archive', async () => {
    const folder = scratch();
    const { exchanges } = reportOf(recorded);
    writeFileSync(join(folder, 'one.json'), JSON.stringify(exchanges.find(({ id }) => id === violating)));
    writeFileSync(
      join(folder, 'a.har'),
      JSON.stringify(archive([styles.chrome({ status: 418, body: '{}' })])),
    );
    await withStandIn(['--replay', 'one.json'], folder, (baseUrl, said) => {
      expect(said).to.include(`for example ${violating}:\n  curl `).and.include(baseUrl);
      return Promise.resolve();
    });
    await withStandIn(['--replay', 'a.har'], folder, async (baseUrl, said) => {
      expect(said).to.include('Bodies that were recorded as text are sent in UTF-8.');
      expect((await send(`${baseUrl}/ccagent/v1/logout`)).status).to.equal(418);
    });
  });

  it('names what it leaves out, and why', async () => {
    const report = reportOf(recorded);
    const [first, second, ...rest] = report.exchanges as [
      ReportExchange,
      ReportExchange,
      ...ReportExchange[],
    ];
    const fault = { kind: 'timeout', message: 'The answer had not come whole.' } as const;
    const body = { size: 90_000, text: 'a', cut: true } as const;
    const { response } = second;
    const exchanges = [
      { ...first, fault },
      { ...second, ...(response === undefined ? {} : { response: { ...response, body } }) },
      ...rest,
    ];
    const folder = scratch();
    writeFileSync(join(folder, 'r.json'), JSON.stringify({ ...report, exchanges }));
    writeFileSync(join(folder, 'none.json'), JSON.stringify(exchanges.slice(0, 2)));
    await withStandIn(['--replay', 'r.json'], folder, (_, said) => {
      expect(said).to.include('Left out, and answered 501 where nothing else equals the request:\n');
      expect(said).to.match(/^ {2}x1 \(no whole answer came: The answer had not come whole\.\)$/mu);
      expect(said).to.match(/^ {2}x2 \(only a part of the answer’s body was recorded\)$/mu);
      return Promise.resolve();
    });
    const refusals: readonly (readonly [words: string, says: RegExp])[] = [
      ['--replay r.json --exchange x1', /x1 cannot be replayed: no whole answer came/u],
      ['--replay r.json --exchange x2', /x2 cannot be replayed: only a part/u],
      ['--replay r.json --exchange 3', /--exchange 3 is not in r\.json\. Did you mean x3\?/u],
      ['--replay r.json --exchange y', /It holds \d+ exchanges, x1 to x\d+\. Something is violated in x\d/u],
      ['--replay none.json', /holds no answer that can be given again: x1 \(no whole.*; x2 \(only/u],
      ['--replay gone.json', /--replay gone\.json cannot be read: ENOENT/u],
      ['--exchange x1', /give the recording with --replay FILE/u],
      ['--replay r.json --fault success-text-plain', /leave --fault and --variant out/u],
      ['--replay r.json --port 70000', /--port 70000 is not/u],
    ];
    const results = await inLanes(refusals, ([words]) => cli(['serve', ...words.split(' ')], {}, folder));
    refusals.forEach(([words, says], index) => {
      const { code, stdout, stderr } = results[index] as Ended;
      expect({ code, stdout }, `${words}: ${stderr}`).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr, words).to.match(says);
    });
  });
});
