/** What lies between the suite and a provider: a path prefix, headers, proxies and TLS. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { cli, loginTo, type Ended } from './support/command.ts';
import { expectConforms } from './support/expect-conforms.ts';
import { withRecording, type Recording } from './support/recording.ts';
import { hasOpenssl } from './support/openssl.ts';
import { scratch } from './support/scratch.ts';
import { proxyTo, tlsFront, type Proxy } from './support/tcp.ts';

/** Runs against a name that only the proxy knows. */
async function through(provider: Recording, variables: (proxy: Proxy) => Record<string, string>) {
  const proxy = await proxyTo(new URL(provider.baseUrl).host);
  const { words, env } = loginTo({ ...provider, baseUrl: 'http://provider.invalid' });
  const ended = await cli([...words, '--depth', 'quick'], { ...env, ...variables(proxy) });
  await proxy.close();
  return { ended, asked: proxy.asked };
}

describe('ways to a provider', function () {
  this.timeout(30_000);

  for (const end of ['', '/', '//']) {
    it(`keeps a path prefix${end === '' ? '' : ` that ends with ${end}`}`, () =>
      withRecording({ prefix: '/shop/a%20b' }, async (provider) => {
        const { words, env } = loginTo({ ...provider, baseUrl: provider.baseUrl + end });
        expectConforms(await cli([...words, '--depth', 'quick'], env));
        expect(provider.of('nowhere')).to.deep.equal([]);
      }));
  }

  it('sends a header of the user’s with every request, login included', () =>
    withRecording({}, async (provider) => {
      const { words, env } = loginTo(provider);
      expectConforms(await cli([...words, '--depth', 'quick', '--header', 'X-Tenant: blue'], env));
      expect(provider.seen.every(({ ask }) => ask.headers['x-tenant'] === 'blue')).to.equal(true);
    }));

  for (const name of ['HTTP_PROXY', 'http_proxy']) {
    it(`goes through the proxy of ${name}`, () =>
      withRecording({}, async (provider) => {
        const { ended, asked } = await through(provider, ({ address }) => ({ [name]: `http://${address}` }));
        expectConforms(ended);
        expect(asked.length).to.equal(provider.seen.length).and.be.above(10);
        expect(asked).to.include('POST http://provider.invalid/ccagent/v1/logout');
      }));
  }

  it('goes past the proxy to a host of NO_PROXY', () =>
    withRecording({}, async (provider) => {
      const { ended, asked } = await through(provider, ({ address }) => ({
        HTTP_PROXY: `http://${address}`,
        NO_PROXY: 'localhost,.invalid',
      }));
      expect(ended.code).to.equal(3);
      expect(asked).to.deep.equal([]);
    }));

  it('goes past every proxy to the embedded provider', async () => {
    expectConforms(await cli(['--depth', 'quick'], { HTTP_PROXY: 'http://127.0.0.1:1' }));
  });
});

(hasOpenssl() ? describe : describe.skip)('TLS', function () {
  this.timeout(30_000);
  const folder = scratch();
  const pem = (name: string): string => readFileSync(join(folder, name), 'utf8');

  before(() => {
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
    execFileSync('openssl', ['req', '-x509', ...kind, ...name, ...files], { stdio: 'ignore' });
  });

  /** Runs against a TLS front of a provider, in a folder that has the certificate and the key. */
  function overTls(more: readonly string[], asksForCertificate = false): Promise<Ended> {
    return withRecording({}, async (provider) => {
      const own = { cert: pem('cert.pem'), key: pem('key.pem') };
      const asks = { ca: own.cert, requestCert: true, rejectUnauthorized: true };
      const options = asksForCertificate ? { ...own, ...asks } : own;
      const front = await tlsFront(new URL(provider.baseUrl).host, options);
      const { words, env } = loginTo({ ...provider, baseUrl: `https://${front.address}` });
      const where = scratch();
      for (const file of ['cert.pem', 'key.pem']) copyFileSync(join(folder, file), join(where, file));
      const ended = await cli([...words, '--depth', 'quick', ...more], env, where);
      await front.close();
      return ended;
    });
  }

  it('could not run where the certificate is not trusted, and says so', async () => {
    const { code, stdout, stderr } = await overTls([]);
    expect({ code, stderr }).to.deep.equal({ code: 3, stderr: '' });
    expect(stdout).to.match(/no trusted authority/u);
  });

  it('trusts the authority of --ca', async () => expectConforms(await overTls(['--ca', 'cert.pem'])));

  it('trusts anybody with --insecure', async () => expectConforms(await overTls(['--insecure'])));

  it('shows the client certificate of --cert and --key', async () => {
    const certificate = ['--cert', 'cert.pem', '--key', 'key.pem'];
    expectConforms(await overTls(['--ca', 'cert.pem', ...certificate], true));
    expect((await overTls(['--ca', 'cert.pem'], true)).code).to.be.oneOf([1, 3]);
  });
});
