import { describe } from 'mocha';
import type { ExchangeLiteral } from '../../src/exchange/literal.ts';
import { judges } from '../../test/support/judging.ts';
import { defaultResponse } from './default-response.ts';

const statuses = [201, 204, 302, 400, 401, 404, 500, 503];

function errors(...bodies: readonly unknown[]): ExchangeLiteral[] {
  return bodies.map((body, index) => ({ status: statuses[index % statuses.length] ?? 0, body }));
}

/** What has no value to judge, for any member. */
const silent: readonly ExchangeLiteral[] = [
  ...errors({}, { error: 'x' }, { result: true }),
  { body: { status: 1, errorCode: 'x', errors: 'x', type: 'x' } },
  { status: 401, subject: 'probe', body: { status: 1, errors: [1] } },
  { status: 405, subject: 'other-method', body: { status: 1, errors: [1] } },
];

const unjudged: readonly ExchangeLiteral[] = [
  ...errors([], '', 'null', '<html>'),
  { status: null, fault: { kind: 'timeout', message: 'no answer' } },
  { status: 502, body: '{}', fault: { kind: 'incomplete-answer', message: 'it broke off' } },
];

const strings = ['devMessage', 'errorCode', 'message', 'moreInfo', 'o:errorPath', 'status', 'type'];
const wrong = [null, 82001, 0, true, [], ['a'], {}, { text: 'a' }];

describe('the types of an error’s members', () => {
  for (const member of strings) {
    judges(defaultResponse, `default-response/${member.replace('o:', '')}-is-string`, {
      holds: errors(...['', '0', 'null', 'text\n', '\u0000'].map((value) => ({ [member]: value }))),
      violated: errors(...wrong.map((value) => ({ [member]: value })), `{"${member}":"a","${member}":1}`),
      silent: [...silent, ...errors({ errors: [{ [member]: 1 }] }, { [member.toUpperCase()]: 1 })],
      unjudged,
    });
    if (member === 'type') continue;
    judges(defaultResponse, `default-response/item-${member.replace('o:', '')}-is-string`, {
      holds: errors({ errors: [{ [member]: '' }] }, { errors: [{}, 1, { [member]: 'a' }] }),
      violated: errors(...wrong.map((value) => ({ errors: [{ [member]: value }] })), {
        errors: [{ [member]: 'a' }, {}, { [member]: 1 }],
      }),
      silent: [
        ...silent,
        ...errors(
          { [member]: 1 },
          { errors: [] },
          { errors: { 0: { [member]: 1 } } },
          { errors: [[{ [member]: 1 }]] },
          { errors: [{ errors: [{ [member]: 1 }] }] },
        ),
      ],
      unjudged,
    });
  }

  judges(defaultResponse, 'default-response/errors-is-array', {
    holds: errors({ errors: [] }, { errors: [{}] }, { errors: [1, 'x'] }),
    violated: errors({ errors: {} }, { errors: null }, { errors: '[]' }, { errors: { 0: {}, length: 1 } }),
    silent,
    unjudged,
  });

  judges(defaultResponse, 'default-response/item-is-object', {
    holds: errors({ errors: [{}] }, { errors: [{ status: 1, type: 2, errors: 3 }, {}] }),
    violated: errors({ errors: [null] }, { errors: [{}, 'text'] }, { errors: [[]] }, { errors: [82001] }),
    silent: [...silent, ...errors({ errors: [] }, { errors: {} }, { errors: null })],
    unjudged,
  });
});

const sections = 'http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.4.5';

describe('what an error’s members mean', () => {
  judges(defaultResponse, 'default-response/type-is-uri', {
    holds: errors(...[sections, 'about:blank', 'urn:a:b', 'HTTPS://x/%7B?a=b'].map((type) => ({ type }))),
    violated: errors(
      ...['', 'Unauthorized', '/problems/401', '//host/x', '#sec', 'http://a b', ':x', `${sections}\n`].map(
        (type) => ({ type }),
      ),
      { type: 'http://x/{id}' },
      { type: 'http://x/ü' },
      { type: 'http://x/%zz' },
    ),
    silent: [...silent, ...errors({ type: 401 }, { type: null }, { errors: [{ type: 'x' }] })],
    unjudged,
  });

  judges(defaultResponse, 'default-response/status-is-three-digits', {
    holds: errors({ status: '401' }, { status: '000' }, { status: '999' }),
    violated: errors(
      ...['', '40', '0401', '4xx', '401 ', ' 401', '401\n', '+401', '4.1', '４０１', 'Unauthorized'].map(
        (status) => ({ status }),
      ),
    ),
    silent: [...silent, ...errors({ status: 401 }, { status: null }, { errors: [{ status: 'x' }] })],
    unjudged,
  });

  judges(defaultResponse, 'default-response/status-is-wire-status', {
    holds: statuses.map((status) => ({ status, body: { status: String(status) } })),
    violated: [
      { status: 401, body: { status: '400' } },
      { status: 204, body: { status: '200' } },
      { status: 500, body: { status: '000', errors: [{ status: '500' }] } },
    ],
    silent: [
      ...silent,
      ...errors(
        { status: 401 },
        { status: 'Unauthorized' },
        { status: '0401' },
        { errors: [{ status: '1' }] },
      ),
    ],
    unjudged,
  });

  judges(defaultResponse, 'default-response/item-status-is-three-digits', {
    holds: errors({ errors: [{ status: '400' }, { status: '409' }, {}, 1] }, { errors: [{ status: '000' }] }),
    violated: errors(
      { errors: [{ status: '400' }, { status: '4xx' }] },
      { errors: [{ status: '' }] },
      { errors: [{ status: '400\n' }] },
      { errors: [{ status: '0400' }] },
    ),
    silent: [...silent, ...errors({ status: 'x' }, { errors: [] }, { errors: [{ status: 400 }] })],
    unjudged,
  });

  for (const [prefix, at] of [
    ['', (errorCode: unknown): unknown => ({ errorCode })],
    ['item-', (errorCode: unknown): unknown => ({ errors: [{ errorCode: '1' }, {}, { errorCode }] })],
  ] as const) {
    judges(defaultResponse, `default-response/${prefix}errorCode-is-digits`, {
      holds: errors(at('82001'), at('0082001'), at('0'), at('9'.repeat(40))),
      violated: errors(
        ...['', 'E82001', '82001\n', ' 82001', '-1', '+1', '1.0', '1e3', '0x1F', '82,001', '٨٢', '８２'].map(
          at,
        ),
      ),
      silent: [...silent, ...errors({ errors: [{ errorCode: 82001 }] }, { errorCode: null })],
      unjudged,
    });
  }
});
