import { describe } from 'mocha';
import type { ExchangeLiteral } from '../../../src/exchange/literal.ts';
import { judges } from '../../../test/support/judging.ts';
import { interopRequirements } from './interop.ts';

const shape = 'untyped-empty';
const noAnswer: ExchangeLiteral = { status: null, fault: { kind: 'timeout', message: 'no answer' } };
const elsewhere: readonly ExchangeLiteral[] = [{ subject: 'probe' }, { subject: 'other-method' }];

function successes(...bodies: readonly unknown[]): ExchangeLiteral[] {
  return bodies.map((body) => ({ body }));
}

function errors(...bodies: readonly unknown[]): ExchangeLiteral[] {
  const statuses = [401, 400, 204, 302, 503];
  return bodies.map((body, index) => ({ status: statuses[index % statuses.length] ?? 0, body }));
}

function type(...values: string[]): ExchangeLiteral {
  return { headers: values.map((value) => ['Content-Type', value] as const), body: {} };
}

describe('what clients depend on in a success', () => {
  judges(interopRequirements, 'interop/live-session-gets-result-true', {
    holds: [
      { shape, body: { result: true } },
      { shape, headers: {}, body: { result: true, errorCode: '1' } },
    ],
    violated: [
      ...[{}, { result: false }, { result: 'true' }, { result: 1 }, { result: null }].map((body) => ({
        shape,
        body,
      })),
      ...[201, 204, 302, 401, 500].map((status) => ({ status, shape, body: { result: true } })),
      { status: 503, shape, body: {} },
      { status: 401, shape, headers: { 'retry-after': '1' }, body: {} },
    ],
    silent: [
      ...elsewhere,
      { body: {} },
      { shape, session: 'none', body: {} },
      { shape, session: 'spent', status: 401 },
      { shape, session: 'superseded', status: 401 },
      { shape, status: 429, headers: { 'Retry-After': '1' } },
      { shape, status: 503, headers: { 'retry-after': 'soon' } },
    ],
    unjudged: [noAnswer, { shape, body: '' }, { shape, body: [true] }],
  });

  judges(interopRequirements, 'interop/success-has-no-error-code', {
    holds: successes({}, { result: false }, { errorcode: '1' }, { errors: [{ errorCode: '1' }] }),
    violated: successes(
      { errorCode: '0' },
      { errorCode: null },
      { errorCode: '' },
      { result: true, errorCode: 0 },
    ),
    silent: [...elsewhere, ...errors({ errorCode: '1' })],
    unjudged: [noAnswer, ...successes('', [])],
  });

  judges(interopRequirements, 'interop/success-is-no-error', {
    holds: successes(
      {},
      { result: false },
      { status: '200', errors: [], error: null },
      { error: false },
      { status: 'ok' },
      { status: 399 },
      { status: null, errors: null },
      { message: 'Goodbye.' },
    ),
    violated: successes(
      { error: 'invalid_token' },
      { error: {} },
      { errors: [{}] },
      { status: '401' },
      { status: 500 },
      { status: 400 },
      { status: '0401' },
    ),
    silent: [...elsewhere, ...errors({ error: 'x', status: '401' })],
    unjudged: [noAnswer, ...successes('', 'null')],
  });

  judges(interopRequirements, 'interop/content-type-is-recognised', {
    holds: [
      'application/json',
      'application/json;charset=utf-8',
      'application/json; charset=utf-8',
      'application/json;charset=UTF-8',
      'application/json; charset=UTF-8',
    ].flatMap((value) => [type(value), { ...type(value), status: 401 }]),
    violated: [
      'Application/JSON',
      'application/json;',
      'application/json ;charset=utf-8',
      'application/json;  charset=utf-8',
      'application/json;charset="utf-8"',
      'application/json;charset=Utf-8',
      'application/json;Charset=utf-8',
      'application/json;charset=iso-8859-1',
      'application/json;charset=utf-8;a=b',
    ].flatMap((value) => [type(value), { ...type(value), status: 500 }]),
    silent: [...elsewhere, type(), type('text/json'), type('json'), type('application/json', 'text/html')],
    unjudged: [noAnswer],
  });
});

describe('what clients depend on in an error', () => {
  judges(interopRequirements, 'interop/error-says-something', {
    holds: errors(
      { status: '401', message: 'x' },
      { status: 400, errorCode: '1' },
      { status: null, message: null, errorCode: null },
      { status: '302', message: 'x', errors: [{}] },
    ),
    violated: errors(
      {},
      { status: '400' },
      { message: 'x', errorCode: '1' },
      { errors: [{ status: '1', message: 'x' }] },
    ),
    silent: [...elsewhere, ...successes({})],
    unjudged: [noAnswer, ...errors('', [], '<html>')],
  });

  judges(interopRequirements, 'interop/error-has-documented-member', {
    holds: errors(
      ...['devMessage', 'errorCode', 'errors', 'message', 'moreInfo', 'o:errorPath', 'status', 'type'].map(
        (member) => ({
          [member]: null,
        }),
      ),
    ),
    violated: errors({}, { error: 'x' }, { Status: '400' }, { title: 'x', detail: 'y' }, { errorPath: 'x' }),
    silent: [...elsewhere, ...successes({})],
    unjudged: [noAnswer, ...errors('', [])],
  });

  judges(interopRequirements, 'interop/no-session-is-401', {
    holds: (['none', 'empty', 'malformed', 'other-scheme', 'unknown', 'tampered'] as const).map(
      (session) => ({
        status: 401,
        session,
        shape,
        headers: {},
        body: { status: '401' },
      }),
    ),
    violated: [
      ...[200, 201, 204, 302, 400, 403, 500, 503].map((status) => ({
        status,
        session: 'none' as const,
        shape,
        body: { status: '401' },
      })),
      ...[{}, { status: 401 }, { status: '401 ' }, { status: '0401' }, { status: null }, []].map((body) => ({
        status: 401,
        session: 'malformed' as const,
        shape,
        body,
      })),
    ],
    silent: [
      ...elsewhere,
      { status: 403, session: 'none' },
      { status: 403, shape, session: 'alive' },
      { status: 403, shape, session: 'spent' },
      { status: 403, shape, session: 'superseded' },
      { status: 429, shape, session: 'none', headers: { 'retry-after': '1' } },
    ],
    unjudged: [noAnswer, { status: 401, shape, session: 'none', body: '<html>' }],
  });
});
