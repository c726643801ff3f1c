/** Verification of other pacts than the committed one, and what could not be verified: never a pass. */
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import type { Report } from '../src/report/model.ts';
import type { Behaviour } from './providers/base.ts';
import { fault, on, ok, set, wrong } from './providers/edits.ts';
import {
  committedPact,
  committedWith,
  pactFile,
  pactV2,
  pactV3,
  refused,
  type PactValue,
} from './support/pacts.ts';
import { startRecording, withRecording, type Recording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';
import { nobodyAt } from './support/tcp.ts';
import { optionsFor, verify } from './support/verifying.ts';

const live = 'an agent has a live session';

function outcomes(report: Report): Readonly<Record<string, string>> {
  const rows = report.requirements.filter(({ id }) => id.startsWith('pact/'));
  return Object.fromEntries(rows.map(({ id, outcome }) => [id, outcome]));
}

function reasonsOf(report: Report): readonly string[] {
  const rows = report.requirements.filter(({ id }) => id.startsWith('pact/'));
  return rows.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
}

/** How many exchanges each interaction has. */
function exchangesOf(report: Report): readonly number[] {
  return report.scenarios.map(({ id }) => report.exchanges.filter(({ scenario }) => scenario === id).length);
}

describe('verify of other pacts', function () {
  this.timeout(30_000);
  let provider: Recording;
  before(async () => {
    provider = await startRecording();
  });
  after(() => provider.close());
  const verifyFile = (pact: PactValue): Promise<Report> => verify(optionsFor(provider), [pactFile(pact)]);

  it('takes V2, whose state is one name', async () => {
    const report = await verifyFile(
      pactV2([
        refused({ providerState: 'there is no session' }),
        refused({ description: 'a logout, no state named' }),
      ]),
    );
    expect(outcomes(report)).to.deep.equal({
      'pact/old-desktop-a-logout-without-a-session': 'pass',
      'pact/old-desktop-a-logout-no-state-named': 'pass',
    });
    expect(report.exitCode).to.equal(0);
  });

  it('takes V3, with a list of states and the token from one of them', async () => {
    const interaction = refused({
      description: 'a logout',
      providerStates: [{ name: live }],
      request: {
        method: 'POST',
        path: '/ccagent/v1/logout',
        headers: { 'Content-Type': 'application/json', Authorization: 'Bearer a' },
        body: {},
        generators: { header: { Authorization: { type: 'ProviderState', expression: 'Bearer ${token}' } } },
      },
      response: { status: 200, body: { result: true } },
    });
    const report = await verifyFile(pactV3([interaction]));
    expect(report.exitCode, JSON.stringify(report.requirements.filter((r) => r.outcome !== 'pass'))).to.equal(
      0,
    );
    expect(provider.of('logout').at(-1)?.ask.session).to.equal('alive');
  });

  it('fails what a V2 pact expects that does not come', async () => {
    const report = await verifyFile(pactV2([refused({ response: { status: 418 } })]));
    expect(report.exitCode).to.equal(1);
    const row = report.requirements.find(({ outcome }) => outcome === 'fail');
    expect(row?.violations[0]).to.include({ expected: '418', got: '401' });
  });

  it('keeps two interactions with one description apart', async () => {
    const report = await verifyFile(pactV2([refused(), refused({ response: { status: 418 } })]));
    expect(outcomes(report)).to.deep.equal({
      'pact/old-desktop-a-logout-without-a-session': 'pass',
      'pact/old-desktop-a-logout-without-a-session-2': 'fail',
    });
    expect(exchangesOf(report)).to.deep.equal([1, 1]);
  });

  it('keeps two apart whose names and numbers run into each other', async () => {
    const report = await verifyFile(
      pactV2([refused(), refused(), refused({ description: 'a logout without a session 2' })]),
    );
    expect(Object.keys(outcomes(report))).to.have.length(3);
    expect(exchangesOf(report)).to.deep.equal([1, 1, 1]);
  });

  it('names an interaction whose description has no Latin letter', async () => {
    const report = await verifyFile(
      pactV2([refused({ description: 'ログアウト' }), refused({ description: '登出' })]),
    );
    expect(report.exitCode).to.equal(0);
    expect(Object.keys(outcomes(report))).to.have.length(2);
  });

  it('takes the pacts of a folder, those alone that end in .json', async () => {
    const folder = scratch();
    pactFile(pactV2([refused()], 'one'), 'a.json', folder);
    pactFile(pactV3([refused()], 'two'), 'b.json', folder);
    pactFile('# notes', 'README.md', folder);
    const report = await verify(optionsFor(provider), [folder, committedPact]);
    expect(report.exitCode).to.equal(0);
    const consumers = new Set(Object.keys(outcomes(report)).map((id) => id.replace(/-a-logout.*$/u, '')));
    expect([...consumers].toSorted()).to.deep.equal(['pact/ccagent-client', 'pact/one', 'pact/two']);
  });

  it('asks other paths too, and judges their answers by the pact alone', async () => {
    const interaction = refused({
      description: 'the list of operations',
      request: { method: 'GET', path: '/ccagent/v1/registry' },
      response: { status: 200, headers: { 'Content-Type': 'application/json; charset=utf-8' } },
    });
    const report = await verifyFile(pactV2([interaction]));
    expect(report.exitCode).to.equal(0);
    expect(provider.seen.at(-1)).to.include({ method: 'GET', path: '/ccagent/v1/registry' });
  });

  it('could not run without any interaction', async () => {
    for (const paths of [[pactFile(pactV2([]))], [scratch()]]) {
      const report = await verify(optionsFor(provider), paths);
      expect(report).to.include({ exitCode: 3, verdict: 'incomplete' });
    }
  });

  it('could not run where a state is unknown, which it names, and sends nothing then', async () => {
    const sent = provider.of('logout').length;
    const report = await verifyFile(pactV2([refused({ providerState: 'the moon is full' })]));
    expect(report.exitCode).to.equal(3);
    expect(reasonsOf(report)[0]).to.match(/"the moon is full".*"there is no session"/u);
    expect(provider.of('logout')).to.have.length(sent);
  });

  it('could not run where one of several states is unknown, and still fails what fails', async () => {
    const states = [{ name: live }, { name: 'the moon is full' }];
    const unknown = refused({ description: 'a logout by moonlight', providerStates: states });
    const incomplete = await verifyFile(pactV3([unknown, refused()]));
    expect(incomplete.exitCode).to.equal(3);
    expect(Object.values(outcomes(incomplete))).to.deep.equal(['could-not-run', 'pass']);
    const failed = await verifyFile(pactV3([unknown, refused({ response: { status: 418 } })]));
    expect(failed.exitCode).to.equal(1);
  });

  it('could not run an interaction that is not of HTTP, and sends nothing then', async () => {
    const sent = provider.seen.length;
    const message = {
      type: 'Asynchronous/Messages',
      description: 'an event of a logout',
      contents: { content: { a: 1 }, contentType: 'application/json', encoded: false },
    };
    const report = await verifyFile({
      ...pactV2([message]),
      metadata: { pactSpecification: { version: '4.0' } },
    });
    expect(report.exitCode).to.equal(3);
    expect(Object.values(outcomes(report))).to.deep.equal(['could-not-run']);
    expect(provider.seen).to.have.length(sent);
  });

  it('asks once more where a provider limits it, as a run does', async () => {
    let limited = 0;
    const behaviour: Behaviour = {
      instead: (ask) => {
        if (ask.route !== 'logout' || limited > 0) return undefined;
        limited += 1;
        return fault(429, 'Please wait.', ['Retry-After', '0'])();
      },
    };
    await withRecording(behaviour, async (limiting) => {
      const report = await verify(optionsFor(limiting), [pactFile(pactV2([refused()]))]);
      expect(limited).to.equal(1);
      expect(report.exitCode, JSON.stringify(outcomes(report))).to.equal(0);
    });
  });
});

describe('verify without a session to be had', function () {
  this.timeout(30_000);
  const liveOnes = ['could-not-run', 'could-not-run', 'could-not-run', 'pass', 'pass'];

  it('could not run what needs one where the password is wrong, and verifies the rest', () =>
    withRecording({}, async ({ baseUrl, username }) => {
      const report = await verify({ baseUrl, sessions: { kind: 'login', username, password: 'wrong' } });
      expect(report.exitCode).to.equal(3);
      expect(Object.values(outcomes(report))).to.have.members(liveOnes);
      expect(reasonsOf(report)[0]).to.match(/refused with 401; check the username and the password/u);
    }));

  it('could not run what needs one where there is no source of them', () =>
    withRecording({}, async ({ baseUrl }) => {
      const report = await verify({ baseUrl });
      expect(report.exitCode).to.equal(3);
      expect(Object.values(outcomes(report))).to.have.members(liveOnes);
      expect(reasonsOf(report)[0]).to.match(/no session could be had; give --username/u);
    }));

  it('could not run the rest where the tokens are used up', () =>
    withRecording({}, async (provider) => {
      const report = await verify({ ...optionsFor(provider), maxSessions: 2 });
      expect(report.exitCode).to.equal(3);
      expect(Object.values(outcomes(report)).filter((one) => one === 'could-not-run')).to.have.length(1);
      expect(report.sessions.spent).to.equal(2);
    }));

  it('could not run anything where the connection is refused', async () => {
    const baseUrl = `http://${await nobodyAt()}`;
    const report = await verify({
      baseUrl,
      sessions: { kind: 'tokens', tokens: ['a.b.c'], origin: 'a file' },
    });
    expect(report.exitCode).to.equal(3);
    expect(new Set(Object.values(outcomes(report)))).to.deep.equal(new Set(['could-not-run']));
    for (const reason of reasonsOf(report)) expect(reason).not.to.equal('');
  });

  it('fails all the same where something gated is violated', () =>
    withRecording(on(wrong, set({ status: 401 })), async ({ baseUrl }) => {
      expect((await verify({ baseUrl })).exitCode).to.equal(1);
    }));

  it('is not fooled by a pact that says pending', () =>
    withRecording(on(ok, set({ result: 'true' })), async (provider) => {
      const pending = committedWith((text) => text.replaceAll('"pending": false', '"pending": true'));
      const report = await verify(optionsFor(provider), [pactFile(pending, join('pacts', 'pending.json'))]);
      expect(report.exitCode).to.equal(1);
    }));
});
