/** `verify` as a user meets it: exit codes, what is printed, the reports. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import reportSchema from '../schemas/report.schema.json' with { type: 'json' };
import { schemaErrors } from '../src/judge/schema.ts';
import type { Behaviour } from './providers/base.ts';
import { ok, on, set } from './providers/edits.ts';
import { cli, loginTo, reportFile, reportOf, type Ended } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import { pactFile, pactV2, refused } from './support/pacts.ts';
import { withRecording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';
import { nobodyAt, proxyTo, tlsFront } from './support/tcp.ts';
import { readXml } from './support/xml.ts';

function verifyWith(behaviour: Behaviour, more: readonly string[] = []): Promise<Ended> {
  return withRecording(behaviour, (provider) => {
    const { words, env } = loginTo(provider);
    return cli(['verify', ...words.slice(1), ...more], env);
  });
}

function casesIn(junit: string): readonly { readonly name: string; readonly children: readonly string[] }[] {
  const suites = readXml(junit).children;
  return suites.flatMap(({ children }) =>
    children
      .filter(({ name }) => name === 'testcase')
      .map(({ attributes, children: own }) => ({
        name: `${attributes['classname']}/${attributes['name']}`,
        children: own.map(({ name }) => name),
      })),
  );
}

const names = [
  'pact/ccagent-client-a-logout-in-a-live-session-an-empty-json-object',
  'pact/ccagent-client-a-logout-in-a-live-session-no-body-and-no-media-type',
  'pact/ccagent-client-a-logout-in-a-live-session-no-body-typed-as-json',
  'pact/ccagent-client-a-logout-with-a-malformed-token',
  'pact/ccagent-client-a-logout-without-a-session',
];

describe('verify', function () {
  this.timeout(30_000);
  let embedded: Ended;
  let conforms: Ended;
  let violates: Ended;
  let incomplete: Ended;

  before(async () => {
    const nobody = `http://${await nobodyAt()}`;
    const starts = [
      () => cli(['verify']),
      () => verifyWith({}),
      () => verifyWith(on(ok, set({ result: 'true' }))),
      () => cli(['verify', '--base-url', nobody], { CCAGENT_TOKEN: 'opaque-token-value' }),
    ] as const;
    const all = await inLanes(starts, (start) => start());
    [embedded, conforms, violates, incomplete] = all as [Ended, Ended, Ended, Ended];
  });

  it('exits 0 against the reference provider and a conforming one, and names what passed', () => {
    for (const { code, stdout, stderr } of [embedded, conforms]) {
      expect(code, stdout + stderr).to.equal(0);
      expect(stderr).to.equal('');
      for (const name of names) expect(stdout).to.match(new RegExp(`^pass {2}${name}$`, 'mu'));
      expect(stdout).to.match(/^conforms: /mu);
    }
  });

  it('exits 1 against a violating one, with expected and actual of each interaction', () => {
    expect(violates.code).to.equal(1);
    for (const name of names.slice(0, 3)) {
      expect(violates.stdout).to.match(
        new RegExp(`^FAIL {2}${name}\\n[^]*?expected {2}[^\\n]*true[^]*?got {7}[^\\n]*true`, 'mu'),
      );
    }
    expect(violates.stdout).to.match(/^FAIL {2}response-200\/result-is-boolean {2}3 times$/mu);
  });

  it('exits 3 where nobody answers, and passes nothing', () => {
    expect(incomplete.code).to.equal(3);
    expect(incomplete.stdout).not.to.match(/^pass /mu);
    expect(incomplete.stdout).to.match(/^incomplete: /mu);
  });

  it('writes reports that are valid and name each interaction', () => {
    for (const ended of [embedded, conforms, violates, incomplete]) {
      const report = reportOf(ended);
      expect(schemaErrors(reportSchema, report)).to.deep.equal([]);
      expect(report.exitCode).to.equal(ended.code);
      expect(report.scenarios.map(({ id }) => id)).to.deep.equal(names);
      const cases = casesIn(reportFile(ended, 'junit.xml'));
      expect(cases.map(({ name }) => name)).to.include.members(names);
    }
    const failed = casesIn(reportFile(violates, 'junit.xml')).filter(({ children }) =>
      children.includes('failure'),
    );
    expect(failed.map(({ name }) => name)).to.include.members(names.slice(0, 3));
    const skipped = casesIn(reportFile(incomplete, 'junit.xml')).filter(({ children }) =>
      children.includes('skipped'),
    );
    expect(skipped.map(({ name }) => name)).to.include.members(names);
  });

  it('says that nothing was verified where the pacts hold nothing, and exits 3', async () => {
    const { code, stderr } = await cli(['verify', '--pact', pactFile(pactV2([]))]);
    expect(code).to.equal(3);
    expect(stderr).to.match(/^[^\n]*nothing was verified[^\n]*\n$/u);
  });

  it('reaches a provider through the proxy of the environment, which sees nothing of the loopback', () =>
    withRecording({}, async ({ baseUrl, username, password: secret }) => {
      const proxy = await proxyTo(new URL(baseUrl).host);
      try {
        const url = `http://${proxy.address}`;
        const env = { HTTP_PROXY: url, http_proxy: url, CCAGENT_PASSWORD: secret };
        const words = ['--base-url', 'http://provider.invalid', '--username', username];
        const { code, stdout } = await cli(['verify', ...words], env);
        expect(proxy.asked.filter((line) => !line.includes('http://provider.invalid/'))).to.deep.equal([]);
        expect(code, stdout).to.equal(0);
      } finally {
        await proxy.close();
      }
    }));

  it('reaches a provider over TLS by --ca, and passes nothing where the certificate is not trusted', async function () {
    const folder = scratch();
    const pem = (name: string): string => join(folder, name);
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', pem('key.pem'), '-out', pem('cert.pem')];
    try {
      execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...files], { stdio: 'ignore' });
    } catch {
      return this.skip();
    }
    await withRecording({}, async (provider) => {
      const own = { cert: readFileSync(pem('cert.pem')), key: readFileSync(pem('key.pem')) };
      const front = await tlsFront(new URL(provider.baseUrl).host, own);
      const { words, env } = loginTo({ ...provider, baseUrl: `https://${front.address}` });
      const trusting = await cli(['verify', ...words.slice(1), '--ca', 'cert.pem'], env, folder);
      expect(trusting.code, trusting.stdout + trusting.stderr).to.equal(0);
      expect((await cli(['verify', ...words.slice(1)], env)).code).to.equal(3);
      await front.close();
    });
  });

  it('shows no control character that a pact or a provider sends', async () => {
    const pact = pactV2(
      [refused({ description: 'a \u001b[31mred\u0007 logout', response: { status: 418 } })],
      'a\u001b[1m',
    );
    const { code, stdout } = await verifyWith({}, ['--pact', pactFile(pact)]);
    expect(code).to.equal(1);
    for (const control of ['\u001b', '\u0007']) expect(stdout).not.to.include(control);
  });
});
