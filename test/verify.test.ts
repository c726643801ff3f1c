/** Verification of the committed pact: which providers pass, which fail, and what says so. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Report } from '../src/report/model.ts';
import { startBase, type Behaviour } from './providers/base.ts';
import { all, asked, bytes, coded, html, json, on, ok, page, set, status, wrong } from './providers/edits.ts';
import { withRecording } from './support/recording.ts';
import { optionsFor, verify } from './support/verifying.ts';
import { withZoo } from './support/zoo.ts';

const any = asked(() => true);

async function verifyBehaviour(behaviour: Behaviour): Promise<Report> {
  const provider = await startBase(behaviour);
  try {
    return await verify(optionsFor(provider));
  } finally {
    await provider.close();
  }
}

function rowsOf(report: Report, outcome: string): readonly string[] {
  return report.requirements.filter((row) => row.outcome === outcome).map(({ id }) => id);
}

function pactRows(report: Report): readonly string[] {
  return report.requirements.filter(({ id }) => id.startsWith('pact/')).map(({ outcome }) => outcome);
}

/** What the report said, for a failure's message. */
function told(report: Report): string {
  const rows = report.requirements.filter(({ outcome }) => !['pass', 'not-seen'].includes(outcome));
  return JSON.stringify(rows, null, 1);
}

const temperaments: Readonly<Record<string, Behaviour>> = {
  'answers 403 where others answer 401': on(status(401), all(coded(403), set({ status: '403' }))),
  'answers a refusal 400, with a code and a message of its own': on(
    status(401),
    all(coded(400), set({ status: '400', errorCode: '00000007', message: 'Nein.' })),
  ),
  'answers a refusal with an empty object': on(wrong, json({})),
  'lets result stand last among other members': on(
    ok,
    bytes(() => '{"at":"2026-01-01","links":[{"rel":"self"}],"result":true}'),
  ),
  'takes its time': { latency: (ask) => (ask.route === 'logout' ? 250 : 0) },
  'lives below a path, behind cookies': {
    prefix: '/shop/api',
    ...on(any, (answer) => ({
      ...answer,
      headers: [...answer.headers, ['Set-Cookie', 'BIGip=1; Path=/'], ['Set-Cookie', 'route=b; Path=/']],
    })),
  },
};

describe('verify of the committed pact', function () {
  this.timeout(30_000);

  for (const name of [
    'more-members',
    'gzip',
    'chunked-byte-by-byte',
    'type-upper-case-charset',
    'cookies',
    'path-prefix',
    'escapes',
    'errors-as-few-members',
    'errors-as-list',
    'one-session-an-agent',
    'long-tokens',
    'closes-to-end-the-body',
    'header-names-shouted',
    'early-hints',
  ]) {
    it(`passes a conforming provider: ${name}`, () =>
      withZoo(name, async (provider) => {
        const report = await verify(optionsFor(provider));
        expect(report.exitCode, told(report)).to.equal(0);
        expect(pactRows(report)).to.deep.equal(['pass', 'pass', 'pass', 'pass', 'pass']);
      }));
  }

  for (const [name, behaviour] of Object.entries(temperaments)) {
    it(`passes a conforming provider that ${name}`, async () => {
      const report = await verifyBehaviour(behaviour);
      expect(report.exitCode, told(report)).to.equal(0);
      expect(pactRows(report)).to.deep.equal(['pass', 'pass', 'pass', 'pass', 'pass']);
    });
  }

  /** The zoo's provider, and the requirement that says of it what the pact may not. */
  for (const [name, requirement] of [
    ['result-true-in-quotes', 'response-200/result-is-boolean'],
    ['error-status-number', 'default-response/status-is-string'],
    ['error-more-info-link', 'default-response/moreInfo-is-string'],
    ['error-item-code-word', 'default-response/item-errorCode-is-digits'],
    ['error-status-not-the-wire', 'default-response/status-is-wire-status'],
    ['success-text-html', 'response-200/media-type-is-json'],
    ['error-problem-json', 'default-response/media-type-is-json'],
    ['success-204', 'default-response/media-type-is-json'],
    ['iis-page', 'default-response/media-type-is-json'],
    ['success-empty-body', 'response-200/body-is-json'],
    ['error-bare-list', 'default-response/body-is-object'],
    ['resets-the-living', 'transport/answer-arrives'],
    ['cut-off', 'transport/answer-is-whole'],
  ] as const) {
    it(`fails a violating provider by ${requirement}: ${name}`, () =>
      withZoo(name, async (provider) => {
        const report = await verify(optionsFor(provider));
        expect(report.exitCode, told(report)).to.equal(1);
        expect(rowsOf(report, 'fail')).to.include(requirement);
      }));
  }

  it('fails an optional member of a wrong type, for which the pact does not ask', async () => {
    const report = await verifyBehaviour(on(wrong, set({ devMessage: { trace: [] } })));
    expect(report.exitCode).to.equal(1);
    expect(pactRows(report)).to.deep.equal(['pass', 'pass', 'pass', 'pass', 'pass']);
    expect(rowsOf(report, 'fail')).to.deep.equal(['default-response/devMessage-is-string']);
  });

  it('fails a legal answer that the consumer cannot do with, by the pact alone', async () => {
    const report = await verifyBehaviour(on(ok, json({})));
    expect(report.exitCode).to.equal(1);
    const failed = rowsOf(report, 'fail');
    expect(failed).to.have.length(3);
    for (const id of failed) expect(id).to.match(/^pact\/ccagent-client-a-logout-in-a-live-session/u);
  });

  it('says of a mismatch what was expected, what came, and where', async () => {
    const report = await verifyBehaviour(on(ok, json({ result: false })));
    const [violation] = report.requirements.find(({ outcome }) => outcome === 'fail')?.violations ?? [];
    expect(violation).to.include({ expected: 'true', got: 'false', where: '$.result' });
  });

  it('says of a page in place of an error what it came as', async () => {
    const report = await verifyBehaviour(on(wrong, html(500, 'Application Unavailable')));
    expect(report.exitCode, told(report)).to.equal(1);
    const refusals = report.requirements.filter(
      ({ id, outcome }) => id.startsWith('pact/') && outcome === 'fail',
    );
    expect(refusals).to.have.length(2);
    for (const { violations } of refusals) expect(violations.map(({ got }) => got)).to.include('500');
  });
});

describe('verify of a provider that redirects', function () {
  this.timeout(30_000);

  for (const code of [302, 307]) {
    it(`fails a ${code}, and its Location is never asked for`, async () => {
      const behaviour: Behaviour = {
        ...on(any, (_, ask) => {
          const host = ask.headers.host ?? '';
          return page(code, 'application/json', '{}', ['Location', `http://${host}/elsewhere`])();
        }),
        others: (answer, ask) =>
          ask.route === 'nowhere' ? page(200, 'application/json', '{"result":true}')() : answer,
      };
      await withRecording(behaviour, async (provider) => {
        const report = await verify(optionsFor(provider));
        expect(report.exitCode).to.equal(1);
        expect(pactRows(report)).to.deep.equal(['fail', 'fail', 'fail', 'fail', 'fail']);
        expect(rowsOf(report, 'fail')).to.include('transport/no-redirect');
        expect(provider.of('logout')).to.have.length(5);
        expect(provider.of('nowhere')).to.deep.equal([]);
      });
    });
  }
});

describe('the requests of a verification', function () {
  this.timeout(30_000);

  it('are those of the pact, one an interaction, with a fresh token for each live session', () =>
    withRecording({}, async (provider) => {
      const report = await verify({ ...optionsFor(provider), headers: [['X-Api-Key', 'a']] });
      expect(report.exitCode, told(report)).to.equal(0);
      const asks = provider.of('logout').map(({ ask }) => ask);
      expect(asks.map(({ session }) => session)).to.have.members([
        'alive',
        'alive',
        'alive',
        'none',
        'unknown',
      ]);
      const alive = asks.filter(({ session }) => session === 'alive');
      expect(alive.map(({ media, body }) => `${media} ${String(body)}`)).to.have.members([
        'application/json {}',
        'application/json ',
        ' ',
      ]);
      expect(new Set(alive.map(({ token }) => token)).size).to.equal(3);
      expect(provider.issued).to.have.members(alive.map(({ token }) => token));
      for (const { headers } of asks) expect(headers['x-api-key']).to.equal('a');
    }));
});
