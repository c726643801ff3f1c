import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { client, closeServers, post, rejection } from './servers.test.ts';

describe('a request that cannot be sent as it is', () => {
  const url = new URL('http://127.0.0.1:9/');

  for (const [what, request] of [
    ['a line break in a header value', post(url, { headers: [['X-A', 'a\r\nX-B: b']] })],
    ['a NUL in a header value', post(url, { headers: [['X-A', 'a\0']] })],
    ['a character beyond latin1 in a header value', post(url, { headers: [['X-A', '\u20ac']] })],
    ['a blank in a header name', post(url, { headers: [['X A', 'a']] })],
    ['an empty header name', post(url, { headers: [['', 'a']] })],
    ['a Content-Length', post(url, { headers: [['Content-Length', '5']] })],
    ['a Transfer-Encoding', post(url, { headers: [['transfer-encoding', 'chunked']] })],
    ['a Connection other than close', post(url, { headers: [['Connection', 'upgrade']] })],
    [
      'two Host headers',
      post(url, {
        headers: [
          ['Host', 'a'],
          ['host', 'b'],
        ],
      }),
    ],
    ['a method with a blank', { ...post(url), method: 'PO ST' }],
    ['the method CONNECT', { ...post(url), method: 'CONNECT' }],
    ['a URL of another scheme', post(new URL('ftp://127.0.0.1/'))],
  ] as const) {
    it(`is a TypeError: ${what}`, async () => {
      const error = await rejection(client().send(request));
      expect(error).to.be.instanceOf(TypeError);
      expect(String(error)).not.to.match(/[\r\n]|X-B/u);
    });
  }

  afterEach(closeServers);
});
