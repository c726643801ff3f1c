import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { expect } from 'chai';
import { after, afterEach, before, describe, it } from 'mocha';
import { hasOpenssl } from '../../test/support/openssl.ts';
import { UsageError } from '../errors/errors.ts';
import { createHttpClient, type Answer } from './client.ts';
import { proxyServer } from './proxies.test.ts';
import { answerWith, atEnd, closeServers, listen, post } from './servers.test.ts';
import { connectionOptions, type TlsSettings } from './tls-settings.ts';

interface Pair {
  readonly cert: string;
  readonly key: string;
}

function selfSigned(folder: string, name: string, days: string): Pair {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const what = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${name}`, '-days', days];
  execFileSync('openssl', ['req', '-x509', ...kind, ...what, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

async function httpsServer(options: TlsOptions): Promise<URL> {
  const server = createTlsServer(options, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(answerWith(socket.authorized ? 'known' : 'anybody')));
  });
  server.on('tlsClientError', () => undefined);
  return listen(server, 'https');
}

async function answerAt(url: URL, tls?: TlsSettings): Promise<Answer> {
  const client = createHttpClient({ timeout: 2000, ...(tls && { tls }) });
  atEnd(() => client.close());
  return client.send(post(url));
}

function textOf({ response }: Answer): string {
  return Buffer.from(response?.body ?? []).toString();
}

const present = hasOpenssl();

(present ? describe : describe.skip)(`TLS${present ? '' : ' (openssl is not installed)'}`, () => {
  let folder = '';
  let server: Pair = { cert: '', key: '' };
  let stranger = server;
  let client = server;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tls-'));
    server = selfSigned(folder, 'IP:127.0.0.1', '2');
    stranger = selfSigned(folder, 'DNS:elsewhere.example', '2');
    client = selfSigned(folder, 'DNS:client.example', '2');
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(closeServers);

  it('names a certificate that nobody trusted has signed', async () => {
    const { fault } = await answerAt(await httpsServer(server));
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(/that no trusted authority signed: give its authority/u);
  });

  it('trusts the given authority', async () => {
    const answer = await answerAt(await httpsServer(server), { ca: server.cert });
    expect(answer.fault).to.equal(undefined);
    expect(textOf(answer)).to.equal('anybody');
  });

  it('trusts anybody where it is told to', async () => {
    const answer = await answerAt(await httpsServer(stranger), { insecure: true });
    expect(answer.fault).to.equal(undefined);
  });

  it('names a certificate for another host', async () => {
    const { fault } = await answerAt(await httpsServer(stranger), { ca: stranger.cert });
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message)
      .to.match(/has a certificate for another name/u)
      .and.not.match(/elsewhere/u);
  });

  it('checks the certificate against the URL, not against the Host header', async () => {
    const url = await httpsServer(server);
    const http = createHttpClient({ timeout: 2000, tls: { ca: server.cert } });
    atEnd(() => http.close());
    const { fault } = await http.send(post(url, { headers: [['Host', 'elsewhere.example']] }));
    expect(fault).to.equal(undefined);
  });

  it('uses a connection again', async () => {
    const url = await httpsServer(server);
    const http = createHttpClient({ timeout: 2000, tls: { insecure: true } });
    atEnd(() => http.close());
    const answers = [await http.send(post(url)), await http.send(post(url))];
    expect(answers.map(({ reusedConnection }) => reusedConnection)).to.deep.equal([false, true]);
  });

  it('shows a client certificate', async () => {
    const url = await httpsServer({ ...server, requestCert: true, ca: client.cert });
    const answer = await answerAt(url, { ca: server.cert, ...client });
    expect(answer.fault).to.equal(undefined);
    expect(textOf(answer)).to.equal('known');
  });

  it('names a client certificate that is missing', async () => {
    const url = await httpsServer({
      ...server,
      requestCert: true,
      ca: client.cert,
      rejectUnauthorized: true,
    });
    const { fault } = await answerAt(url, { ca: server.cert });
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(/asked for a client certificate/u);
  });

  it('goes through the tunnel of a proxy', async () => {
    const url = await httpsServer(server);
    const proxy = await proxyServer();
    const http = createHttpClient({
      timeout: 2000,
      tls: { ca: server.cert },
      proxies: { https: proxy.url.href },
    });
    atEnd(() => http.close());
    const answers = [await http.send(post(url)), await http.send(post(url))];
    expect(answers.map(textOf)).to.deep.equal(['anybody', 'anybody']);
    expect(answers.map(({ reusedConnection }) => reusedConnection)).to.deep.equal([false, true]);
    expect(proxy.asked).to.deep.equal([`CONNECT ${url.host} ${url.host} -`]);
  });

  it('refuses a key that does not belong to the certificate', () => {
    expect(() => connectionOptions({ cert: client.cert, key: server.key })).to.throw(
      UsageError,
      /the key belongs to/u,
    );
  });
});

describe('connectionOptions', () => {
  it('checks certificates unless it is told not to', () => {
    expect(connectionOptions()).to.deep.equal({ rejectUnauthorized: true });
    expect(connectionOptions({ insecure: true })).to.deep.equal({ rejectUnauthorized: false });
  });

  it('refuses a certificate that is none', () => {
    expect(() => connectionOptions({ cert: 'not PEM', key: 'not PEM' })).to.throw(UsageError, /is PEM/u);
  });
});
