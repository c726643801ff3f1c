/** `doctor`: where settings come from, and how far a run would get. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { handshakes } from './hostile/tls.ts';
import { cli, type Ended, type Variables } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import { withRecording } from './support/recording.ts';
import { hasOpenssl } from './support/openssl.ts';
import { scratch } from './support/scratch.ts';
import { nobodyAt, proxyTo, tlsFront } from './support/tcp.ts';
import { withZoo } from './support/zoo.ts';

interface Told {
  readonly settings: readonly { readonly name: string; readonly value: string; readonly from: string }[];
  readonly checks: readonly {
    readonly name: string;
    readonly outcome: string;
    readonly detail: string;
    readonly next?: string;
  }[];
  readonly exitCode: number;
}

const names = ['configuration', 'name', 'connection', 'proxy', 'login', 'logout'];

function told({ stdout, stderr, code }: Ended): Told {
  expect(stderr).to.equal('');
  const parsed = JSON.parse(stdout) as Told;
  expect(parsed.checks.map(({ name }) => name)).to.deep.equal(names);
  expect(parsed.exitCode).to.equal(code);
  return parsed;
}

function outcomesOf({ checks }: Told): string {
  return checks.map(({ outcome }) => outcome).join(' ');
}

async function diagnose(words: readonly string[], env: Variables = {}, folder?: string): Promise<Told> {
  return told(await cli(['doctor', '--json', ...words], env, folder));
}

describe('doctor', function () {
  this.timeout(30_000);

  it('finds nothing wrong with the embedded provider where nothing is set, and leaves no file', async () => {
    const { code, stdout, stderr, folder } = await cli(['doctor']);
    expect({ code, stderr }, stdout).to.deep.equal({ code: 0, stderr: '' });
    for (const name of names) expect(stdout).to.match(new RegExp(`^ {2}ok {4}${name} `, 'mu'));
    expect(stdout).to.match(
      /login +POST \/ccagent\/v1\/login was answered 200: a JSON Web Token of three parts, \d+/u,
    );
    expect(stdout).to.match(
      /logout +POST \/ccagent\/v1\/logout was answered 200 in \d+ ms; it keeps all \d\d rules/u,
    );
    expect(stdout).to.match(/^ {2}timeout +5000 +default$/mu);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('tells of each setting whether it comes from option, variable, file or nowhere, and hides secrets', () =>
    withRecording({}, async ({ baseUrl, username, password, of }) => {
      const folder = scratch();
      const file = 'ccagent-conformance.config.json';
      writeFileSync(join(folder, file), `{\n  "baseUrl": "${baseUrl}",\n  "timeout": 900\n}`);
      const env = { CCAGENT_PASSWORD: password, CCAGENT_DEPTH: 'quick', NO_PROXY: 'a.example.com' };
      const { settings, exitCode } = await diagnose(
        ['--username', username, '--header', 'X-A: abcdefgh'],
        env,
        folder,
      );
      expect(exitCode).to.equal(0);
      const from = Object.fromEntries(settings.map((setting) => [setting.name, setting]));
      expect(from['base-url']).to.include({ value: baseUrl, from: `${file} line 2` });
      expect(from['timeout']).to.include({ value: '900', from: `${file} line 3` });
      expect(from['username']).to.include({ value: username, from: '--username' });
      expect(from['header']).to.include({ value: 'X-A: (hidden)', from: '--header' });
      expect(from['depth']).to.include({ value: 'quick', from: 'CCAGENT_DEPTH' });
      expect(from['password']).to.include({ value: '(hidden)', from: 'CCAGENT_PASSWORD' });
      expect(from['no_proxy']).to.include({ value: 'a.example.com', from: 'NO_PROXY' });
      expect(from['gate']).to.include({ value: 'contract', from: 'default' });
      expect(of('login').length, 'one login').to.equal(1);
      expect(of('logout').length, 'one logout').to.equal(1);
    }));

  it('warns of a variable that is none, with the one that was probably meant', async () => {
    const { checks, exitCode } = await diagnose([], { CCAGENT_BASE_ULR: 'http://127.0.0.1:1' });
    expect(exitCode).to.equal(0);
    expect(checks[0]).to.include({ outcome: 'warn' });
    expect(checks[0]?.detail).to.include('CCAGENT_BASE_ULR sets nothing. Did you mean CCAGENT_BASE_URL?');
  });

  const misconfigured: readonly [what: string, words: readonly string[], says: RegExp, file?: string][] = [
    ['an option', ['--timeout', 'soon'], /--timeout soon is not a whole number/u],
    ['a level', ['--gate', 'contrakt'], /Did you mean contract\?/u],
    ['a requirement', ['--only', 'respons-200'], /Did you mean response-200\?/u],
    ['a format', ['--format', 'jsn'], /Did you mean json\?/u],
    ['a file', ['--baseline', 'gone.json'], /--baseline gone\.json cannot be read/u],
    [
      'a source without its other half',
      ['--base-url', 'http://127.0.0.1:1', '--username', 'a'],
      /no password/u,
    ],
    [
      'a configuration',
      [],
      /config\.json line 1 column 2: there is no member deph\. Did you mean depth\?/u,
      '{"deph": 1}',
    ],
  ];
  for (const [what, words, says, file] of misconfigured) {
    it(`ends with 2 for ${what} that is wrong, and tries nothing`, async () => {
      const folder = scratch();
      if (file !== undefined) writeFileSync(join(folder, 'ccagent-conformance.config.json'), file);
      const result = await diagnose(words, {}, folder);
      expect(result.exitCode).to.equal(2);
      expect(outcomesOf(result)).to.equal('fail skipped skipped skipped skipped skipped');
      expect(result.checks[0]?.detail).to.match(says);
      expect(result.checks[5]?.detail).to.equal('configuration has to work first');
    });
  }

  it('stops at a name that cannot be resolved', async () => {
    const result = await diagnose(['--base-url', 'https://provider.invalid'], { CCAGENT_TOKEN: 'x' });
    expect(result.exitCode).to.equal(3);
    expect(outcomesOf(result)).to.equal('ok fail skipped skipped skipped skipped');
    expect(result.checks[1]?.detail).to.match(/provider\.invalid cannot be resolved \(E\w+\)/u);
    expect(result.checks[1]?.next).to.match(/check the host name in --base-url/u);
  });

  it('stops at a port that nobody listens at, and in the time that is allowed at one that says nothing', async () => {
    const closed = await diagnose(['--base-url', `http://${await nobodyAt()}`], { CCAGENT_TOKEN: 'x' });
    expect(outcomesOf(closed)).to.equal('ok ok fail skipped skipped skipped');
    expect(closed.checks[2]?.detail).to.include('refused the connection');
    const results = await inLanes(handshakes, async (hostile) => {
      const server = await hostile.start();
      try {
        return await diagnose(['--base-url', server.baseUrl, '--timeout', '300'], { CCAGENT_TOKEN: 'x' });
      } finally {
        await server.close();
      }
    });
    for (const result of results) {
      expect(outcomesOf(result)).to.equal('ok ok fail skipped skipped skipped');
      expect(result.checks[2]?.next).to.match(/^check /u);
    }
  });

  it('says which proxy is used and why, and which is not', () =>
    withRecording({}, async (provider) => {
      const proxy = await proxyTo(new URL(provider.baseUrl).host);
      const words = ['--base-url', 'http://provider.invalid', '--username', provider.username];
      const env = { CCAGENT_PASSWORD: provider.password, HTTP_PROXY: `http://u:secretword@${proxy.address}` };
      const used = await diagnose(words, env);
      expect(outcomesOf(used)).to.equal('ok ok ok ok ok ok');
      expect(used.checks[1]?.detail).to.include('the proxy resolves provider.invalid');
      expect(used.checks[3]?.detail).to.match(/^the proxy at \S+ forwards the requests: HTTP_PROXY is set/u);
      expect(JSON.stringify(used)).not.to.include('secretword');
      const own = ['--base-url', provider.baseUrl, '--username', provider.username];
      const exempt = await diagnose(own, { ...env, NO_PROXY: '127.0.0.1' });
      expect(exempt.checks[3]?.detail).to.equal('none is used: NO_PROXY names 127.0.0.1');
      await proxy.close();
    }));

  it('names the proxy where that is what cannot be reached', async () => {
    const env = { CCAGENT_TOKEN: 'x', HTTPS_PROXY: `http://${await nobodyAt()}` };
    const result = await diagnose(['--base-url', 'https://provider.invalid'], env);
    expect(outcomesOf(result)).to.equal('ok ok fail skipped skipped skipped');
    expect(result.checks[2]?.detail).to.match(/the proxy at \S+ refused the connection/u);
  });

  it('stops at a login that is refused', () =>
    withRecording({}, async ({ baseUrl, username }) => {
      const result = await diagnose(['--base-url', baseUrl, '--username', username], {
        CCAGENT_PASSWORD: 'wrong one',
      });
      expect(outcomesOf(result)).to.equal('ok ok ok ok fail skipped');
      expect(result.checks[4]?.detail).to.include('was refused with 401');
      expect(result.checks[4]?.next).to.equal('check the username and the password.');
    }));

  it('says where sessions could come from where there is no source', () =>
    withRecording({}, async ({ baseUrl }) => {
      const result = await diagnose(['--base-url', baseUrl]);
      expect(outcomesOf(result)).to.equal('ok ok ok ok fail skipped');
      expect(result.checks[4]?.next).to.match(/^give --username with CCAGENT_PASSWORD/u);
    }));

  it('tells the shape of a token and nothing of it', () =>
    withRecording({}, async ({ baseUrl }) => {
      const token = 'opaque-token-of-a-test';
      const result = await diagnose(['--base-url', baseUrl], { CCAGENT_TOKEN: token });
      expect(result.checks[4]?.detail).to.equal('1 token from CCAGENT_TOKEN: an opaque token, 22 characters');
      expect(result.checks[5]).to.include({ outcome: 'fail' });
      expect(result.checks[5]?.detail).to.match(/was answered 401 .*but the session was fresh/u);
      expect(JSON.stringify(result)).not.to.include(token);
    }));

  for (const [provider, outcome, says] of [
    ['not-deployed', 'fail', /was answered 404 .*of the contract it breaks operation\/is-routed/u],
    ['plain', 'ok', /keeps all/u],
  ] as const) {
    it(`judges the answer of ${provider}: ${outcome}`, () =>
      withZoo(provider, async ({ baseUrl, username, password }) => {
        const result = await diagnose(['--base-url', baseUrl, '--username', username], {
          CCAGENT_PASSWORD: password,
        });
        expect(result.checks[5]).to.include({ outcome });
        expect(result.checks[5]?.detail).to.match(says);
      }));
  }
});

(hasOpenssl() ? describe : describe.skip)('doctor over TLS', function () {
  this.timeout(30_000);
  const folder = scratch();
  const at = (name: string): string => join(folder, name);

  before(() => {
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const name = ['-subj', '/CN=the \u001b[31mstaging', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', at('key.pem'), '-out', at('cert.pem')];
    execFileSync('openssl', ['req', '-x509', '-utf8', ...kind, ...name, ...files], { stdio: 'ignore' });
  });

  function overTls(more: readonly string[], host = '127.0.0.1'): Promise<Told> {
    return withRecording({}, async ({ baseUrl, username, password }) => {
      const own = { cert: readFileSync(at('cert.pem')), key: readFileSync(at('key.pem')) };
      const front = await tlsFront(new URL(baseUrl).host, own);
      const address = front.address.replace('127.0.0.1', host);
      const words = ['--base-url', `https://${address}`, '--username', username, ...more];
      const result = await diagnose(words, { CCAGENT_PASSWORD: password });
      await front.close();
      return result;
    });
  }

  it('tells subject, issuer, end and trust of the certificate, and warns of its end', async () => {
    const result = await overTls(['--ca', at('cert.pem')]);
    expect(outcomesOf(result)).to.equal('ok ok warn ok ok ok');
    expect(result.checks[2]?.detail)
      .to.match(
        /speaks TLSv1\.3; certificate of the .*staging, issued by the .*staging, until \d{4}-\d\d-\d\d \(1 days?\)/u,
      )
      .and.include('trusted by --ca')
      .and.not.include('\u001b');
    expect(result.checks[2]?.next).to.equal('renew the certificate before it ends.');
  });

  it('stops at one that nobody trusts, and says how to trust it', async () => {
    const result = await overTls([]);
    expect(outcomesOf(result)).to.equal('ok ok fail skipped skipped skipped');
    expect(result.checks[2]?.detail).to.include('no trusted authority signed');
    expect(result.checks[2]?.next).to.include('--ca FILE');
  });

  it('stops at one for another name', async () => {
    const result = await overTls(['--ca', at('cert.pem')], 'localhost');
    expect(outcomesOf(result)).to.equal('ok ok fail skipped skipped skipped');
    expect(result.checks[2]?.detail).to.include('has a certificate for another name');
    expect(result.checks[2]?.next).to.equal('check the host name.');
  });

  it('warns of --insecure, and goes on', async () => {
    const result = await overTls(['--insecure']);
    expect(outcomesOf(result)).to.equal('ok ok warn ok ok ok');
    expect(result.checks[2]?.detail).to.match(
      /it is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\), and not verified/u,
    );
  });
});
