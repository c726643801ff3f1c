import { answer, logIn, logOut, type Act } from './raw.ts';
import { endlessly, ends, hangs, says } from './acts.ts';
import { hostiles } from './hostile.ts';

const soon = ['--timeout', '300'];
const gone = (status: string, location: string): Act => says(answer('{}', status, `Location: ${location}`));

/** Redirects, which are followed nowhere. */
export const redirects = hostiles(1, [
  ['redirect-to-itself', 'a loop', gone('307 x', '/ccagent/v1/logout')],
  ['redirect-to-a-script', 'a browser', gone('301 x', 'javascript:alert(1)')],
  [
    'redirect-to-metadata',
    'a client inside the network',
    gone('302 x', 'http://169.254.169.254/latest/meta-data/'),
  ],
  ['redirect-of-60000-letters', 'a long address', gone('302 x', `/${'a'.repeat(60_000)}`)],
]);

const asks = (status: string, header: string): Act =>
  says(answer('{"status":"0"}', status, `Content-Type: application/json\r\n${header}`));

/** Answers that ask for something: to wait, to log in, to go on. */
export const demands = hostiles(1, [
  ['wait-nothing', 'now, and now, and now', asks('429 x', 'Retry-After: 0')],
  ['wait-for-ever', 'a number beyond all', asks('503 x', 'Retry-After: 1e99')],
  ['wait-400-digits', 'a number that is infinite', asks('503 x', `Retry-After: ${'9'.repeat(400)}`)],
  ['wait-negative', 'a time that is over', asks('429 x', 'Retry-After: -1')],
  [
    'wait-until-2999',
    'a day that does not come',
    asks('503 x', 'Retry-After: Fri, 31 Dec 2999 23:59:59 GMT'),
  ],
  ['wait-until-1970', 'a day that is over', asks('503 x', 'Retry-After: Thu, 01 Jan 1970 00:00:00 GMT')],
  ['challenge-for-ever', 'credentials, again and again', asks('401 x', 'WWW-Authenticate: Negotiate')],
  ['misdirected', 'the same request elsewhere', asks('421 x', 'Alt-Svc: h2="example.com:443"; ma=99999999')],
]);

/** Connections that are broken before, between and behind answers. */
export const connections = hostiles(
  [1, 3],
  [
    ['never-speaks', 'a firewall', { login: hangs, logout: hangs }, ...soon],
    ['closes-at-once', 'a server that is full', { connection: (socket) => socket.end() }],
    ['resets-at-once', 'the same, rudely', { connection: (socket) => socket.resetAndDestroy() }],
    [
      'speaks-another-protocol-first',
      'a mail server',
      { connection: (socket) => socket.write('220 mail ESMTP\r\n') },
    ],
    [
      'floods-at-once',
      'bytes that nobody asked for',
      {
        connection: (socket) =>
          endlessly('', 'x'.repeat(65_536))(socket, { method: '', path: '', text: '', token: '' }),
      },
    ],
  ],
);

/** The same, where logins are answered. */
export const connectionsLater = hostiles(1, [
  [
    'answers-before-it-is-asked',
    'an answer to the request of another',
    {
      connection: (socket) =>
        setImmediate(() => socket.write(answer('{"access_token":"a-token-for-everybody"}'))),
    },
  ],
  [
    'closes-behind-every-answer',
    'a pool that is too small, and nobody told',
    (socket, ask) => {
      logOut(socket, ask);
      socket.end();
    },
    '--strict',
  ],
  ['resets-logouts', 'a crash', (socket) => socket.resetAndDestroy()],
  [
    'closes-half',
    'an output that is closed',
    (socket) => {
      socket.allowHalfOpen = true;
      socket.end();
    },
  ],
  [
    'hangs-up-after-login',
    'a session that ends with its connection',
    {
      login: (socket, ask) => {
        logIn(socket, ask);
        socket.end();
      },
      logout: ends('HTTP/1.1 '),
    },
  ],
]);
