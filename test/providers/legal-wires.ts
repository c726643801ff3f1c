import type { Ask } from './ask.ts';
import { jsonAnswer, success } from './conforming.ts';
import { asked, every, header, ok, on } from './edits.ts';
import { entries } from './entry.ts';
import { drip, head, late, raw, wire } from './wire.ts';

const any = asked(() => true);

/** @returns a hook that refuses every 25th logout, its session untouched */
function limited(code: number, retry: () => string) {
  const due = every(25, any);
  return (ask: Ask) => {
    if (ask.route !== 'logout' || !due(success(), ask)) return undefined;
    return jsonAnswer(code, { message: 'Please wait.', status: String(code), errorCode: '82029' }, [
      ['Retry-After', retry()],
    ]);
  };
}

/** Providers with unusual and legal wires, timing and headers. */
export const legalWires = entries('conforms', [
  ['chunked-byte-by-byte', 'one byte a chunk', wire(any, drip(1, 0))],
  ['chunked-slowly', 'a byte every few milliseconds', wire(ok, drip(2, 40))],
  [
    'closes-to-end-the-body',
    'neither length nor chunks, HTTP/1.0 style',
    wire(
      any,
      raw((a) => `${head({ ...a, headers: [...a.headers, ['Connection', 'close']] })}${a.body.toString()}`),
    ),
  ],
  ['closes-each-connection', 'Connection: close', on(any, header('Connection', 'close'))],
  [
    'three-requests-a-connection',
    'the server says when it closes',
    {
      tune: (server) => {
        server.maxRequestsPerSocket = 3;
      },
    },
  ],
  [
    'no-reason-phrase',
    'the phrase is optional',
    wire(
      any,
      raw(
        (a) =>
          `${head({ ...a, headers: [...a.headers, ['Connection', 'close']] }, a.body.length).replace(' X\r\n', ' \r\n')}${a.body.toString()}`,
      ),
    ),
  ],
  [
    'header-names-shouted',
    'CONTENT-TYPE',
    { answer: (a) => ({ ...a, headers: a.headers.map(([name, value]) => [name.toUpperCase(), value]) }) },
  ],
  [
    'header-names-whispered',
    'content-type',
    { answer: (a) => ({ ...a, headers: a.headers.map(([name, value]) => [name.toLowerCase(), value]) }) },
  ],
  [
    'many-headers',
    'six kilobytes of headers',
    {
      answer: (a) => ({
        ...a,
        headers: [
          ...a.headers,
          ...Array.from({ length: 60 }, (_, n): [string, string] => [`X-Trace-${n}`, 'v'.repeat(80)]),
        ],
      }),
    },
  ],
  [
    'cookies',
    'a load balancer’s cookies',
    on(any, (a) => ({
      ...a,
      headers: [
        ...a.headers,
        ['Set-Cookie', 'BIGip=1; Path=/; HttpOnly; Secure'],
        ['Set-Cookie', 'route=b; Path=/'],
      ],
    })),
  ],
  [
    'early-hints',
    'a 103 before the answer',
    wire(any, (_, _ask, response, plain) => {
      response.writeEarlyHints({ link: '</a.css>; rel=preload; as=style' });
      plain();
    }),
  ],
  [
    'processing-first',
    'a 102 before the answer',
    wire(any, (_, _ask, response, plain) => {
      response.writeProcessing();
      plain();
    }),
  ],
  [
    'trailers',
    'a trailer after the last chunk',
    wire(any, (a, _, response) => {
      response.writeHead(a.status, [...a.headers.flat(), 'Trailer', 'X-Sum']);
      response.write(a.body);
      response.addTrailers({ 'X-Sum': '1' });
      response.end();
    }),
  ],
  [
    'chunk-extensions',
    'extensions of the chunk size',
    wire(
      any,
      raw(
        (a) =>
          `${head({ ...a, headers: [...a.headers, ['Transfer-Encoding', 'chunked'], ['Connection', 'close']] })}${a.body.length.toString(16).toUpperCase()};sig=1\r\n${a.body.toString()}\r\n000\r\n\r\n`,
      ),
    ),
  ],
  ['slow', '1.2 seconds an answer', wire(any, late(1200))],
  ['slow-now-and-then', 'three seconds, once in twenty', wire(every(20, any), late(3000))],
  ['path-prefix', 'the API lives below /shop/api', { prefix: '/shop/api' }],
  ['limited-now-and-then', '429 with Retry-After: 1', { instead: limited(429, () => '1') }],
  [
    'unavailable-now-and-then',
    '503 with a date',
    { instead: limited(503, () => new Date(Date.now() + 1000).toUTCString()) },
  ],
  ['limited-retry-at-once', '429 with Retry-After: 0', { instead: limited(429, () => '0') }],
]);
