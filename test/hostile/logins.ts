import { drips, endlessly, ends, hangs, head, says, saysOnceMade, whole } from './acts.ts';
import { hostiles, type Row } from './hostile.ts';
import { gzipSync } from 'node:zlib';
import type { Act } from './raw.ts';

const soon = ['--timeout', '300'];
const login = (act: Act): Row[2] => ({ login: act });
const gives = (token: unknown, more = ''): Row[2] =>
  login(saysOnceMade(() => whole(Buffer.from(`{"access_token":${JSON.stringify(token)}${more}}`))));
const answers = (status: string, ...headers: readonly string[]): Row[2] =>
  login(says([`HTTP/1.1 ${status}`, ...headers, 'Content-Length: 2', '', '{}'].join('\r\n')));

/** Logins that give no token, or one that cannot be used. */
export const logins = hostiles(3, [
  ['login-hangs', 'an identity provider that is not reachable', login(hangs), ...soon],
  ['login-hangs-inside-body', 'the same, later still', login(says(head(200), '{')), ...soon],
  ['login-in-drops', 'a byte at a time', login(drips(head(100_000), ' ')), ...soon],
  ['login-closes', 'a crash', login(ends(''))],
  ['login-without-end', 'a body without end', login(endlessly(head(), ' '.repeat(65_536)))],
  [
    'login-bomb',
    'a packed body',
    login(saysOnceMade(() => whole(gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'Content-Encoding: gzip'))),
  ],
  [
    'login-in-html',
    'a page to sign in',
    login(says(whole('<!DOCTYPE html><form><script>alert(1)</script></form>'))),
  ],
  ['login-speaks-no-http', 'another service', login(says('220 mail ESMTP\r\n'))],
  [
    'login-200000-deep',
    'the stack',
    login(saysOnceMade(() => whole('{"access_token":'.repeat(60_000) + '1' + '}'.repeat(60_000)))),
  ],
  ['login-without-token', 'a grant of another kind', login(says(whole('{"token_type":"bearer"}')))],
  [
    'login-with-inherited-token',
    'a member that is inherited',
    login(says(whole('{"__proto__":{"access_token":"inherited-token-value"}}'))),
  ],
  ['login-gives-object', 'an object', gives({ value: 'x'.repeat(64) })],
  ['login-gives-nothing', 'an empty token', gives('')],
  ['login-gives-3-mebibytes', 'a token of 3 MiB', gives('t'.repeat(3 * 1024 * 1024))],
  ['login-gives-900-kibibytes', 'a token just below what is read', gives('t'.repeat(900 * 1024))],
  ['login-gives-line-break', 'a header of its own', gives('token-of-two-lines\r\nX-Injected: 1')],
  ['login-gives-escapes', 'the terminal', gives('token\u001b[2J\u001b]0;owned\u0007')],
  [
    'login-gives-surrogates',
    'half characters',
    login(says(whole('{"access_token":"token\\ud800\\udc00\\ud800"}'))),
  ],
  ['login-gives-blank', 'two words', gives('two words of a token')],
  ['login-asks-to-wait-nothing', 'now, and now, and now', answers('429 x', 'Retry-After: 0')],
  ['login-asks-to-wait-for-ever', 'a number beyond all', answers('503 x', 'Retry-After: 1e99')],
  [
    'login-asks-to-wait-until-2999',
    'a day that does not come',
    answers('503 x', 'Retry-After: Fri, 31 Dec 2999 23:59:59 GMT'),
  ],
  ['login-asks-to-have-waited', 'a negative number', answers('429 x', 'Retry-After: -1')],
  [
    'login-challenges-for-ever',
    'credentials, again and again',
    answers('401 x', 'WWW-Authenticate: Basic realm="\u001b[31m"'),
  ],
  ['login-redirects-to-itself', 'a loop', answers('302 x', 'Location: /ccagent/v1/login')],
]);

const echoing = (token: string): Row[2] => ({
  login: says(whole(`{"access_token":"${token}"}`)),
  logout: saysOnceMade(() => whole(`{"result":"${token.repeat(Math.floor(1_000_000 / token.length))}"}`)),
});

/** Logins that give tokens which make trouble later. */
export const tokens = hostiles(1, [
  ['token-of-markup', 'the reader’s browser', echoing("<script>alert('1')</script>&amp;]]>")],
  ['token-of-one-letter', 'a secret that stands everywhere', echoing('e')],
  ['token-of-a-word', 'a secret that is a word of JSON', echoing('true')],
  [
    'token-of-one-letter-repeated',
    'a secret that begins everywhere in itself',
    echoing('a'.repeat(4000)),
    '--strict',
  ],
  [
    'token-that-almost-repeats',
    'a secret that nearly stands everywhere',
    {
      login: says(whole(`{"access_token":"${'a'.repeat(2000)}b${'a'.repeat(2000)}"}`)),
      logout: saysOnceMade(() => whole(`{"result":"${'a'.repeat(1_000_000)}"}`)),
    },
    '--strict',
  ],
  [
    'tokens-that-end-alike',
    'secrets that differ where nobody looks first',
    { login: endsAlike(), logout: saysOnceMade(() => whole(`{"result":"${'a'.repeat(1_000_000)}"}`)) },
    '--strict',
  ],
  ['token-that-is-a-marker', 'our own words', echoing('(redacted:token-1)')],
  ['token-of-dollars', 'the words of a replacement', echoing("$&$1$`$'$$-token")],
  ['cookies-2000-in-every-answer', 'secrets without end', manyCookies(), '--depth', 'standard', '--strict'],
]);

function endsAlike(): Act {
  let count = 0;
  return (socket) => {
    count += 1;
    const token = `${'a'.repeat(1000 + count)}b${'a'.repeat(1000)}`;
    socket.write(whole(`{"access_token":"${token}"}`));
  };
}

function manyCookies(): Act {
  let count = 0;
  return (socket) => {
    const lines = Array.from(
      { length: 2000 },
      () => `Set-Cookie: a=${String((count += 1)).padStart(9, 'c')}`,
    );
    socket.write(whole('{"result":"no"}', ...lines));
  };
}
