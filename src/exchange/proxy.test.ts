import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { UsageError } from '../errors/errors.ts';
import { createHttpClient, type Answer, type OutgoingRequest } from './client.ts';
import { proxyServer } from './proxies.test.ts';
import { proxyAuthorization, proxyChooser, type ProxySettings } from './proxy.ts';
import { answerWith, atEnd, closeServers, post, rawServer } from './servers.test.ts';

async function answerThrough(
  proxies: ProxySettings,
  request: OutgoingRequest,
  timeout = 2000,
): Promise<Answer> {
  const client = createHttpClient({ timeout, proxies, tls: { insecure: true } });
  atEnd(() => client.close());
  return client.send(request);
}

function chosen(settings: ProxySettings, url: string): string | undefined {
  return proxyChooser(settings)(new URL(url))?.href;
}

describe('proxyChooser', () => {
  const proxies = { http: 'http://plain:3128', https: 'secure:3129' };

  it('chooses by the scheme of the URL', () => {
    expect(chosen(proxies, 'http://a.example/')).to.equal('http://plain:3128/');
    expect(chosen(proxies, 'https://a.example/')).to.equal('http://secure:3129/');
    expect(chosen({ http: 'plain:1' }, 'https://a.example/')).to.equal(undefined);
    expect(chosen({ http: '', https: '' }, 'https://a.example/')).to.equal(undefined);
  });

  for (const [no, url, direct] of [
    ['*', 'http://a.example/', true],
    ['a.example', 'http://a.example/', true],
    ['A.Example', 'http://a.example/', true],
    ['a.example', 'http://b.a.example/', true],
    ['.a.example', 'http://b.a.example/', true],
    ['.a.example', 'http://a.example/', true],
    ['*.a.example', 'http://b.a.example/', true],
    ['a.example', 'http://ba.example/', false],
    ['x.example, a.example', 'http://a.example/', true],
    ['x.example a.example', 'http://a.example/', true],
    ['a.example:8080', 'http://a.example:8080/', true],
    ['a.example:8080', 'http://a.example/', false],
    ['a.example:443', 'https://a.example/', true],
    ['127.0.0.1', 'http://127.0.0.1:8080/', true],
    ['::1', 'http://[::1]:8080/', true],
    ['[::1]', 'http://[::1]:8080/', true],
    ['[::1]:8080', 'http://[::1]:8080/', true],
    ['[::1]:8081', 'http://[::1]:8080/', false],
    ['', 'http://a.example/', false],
    [' , .', 'http://a.example/', false],
  ] as const) {
    it(`with no_proxy "${no}" reaches ${url} ${direct ? 'directly' : 'through the proxy'}`, () => {
      expect(chosen({ ...proxies, no }, url) === undefined).to.equal(direct);
    });
  }

  it('refuses what is no http proxy, without quoting it', () => {
    for (const address of ['socks5://user:sesame@proxy', 'http://user:sesame@', '::']) {
      expect(() => proxyChooser({ http: address }))
        .to.throw(UsageError)
        .with.property('message')
        .that.does.not.match(/sesame/u);
    }
  });
});

describe('proxyAuthorization', () => {
  it('is made of the user name and password of the address', () => {
    expect(proxyAuthorization(new URL('http://user:p%40ss@proxy'))).to.equal(`Basic ${btoa('user:p@ss')}`);
    expect(proxyAuthorization(new URL('http://user@proxy'))).to.equal(`Basic ${btoa('user:')}`);
    expect(proxyAuthorization(new URL('http://proxy'))).to.equal(undefined);
  });
});

describe('a request through a proxy', () => {
  afterEach(closeServers);

  it('is forwarded in absolute form where it is http', async () => {
    const proxy = await proxyServer();
    const { response, fault } = await answerThrough(
      { http: proxy.url.href },
      post(new URL('http://a.example:81/b?c')),
    );
    expect(fault).to.equal(undefined);
    expect(Buffer.from(response?.body ?? []).toString()).to.equal('by proxy');
    expect(proxy.asked).to.deep.equal(['POST http://a.example:81/b?c a.example:81 -']);
  });

  it('shows the credentials of the address to the proxy, and keeps a Host header', async () => {
    const proxy = await proxyServer();
    const address = proxy.url.href.replace('//', '//user:pass@');
    await answerThrough(
      { http: address },
      post(new URL('http://a.example/'), { headers: [['Host', 'b.example']] }),
    );
    expect(proxy.asked).to.deep.equal([`POST http://a.example/ b.example Basic ${btoa('user:pass')}`]);
  });

  it('goes through a tunnel where it is https', async () => {
    const proxy = await proxyServer();
    const { url, requests } = await rawServer((socket) => socket.destroy());
    const address = proxy.url.href.replace('//', '//user:pass@');
    const { fault } = await answerThrough({ https: address }, post(new URL(`https://${url.host}/`)));
    expect(fault?.message).to.match(
      new RegExp(`^No connection: ${url.host} closed the connection while`, 'u'),
    );
    expect(proxy.asked).to.deep.equal([`CONNECT ${url.host} ${url.host} Basic ${btoa('user:pass')}`]);
    // The first bytes of a TLS handshake.
    expect(requests[0]?.slice(0, 2)).to.equal('\x16\x03');
  });

  it('goes straight where no_proxy names its host', async () => {
    const proxy = await proxyServer();
    const { url } = await rawServer(answerWith('straight'));
    const { response } = await answerThrough({ http: proxy.url.href, no: '127.0.0.1' }, post(url));
    expect(Buffer.from(response?.body ?? []).toString()).to.equal('straight');
    expect(proxy.asked).to.deep.equal([]);
  });

  it('has no connection where the proxy refuses the tunnel', async () => {
    const proxy = await proxyServer(407);
    const { fault } = await answerThrough({ https: proxy.url.href }, post(new URL('https://a.example/')));
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.equal(
      `No connection: the proxy at ${proxy.url.host} answered 407 when asked for a tunnel to a.example: check its address and credentials.`,
    );
  });

  it('has no connection where the proxy that forwards wants credentials', async () => {
    const proxy = await proxyServer(407);
    const { fault, response } = await answerThrough(
      { http: proxy.url.href },
      post(new URL('http://a.example/')),
    );
    expect(fault?.kind).to.equal('no-connection');
    expect(fault?.message).to.match(
      /^No connection: the proxy at 127\.0\.0\.1:\d+ asks for credentials \(407\)/u,
    );
    expect(response).to.equal(undefined);
  });

  for (const scheme of ['http', 'https'] as const) {
    it(`has no connection where nothing listens at the proxy's address (${scheme})`, async () => {
      const { url } = await rawServer('');
      await closeServers();
      const { fault } = await answerThrough({ [scheme]: url.href }, post(new URL(`${scheme}://a.example/`)));
      expect(fault?.kind).to.equal('no-connection');
      expect(fault?.message).to.match(
        /^No connection: the proxy at 127\.0\.0\.1:\d+ refused the connection/u,
      );
    });
  }

  it('has no connection when the time is over before the proxy has answered', async () => {
    const { url, sockets } = await rawServer(() => undefined);
    const { fault } = await answerThrough({ https: url.href }, post(new URL('https://a.example/')), 60);
    expect(fault?.kind).to.equal('no-connection');
    expect(sockets).to.have.length(1);
  });
});
