import { describe } from 'mocha';
import type { HeaderLine } from '../../src/exchange/exchange.ts';
import type { ExchangeLiteral } from '../../src/exchange/literal.ts';
import { judges } from '../../test/support/judging.ts';
import { http } from './http.ts';

/** Answers with lines of one header each. */
function withLines(name: string, answer: ExchangeLiteral): (...values: string[]) => ExchangeLiteral {
  return (...values) => ({ ...answer, headers: values.map((value): HeaderLine => [name, value]) });
}

const unjudged: readonly ExchangeLiteral[] = [
  { status: null, fault: { kind: 'timeout', message: 'no answer' } },
  { status: 401, fault: { kind: 'incomplete-answer', message: 'it broke off' } },
];

const refusedGet = { status: 405, method: 'GET', subject: 'other-method' } as const;
const allow = withLines('Allow', refusedGet);
const challenge = withLines('WWW-Authenticate', { status: 401, session: 'none' });
const retry = withLines('Retry-After', { status: 503 });
const type = withLines('Content-Type', { body: {} });
const coding = withLines('Content-Encoding', { body: {} });
const probe = { subject: 'probe', status: 401, headers: {} } as const;

describe('what HTTP asks of an answer', () => {
  judges(http, 'http/method-not-allowed-has-allow', {
    holds: [allow('POST'), allow('POST, OPTIONS'), allow('POST', 'HEAD'), allow(''), allow(',POST,')],
    violated: [
      allow(),
      allow('POST;GET'),
      allow('POST GET'),
      allow('"POST"'),
      { ...allow(), subject: 'operation' },
    ],
    silent: [
      { ...allow(), status: 404 },
      { ...allow(), status: 401 },
      { ...probe, status: 405 },
    ],
    unjudged,
  });

  judges(http, 'http/allow-omits-refused-method', {
    holds: [allow('POST'), allow(''), allow('get'), allow('GETTER, TARGET')],
    violated: [allow('GET'), allow('POST,GET'), allow('POST', 'GET'), { ...allow('POST'), method: 'POST' }],
    silent: [allow(), { ...allow('GET'), status: 404 }, { ...probe, status: 405 }],
    unjudged,
  });

  judges(http, 'http/unauthorized-has-challenge', {
    holds: [
      challenge('Bearer'),
      challenge('Basic realm="x"'),
      challenge('x', ''),
      challenge('Bearer, Basic'),
    ],
    violated: [
      challenge(),
      challenge(''),
      challenge('"Bearer"'),
      challenge('realm="x"'),
      challenge('='),
      challenge('"x" Bearer'),
    ],
    silent: [{ ...challenge(), status: 403 }, { ...challenge(), status: 200 }, probe],
    unjudged,
  });

  judges(http, 'http/challenge-is-bearer', {
    holds: [
      challenge('Bearer'),
      challenge('bEARER realm="x"'),
      challenge('Basic realm="x", Bearer realm="y"'),
      challenge('Basic realm="x",Bearer'),
      challenge('Basic realm="", Bearer'),
      challenge('Basic realm="x"', 'Bearer'),
    ],
    violated: [
      challenge('Basic realm="x"'),
      challenge('BearerToken'),
      challenge('Basic realm="use a bearer token"'),
      challenge('Basic realm="", charset=", bearer x"'),
      challenge('x-bearer'),
    ],
    silent: [challenge(), challenge(''), { ...challenge('Basic'), status: 407 }, probe],
    unjudged,
  });

  judges(http, 'http/retry-after-is-readable', {
    holds: [retry('0'), retry('120'), retry('Fri, 31 Dec 1999 23:59:59 GMT'), { ...retry('1'), status: 302 }],
    violated: [
      ...[
        '',
        '-1',
        '1.5',
        '1 s',
        'soon',
        '1, 1',
        '1999-12-31T23:59:59Z',
        'Friday, 31-Dec-99 23:59:59 GMT',
        'On Fri, 31 Dec 1999 23:59:59 GMT',
        'Fri, 311 Dec 1999 23:59:59 GMT',
        'Fri, 31 Dec 19999 23:59:59 GMT',
        'Fri, 31 Dec 1999 233:59:59 GMT',
        'Fri, 31 Dec 1999 23:599:59 GMT',
        'Fri, 31 Dec 1999 23:59:599 GMT',
        'Fri, 31 Dec 1999 23:59:59 GMT, or later',
      ].map((value) => retry(value)),
      retry('Fri, 31 Dec 1999 23:59:59 +0000'),
      retry('1', '1'),
      { ...retry('soon'), status: 200 },
    ],
    silent: [{ status: 503 }, { status: 429 }, { ...retry('soon'), subject: 'probe' }],
    unjudged,
  });

  judges(http, 'http/content-type-is-well-formed', {
    holds: [
      ...['application/json', 'Text/HTML;charset=utf-8', 'a/b;', 'a/b ; c="d;\\"e" ;f=g', "a/b;c='d'"].map(
        (value) => type(value),
      ),
      { status: 502, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html>' },
    ],
    violated: [
      ...[
        '',
        'json',
        'a/',
        '/b',
        'a/b/c',
        'a b/c',
        'a/b; charset = x',
        'a/b;c',
        'a/b;c=',
        'a/b;c="d',
        'a/b,c/d',
      ].map((value) => type(value)),
      type('application/json', 'application/json'),
      { ...type('json'), status: 405, subject: 'other-method', method: 'GET' },
    ],
    silent: [type(), { status: 204, headers: {} }, { ...type('json'), subject: 'probe' }],
    unjudged,
  });

  judges(http, 'http/content-coding-is-known', {
    holds: ['gzip', 'GZip', 'x-gzip', 'deflate', 'br', 'zstd', 'identity', 'br, gzip'].map((value) =>
      coding(value),
    ),
    violated: [coding('UTF-8'), coding('gzip, none'), coding('gzip;q=1'), coding('gzip', 'utf8')],
    silent: [coding(), coding(''), coding(' , '), { ...coding('x'), subject: 'probe' }],
    unjudged,
  });

  judges(http, 'http/charset-is-utf8', {
    holds: ['utf-8', 'UTF-8', '"utf-8"', '"ut\\f-8"'].map((value) =>
      type(`application/json; charset=${value}`),
    ),
    violated: ['iso-8859-1', 'utf8', 'utf-16', '""', '" utf-8"'].map((value) =>
      type(`application/json;charset=${value}`),
    ),
    silent: [
      type(),
      type('application/json'),
      type('text/html; charset=latin1'),
      type('application/json; x="charset=latin1"'),
      type('application/json;charset=utf-8', 'application/json;charset=latin1'),
    ],
    unjudged,
  });

  judges(http, 'http/member-names-are-unique', {
    holds: [
      { body: '{}' },
      { body: '{"a":1,"A":2}' },
      { body: '[{"a":1},{"a":1}]' },
      { body: '{"a":{"a":"a"}}' },
    ],
    violated: [
      { body: '{"a":1,"a":1}' },
      { status: 401, body: '{"status":"401","sta\\u0074us":"400"}' },
      { body: '{"b":[{},{"a":{},"c":[1,2],"a":0}]}' },
      { status: 405, subject: 'other-method', body: '{"":1,"":2}' },
      { headers: {}, body: '\uFEFF{"a":1,"a":1}' },
    ],
    silent: [{ body: '{"a":1,"a":' }, { body: '' }, { ...probe, body: '{"a":1,"a":1}' }],
    unjudged,
  });

  judges(http, 'http/strings-are-unicode', {
    holds: [
      { body: '{"a":"\\ud83d\\ude00"}' },
      { body: '"😀"' },
      { body: '{"a":"\\\\ud83d"}' },
      { body: '1' },
    ],
    violated: [
      { body: '{"a":"\\ud83d"}' },
      { body: '"\\ude00\\ud83d"' },
      { body: '{"\\ud83d":1}' },
      { status: 500, body: '{"a":[["x","\\uD83Dx"]]}' },
    ],
    silent: [{ body: '{"a":"\\ud83d"' }, { body: '' }, { ...probe, body: '"\\ud83d"' }],
    unjudged,
  });
});
