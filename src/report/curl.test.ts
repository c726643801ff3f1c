/** The commands are given to a real shell, in which curl is a function that shows what it was called with. */
import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { curlFor } from './curl.ts';

const showing = `curl() {
  for word; do
    case $word in
      @/dev/*) printf '@'; cat "\${word#@}"; printf '\\0' ;;
      *) printf '%s\\0' "$word" ;;
    esac
  done | base64
}
`;

const variables = {
  CCAGENT_TOKEN: 'the token',
  CCAGENT_PASSWORD: '$(x)',
  COOKIE: 'c',
  HEADER_VALUE: 'h',
  UNKNOWN_TOKEN: 'j',
};

function wordsOf(parts: Partial<RecordedRequest>): string[] {
  const command = curlFor({ method: 'POST', url: 'http://x/', headers: [], ...parts });
  const { stdout, stderr } = spawnSync('bash', ['-c', showing + command], {
    encoding: 'utf8',
    env: { ...process.env, ...variables, LC_ALL: 'C' },
  });
  expect(stderr).to.equal('');
  return Buffer.from(stdout, 'base64').toString('latin1').split('\u0000').slice(0, -1);
}

function after(option: string, words: readonly string[]): string[] {
  return words.filter((_, index) => words[index - 1] === option);
}

const odd = ['', 'a b', `it's`, '$HOME `id` "x" \\', 'a\nb\r\tc', 'ü 👋', '%s\\n', '!x', "\u0001'\\"];

describe('the curl command of a request', () => {
  it('has its method, URL, headers and body, and nothing that curl would add', () => {
    const words = wordsOf({
      headers: [
        ['User-Agent', 'x'],
        ['Accept-Encoding', 'gzip'],
        ['X-Empty', ''],
        ['X-One', '1'],
      ],
      body: Buffer.from('{}'),
    });
    expect(after('-X', words)).to.deep.equal(['POST']);
    expect(words).to.include('http://x/');
    expect(after('-H', words)).to.deep.equal(['X-Empty;', 'X-One: 1', 'Accept:', 'Content-Type:']);
    expect(after('--data-raw', words)).to.deep.equal(['{}']);
  });

  it('keeps an Accept and a Content-Type that were sent, and has no body where none was', () => {
    const words = wordsOf({
      headers: [
        ['accept', 'a/b'],
        ['content-type', 'c/d'],
      ],
      body: new Uint8Array(),
    });
    expect(after('-H', words)).to.deep.equal(['accept: a/b', 'content-type: c/d']);
    expect(after('--data-raw', words)).to.deep.equal(['']);
    expect(wordsOf({}).join(' ')).not.to.match(/--data|Content-Type/u);
  });

  it('asks for a head alone where the method is HEAD', () => {
    const words = wordsOf({ method: 'HEAD' });
    expect(words).to.include('--head').and.not.include('-X');
  });

  it('keeps brackets of a URL from meaning a range', () => {
    const words = wordsOf({ url: 'http://x/?a[]=1&b={2,3}' });
    expect(words).to.include('http://x/?a[]=1&b={2,3}');
    expect(
      words.some((word) => /^-[a-z]*g|^--globoff$/u.test(word)),
      words.join(' '),
    ).to.equal(true);
  });

  for (const text of odd) {
    it(`passes ${JSON.stringify(text)} through the shell unharmed`, () => {
      const bytes = Buffer.from(text).toString('latin1');
      const words = wordsOf({ headers: [['X', `v${text}`]], body: Buffer.from(text) });
      expect(after('-H', words)).to.include(`X: v${bytes}`);
      expect(after('--data-raw', words)).to.deep.equal([bytes]);
    });
  }

  it('reads what was a secret from the environment', () => {
    const words = wordsOf({
      url: 'http://x/?p=(redacted:password)',
      headers: [
        ['Authorization', 'Bearer (redacted:token-12)'],
        ['Cookie', 'a=(redacted:cookie-1)'],
        ['X-Key', '(redacted:header-2)(redacted:jwt)'],
      ],
      body: Buffer.from("it's (redacted:token-1)"),
    });
    expect(words).to.include('http://x/?p=$(x)');
    expect(after('-H', words).slice(0, 3)).to.deep.equal([
      'Authorization: Bearer the token',
      'Cookie: a=c',
      'X-Key: hj',
    ]);
    expect(after('--data-raw', words)).to.deep.equal(["it's the token"]);
  });

  const bytes: readonly (readonly [what: string, body: Uint8Array])[] = [
    ['bytes that are not UTF-8', Uint8Array.of(0x25, 0x27, 0xff, 0x0a, 0x5c)],
    ['a NUL', Uint8Array.of(0)],
    ['a NUL beside what a shell and printf read', Buffer.from("'; echo \u0000 %s \\n '")],
  ];
  for (const [what, body] of bytes) {
    it(`passes a body with ${what}`, () => {
      const words = wordsOf({ body });
      expect(
        words.join('\u0000').endsWith(`--data-binary\u0000@${Buffer.from(body).toString('latin1')}`),
      ).to.equal(true);
    });
  }

  it('sends the bytes of a header as they were sent', () => {
    const words = wordsOf({ headers: [['X', 'v\u00e9\u0085']] });
    expect(after('-H', words)).to.include('X: v\u00e9\u0085');
  });

  it('makes a long body of one character', () => {
    const body = Buffer.from(`{"a":"it's ${'x'.repeat(9000)}"}`);
    const words = wordsOf({ body });
    expect(after('--data-binary', words)).to.deep.equal([`@${body.toString()}`]);
    expect(curlFor({ method: 'POST', url: 'http://x/', headers: [], body }).length).to.be.lessThan(200);
  });

  it('names a file where the body is long', () => {
    expect(curlFor({ method: 'POST', url: 'http://x/', headers: [], body: new Uint8Array(4097) })).to.match(
      /--data-binary @body # 4097 bytes, see the report$/u,
    );
  });
});
