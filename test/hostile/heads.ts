import { drips, endlessly, ends, says, whole } from './acts.ts';
import { hostiles } from './hostile.ts';

const body = '{"result":true}';
const rest = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const soon = ['--timeout', '300'];
const esc = '\u001b[2J\u001b]0;owned\u0007\u009b31m';

/** A whole answer with these lines in its head. */
const with_ = (...lines: readonly string[]) => says(whole(body, ...lines));

const malformed = hostiles(1, [
  ['http-0.9', 'a body and nothing else', ends(body)],
  ['ssh', 'another service on the port', says('SSH-2.0-OpenSSH_9.6\r\n')],
  ['status-099', 'a status below all classes', says(`HTTP/1.1 099 x\r\n${rest}`)],
  ['status-1000', 'four digits', says(`HTTP/1.1 1000 x\r\n${rest}`)],
  ['blank-lines-without-end', 'nothing, for ever', endlessly('', '\r\n'.repeat(4096))],
  [
    'reason-of-3-mebibytes',
    'one line of 3 MiB',
    says(`HTTP/1.1 200 ${'r'.repeat(3 * 1024 * 1024)}\r\n${rest}`),
  ],
  ['reason-of-control-bytes', 'the terminal', says(`HTTP/1.1 200 ${esc}\u0000\b\u007f\r\n${rest}`)],
  [
    'header-of-4-mebibytes',
    'one line of 4 MiB',
    says(`HTTP/1.1 200 OK\r\nX-Big: ${'h'.repeat(4 * 1024 * 1024)}\r\n${rest}`),
  ],
  ['headers-20000', 'many lines', says(`HTTP/1.1 200 OK\r\n${'X-Many: x\r\n'.repeat(20_000)}${rest}`)],
  [
    'headers-as-many-as-are-read',
    'just below the limit',
    with_(...Array<string>(498).fill('a: b')),
    '--strict',
  ],
  ['headers-in-drops', 'a byte at a time', drips('HTTP/1.1 200 OK\r\n', 'a'), ...soon],
  ['header-name-with-escapes', 'the terminal', says(`HTTP/1.1 200 OK\r\nX-${esc}: x\r\n${rest}`)],
  [
    'header-name-with-markup',
    'the reader’s browser',
    says(`HTTP/1.1 200 OK\r\n<script>alert(1)</script>: x\r\n${rest}`),
  ],
  ['header-with-nul', 'a binary column', says(`HTTP/1.1 200 OK\r\nX-Nul: a\u0000b\r\n${rest}`)],
  [
    'headers-of-prototypes',
    'names that objects have',
    with_('__proto__: x', 'constructor: x', 'toString: x', 'hasOwnProperty: 1'),
    '--strict',
  ],
  [
    'cookies-without-end',
    'secrets to be remembered, without end',
    endlessly('HTTP/1.1 200 OK\r\n', 'Set-Cookie: sid=0123456789abcdef\r\n'.repeat(1000)),
  ],
  [
    'interim-without-end',
    'an answer that never comes',
    endlessly('', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)),
    ...soon,
  ],
  [
    'switches-protocols',
    'an upgrade that nobody asked for',
    endlessly('HTTP/1.1 101 x\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n', 'x'.repeat(4096)),
  ],
  [
    'challenges-without-end',
    'quotes and commas up to the limit',
    says(`HTTP/1.1 401 x\r\nWWW-Authenticate: ${'Digest a="b", '.repeat(4400)}\r\n${rest}`),
    '--strict',
  ],
]);

/** Statuses that no answer has: nobody can say what they owe. */
const strange = hostiles(3, [
  ['status-600', 'a class that does not exist', says(`HTTP/1.1 600 x\r\n${rest}`)],
  ['status-999', 'a bot is refused', says(`HTTP/1.1 999 Request denied\r\n${rest}`)],
]);

/** Heads that are no heads, or more than anybody wants to read. */
export const heads = [...malformed, ...strange];
