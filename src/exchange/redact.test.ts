import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Redactor } from './redact.ts';

const token = 'abcd/EFGH+1234.ijkl=MNOP/5678==';
const password = 'pä5$"w&<rd>\'!(~)\\ x';

function byteString(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function knowing(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add('token', secret);
  return redactor;
}

const escapes: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in a JSON string': (secret) => JSON.stringify(secret).slice(1, -1),
  'in a JSON string with escaped slashes': (secret) =>
    JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  'in a JSON string of ASCII': (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replaceAll(/[^ -~]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in a URL': (secret) => encodeURIComponent(secret),
  'in a URL, in lower case': (secret) =>
    encodeURIComponent(secret).replaceAll(/%../gu, (code) => code.toLowerCase()),
  'in a form': (secret) => new URLSearchParams({ secret }).toString().slice('secret='.length),
  'in a URL, every character encoded': (secret) =>
    [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'in a URL, its slashes left': (secret) => encodeURIComponent(secret).replaceAll('%2F', '/'),
  'in a URL within a URL': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'in HTML, as numbers': (secret) =>
    Array.from(secret, (char) => `&#x${char.codePointAt(0)?.toString(16)};`).join(''),
  'in HTML within HTML': (secret) =>
    Array.from(secret, (char) => `&amp;amp;#${char.codePointAt(0)?.toString()};`).join(''),
  'in lines': (secret) => secret.replaceAll(/(.{7})/gu, '$1\r\n\t'),
  'in lines of a JSON string': (secret) => JSON.stringify(secret.replaceAll(/(.{7})/gu, '$1\n')).slice(1, -1),
  'in lines of base64': (secret) =>
    Buffer.from(secret)
      .toString('base64')
      .replaceAll('=', '')
      .replaceAll(/(.{8})/gu, '$1\r\n'),
  'in HTML': (secret) =>
    secret
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'in base64': (secret) => Buffer.from(secret).toString('base64').replaceAll('=', ''),
  'in base64url': (secret) => Buffer.from(secret).toString('base64url'),
  'in hexadecimal': (secret) => Buffer.from(secret).toString('hex'),
  'in upper-case hexadecimal': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
};

describe('a secret', () => {
  for (const [name, secret] of Object.entries({ token, password })) {
    for (const [how, escape] of Object.entries(escapes)) {
      it(`is replaced ${how}: the ${name}`, () => {
        const clean = knowing(secret).text(byteString(`a"${escape(secret)}"z`));
        expect(clean).to.match(/^a"[^"]{0,3}\(redacted:token-1\)[^"]{0,3}"z$/u);
      });
    }

    for (const before of ['', 'u', 'u:', 'us:', 'user:']) {
      it(`is replaced in the base64 of ${before}SECRET: the ${name}`, () => {
        const encoded = Buffer.from(`${before}${secret}:x`).toString('base64');
        const clean = knowing(secret).text(encoded);
        expect(clean).to.include('(redacted:token-1)');
        expect(clean.length - '(redacted:token-1)'.length).to.be.lessThan(14);
      });
    }
  }

  it('is replaced wherever it stands, each by its own marker', () => {
    expect(
      knowing('first-secret', 'second-secret').text('xfirst-secretfirst-secret, second-secrety'),
    ).to.equal('x(redacted:token-1)(redacted:token-1), (redacted:token-2)y');
  });

  it('has the same marker whenever it is made known', () => {
    const redactor = new Redactor();
    expect(redactor.add('token', 'one-secret')).to.equal('(redacted:token-1)');
    expect(redactor.add('cookie', 'another-secret')).to.equal('(redacted:cookie-1)');
    expect(redactor.add('token', 'third-secret')).to.equal('(redacted:token-2)');
    expect(redactor.add('token', 'one-secret')).to.equal('(redacted:token-1)');
    expect(redactor.add('password', 'pass-word')).to.equal('(redacted:password)');
  });

  it('that holds another is replaced as a whole', () => {
    for (const shorter of ['long-secret', 'a-long-secret', 'secret-of-mine']) {
      const longer = 'a-long-secret-of-mine';
      for (const order of [
        [shorter, longer],
        [longer, shorter],
      ]) {
        expect(knowing(...order).text(`x ${longer} y`), order.join()).to.match(
          /^x \(redacted:token-\d\) y$/u,
        );
      }
    }
  });

  it('of a few characters is replaced as a word only', () => {
    const redactor = knowing('s3c');
    expect(redactor.text('s3c "s3c" s3cs xs3c s3c_ s3c-')).to.equal(
      '(redacted:token-1) "(redacted:token-1)" s3cs xs3c s3c_ (redacted:token-1)-',
    );
    expect(knowing('$.^').text('a $.^ b')).to.equal('a (redacted:token-1) b');
  });

  it('of a few characters is replaced inside of base64 and hexadecimal', () => {
    for (const before of ['', 'u:', 'user:', 'agents:']) {
      const basic = Buffer.from(`${before}s3cret`).toString('base64');
      expect(knowing('s3cret').text(`Basic ${basic}`), before).to.include('(redacted:token-1)');
    }
    expect(knowing('s3cr').text(`x${Buffer.from('s3cr').toString('hex')}y`)).to.equal('x(redacted:token-1)y');
  });

  it('is replaced in Latin-1 and in UTF-16', () => {
    const secret = 'pässwörter';
    expect(knowing(secret).text(secret)).to.equal('(redacted:token-1)');
    const wide = Buffer.from('token-of-mine', 'utf16le').toString('latin1');
    expect(knowing('token-of-mine').text(`a${wide}`)).to.match(/^a\(redacted:token-1\)\0?$/u);
  });

  it('is replaced behind a backslash, whatever letter it begins with', () => {
    for (const letter of 'nrtbu0"') {
      expect(knowing(`${letter}ext-secret`).text(`"\\${letter}ext-secret"`)).to.equal('"(redacted:token-1)"');
    }
  });

  it('that stands in itself over and over is replaced, and nothing takes long', () => {
    const redactor = knowing('a'.repeat(4000), `${'a'.repeat(2000)}b${'a'.repeat(2000)}`);
    const start = performance.now();
    const clean = redactor.text('a'.repeat(1_000_000));
    expect(clean).not.to.include('a'.repeat(4000));
    expect(clean).to.match(/\(redacted:\w+/u);
    expect(performance.now() - start).to.be.lessThan(1000);
  });

  it('is not told to be in a text of which nobody can say in time what it holds', () => {
    const many = Array.from({ length: 90 }, (_, index) => `${index}${'b'.repeat(500)}${'a'.repeat(500)}`);
    const start = performance.now();
    expect(knowing(...many).text('a'.repeat(1_000_000))).to.equal('(redacted:secret)');
    expect(performance.now() - start).to.be.lessThan(1000);
  });

  it('of no characters is none', () => {
    expect(knowing('').text('abc')).to.equal('abc');
  });

  it('that is not known is still seen where it looks like a JSON Web Token', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0+dXJl/Zg==';
    const redactor = new Redactor();
    expect(redactor.text(`Bearer ${jwt}, "${jwt}"`)).to.equal('Bearer (redacted:jwt), "(redacted:jwt)"');
    expect(redactor.text('session_eyJhbGciOiJ9.eyJzdWIiOiIxIn0.c2lnbmF0')).to.equal('session_(redacted:jwt)');
    expect(redactor.text('eyJhbGciOiJIUzI1NiJ9')).to.equal('eyJhbGciOiJIUzI1NiJ9');
  });

  it('is looked for as fast in what keeps beginning like a token as elsewhere', () => {
    const text = 'eyJ-'.repeat(16_000);
    const start = performance.now();
    expect(new Redactor().text(text)).to.equal(text);
    expect(performance.now() - start).to.be.lessThan(400);
  });
});

describe('a user’s own header', () => {
  const rows: readonly (readonly [name: string, secret: boolean])[] = [
    ['X-Api-Key', true],
    ['Cookie', true],
    ['Proxy-Authorization', true],
    ['Accept-Language', false],
    ['user-agent', false],
    ['X-CCSite', false],
    ['Host', false],
  ];
  for (const [name, secret] of rows) {
    it(`${name} is ${secret ? 'a' : 'no'} secret`, () => {
      const redactor = new Redactor();
      redactor.addHeader(name, 'value-of-mine');
      expect(redactor.text('value-of-mine')).to.equal(secret ? '(redacted:header-1)' : 'value-of-mine');
    });
  }

  it('without a value is none', () => {
    const redactor = new Redactor();
    redactor.addHeader('X-Api-Key', '');
    expect(redactor.add('header', 'value-of-mine')).to.equal('(redacted:header-1)');
  });
});

describe('what is recorded', () => {
  it('is clean in every part of a request', () => {
    const request = knowing('long-secret').request({
      method: 'POST',
      url: 'http://x/?t=long-secret',
      headers: [['Authorization', 'Bearer long-secret']],
      body: Buffer.from('long-secret'),
    });
    expect({ ...request, body: Buffer.from(request.body ?? []).toString() }).to.deep.equal({
      method: 'POST',
      url: 'http://x/?t=(redacted:token-1)',
      headers: [['Authorization', 'Bearer (redacted:token-1)']],
      body: '(redacted:token-1)',
    });
    expect(knowing().request({ method: 'GET', url: 'http://x/', headers: [] })).not.to.have.property('body');
  });

  it('is clean in every part of an answer, and the rest of it stays', () => {
    const response = knowing('long-secret').response({
      status: 401,
      reason: 'No long-secret',
      headers: [['X-long-secret', 'long-secret']],
      body: Buffer.from([0xff, ...Buffer.from('long-secret'), 0x00]),
      cut: true,
    });
    expect(response).to.deep.include({
      status: 401,
      reason: 'No (redacted:token-1)',
      headers: [['X-(redacted:token-1)', '(redacted:token-1)']],
      cut: true,
    });
    expect(Buffer.from(response.body).toString('latin1')).to.equal('\u00ff(redacted:token-1)\u0000');
  });

  it('is the same array of bytes where nothing was replaced', () => {
    const body = Uint8Array.of(0xff, 0x00, 0xc3);
    expect(knowing('long-secret').bytes(body)).to.equal(body);
  });

  it('knows the last thousand cookies, and forgets no token for them', () => {
    for (const passing of [false, true]) {
      const redactor = new Redactor();
      if (passing) redactor.startPassing();
      redactor.add('token', 'token-of-the-session');
      const cookies = Array.from({ length: 3000 }, (_, index) => `cookie-${String(index).padStart(9, '0')}`);
      const headers = cookies.map((value) => ['Set-Cookie', `sid=${value}; Path=/`] as const);
      const clean = redactor.response({ status: 200, reason: '', headers, body: new Uint8Array() });
      expect(clean.headers.every(([, value]) => /^sid=\(redacted:cookie-\d+\); /u.test(value))).to.equal(
        true,
      );
      expect(redactor.text('token-of-the-session')).to.equal('(redacted:token-1)');
      const known = cookies.filter((value) => redactor.text(value) !== value);
      expect(known).to.deep.equal(cookies.slice(-1000));
    }
  });

  it('knows a cookie’s value from then on', () => {
    const redactor = new Redactor();
    const cookie = (line: string): string | undefined =>
      redactor.response({ status: 200, reason: '', headers: [['Set-Cookie', line]], body: new Uint8Array() })
        .headers[0]?.[1];
    expect(cookie('id=0123456789abcdef; Path=/; Secure')).to.equal('id=(redacted:cookie-1); Path=/; Secure');
    expect(redactor.text('0123456789abcdef')).to.equal('(redacted:cookie-1)');
    expect(cookie('id=0123456789abcdef')).to.equal('id=(redacted:cookie-1)');
    expect(cookie('lang=en; Path=/')).to.equal('lang=(redacted:cookie); Path=/');
    expect(redactor.text('en')).to.equal('en');
    expect(cookie('id=; Max-Age=0')).to.equal('id=; Max-Age=0');
    expect(cookie('nonsense')).to.equal('nonsense');
  });
});
