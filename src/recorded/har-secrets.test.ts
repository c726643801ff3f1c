import { expect } from 'chai';
import { describe, it } from 'mocha';
import { logout } from '../../contracts/logout/operation.ts';
import { archive, styles, type Recorded } from '../../test/support/har.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { readHar } from './har.ts';

async function read(...recorded: readonly Recorded[]): Promise<readonly Exchange[]> {
  const entries = recorded.map((one) => styles.chrome(one));
  return (await readHar(archive(entries), 'session.har', '--exchange session.har', logout)).exchanges;
}

function everything(exchanges: readonly Exchange[]): string {
  return JSON.stringify(exchanges, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}

const origin = 'https://agent.example.com';
const login = { url: `${origin}/ccagent/v1/login`, headers: [['content-type', 'application/json']] } as const;

describe('a secret in an HTTP archive', () => {
  const rows: readonly (readonly [what: string, secret: string, recorded: Recorded])[] = [
    ['a bearer token', 'tok-3f9a0c', { requestHeaders: [['Authorization', 'Bearer tok-3f9a0c']] }],
    ['a token of few characters', 'k3y', { requestHeaders: [['Authorization', 'Bearer k3y']] }],
    ['credentials without a scheme', 'f00-b4r-b4z', { requestHeaders: [['Authorization', 'f00-b4r-b4z']] }],
    [
      'credentials of a proxy',
      'cHJveHk6cGFzcw',
      { requestHeaders: [['Proxy-Authorization', 'Basic cHJveHk6cGFzcw']] },
    ],
    ['a cookie', '77c1ab93d0', { requestHeaders: [['Cookie', 'lang=en; sid=77c1ab93d0']] }],
    ['a cookie of few characters', 'z9', { requestHeaders: [['Cookie', 'long=77c1ab93d0; s=z9']] }],
    ['a header of a site’s own', 'corp-7', { requestHeaders: [['X-Corp', 'corp-7']] }],
    ['a CSRF token', 'csrf-11', { requestHeaders: [['X-CSRF', 'csrf-11']] }],
    ['the page it came from', 'ticket=q1', { requestHeaders: [['Referer', `${origin}/?ticket=q1`]] }],
    ['a parameter', 'p4r4m', { url: `${origin}/ccagent/v1/logout?access_token=p4r4m&a=b` }],
    [
      'a user and a password in the URL',
      'hunter2',
      { url: 'https://agent:hunter2@agent.example.com/ccagent/v1/logout' },
    ],
    ['a member that is sent', 'm3mber', { sent: '{"refresh_token":"m3mber"}' }],
    ['a member that is answered', 'm3mber', { body: '{"sessionToken": "m3mber"}' }],
    ['a header that is answered', 'ans-81', { headers: [['X-Auth-Token', 'ans-81']] }],
    ['a cookie that is set', '5e7c00', { headers: [['Set-Cookie', 'sid=5e7c00; Path=/']] }],
    ['a place that is answered', 'l0c', { status: 302, headers: [['Location', '/login?token=l0c']] }],
  ];
  for (const [what, secret, recorded] of rows) {
    it(`is not kept: ${what}`, async () => {
      const exchanges = await read(recorded);
      expect(exchanges).to.have.length(1);
      expect(everything(exchanges)).not.to.include(secret);
    });
  }

  const echoed: readonly (readonly [what: string, secret: string, recorded: Recorded])[] = [
    [
      'the token of a login',
      'opaque/Token+0123456789==',
      { ...login, body: '{"access_token":"opaque/Token+0123456789=="}' },
    ],
    [
      'the password of a login',
      'correct+horse/battery',
      { ...login, sent: 'username=a&password=correct%2Bhorse%2Fbattery' },
    ],
    ['a password in JSON', 'swordfish', { ...login, sent: '{"password":"swordfish"}' }],
    [
      'a cookie of another page',
      'c00kie-of-the-page',
      { url: origin, requestHeaders: [['Cookie', 'a=c00kie-of-the-page']] },
    ],
    [
      'a password of Basic credentials',
      'b4sic-secret',
      { url: origin, requestHeaders: [['Authorization', `Basic ${btoa('a:b4sic-secret')}`]] },
    ],
  ];
  for (const [what, secret, recorded] of echoed) {
    it(`is not kept where an answer echoes it: ${what}`, async () => {
      const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
      const [exchange] = await read(recorded, { body: JSON.stringify({ message: forms.join(' ') }) });
      const message = Buffer.from(exchange?.response?.body ?? []).toString('latin1');
      for (const form of forms) expect(message).not.to.include(form);
      expect(message.match(/\(redacted:/gu)).to.have.length(3);
    });
  }

  it('is not seen in words, numbers and media types, which stand in answers as well', async () => {
    const body = '{"result":null,"message":"Sign in again at application/json, undefined 12345678"}';
    const [exchange] = await read(
      {
        url: `${origin}/app?token=undefined&token=12345678`,
        requestHeaders: [
          ['Authorization', 'Bearer undefined'],
          ['X-Token-Type', 'application/json'],
        ],
        body: '{"tokenType":"bearer","tokenHint":"Sign in again"}',
      },
      { body, requestHeaders: [['Authorization', 'Bearer null']] },
    );
    expect(Buffer.from(exchange?.response?.body ?? []).toString()).to.equal(body);
  });

  it('is looked for in a time that long texts do not stretch', async () => {
    const hostile = `"${'token'.repeat(20_000)}?${'token'.repeat(20_000)}`;
    const start = performance.now();
    await read({ ...login, body: hostile, sent: hostile }, { body: hostile });
    expect(performance.now() - start).to.be.below(2000);
  });
});
