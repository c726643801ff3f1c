import { describe } from 'mocha';
import { judges } from '../../../test/support/judging.ts';
import { response200Requirements } from './response-200.ts';

describe('the 200 of a logout', () => {
  judges(response200Requirements, 'response-200/result-is-boolean', {
    holds: [
      { body: { result: true } },
      { body: { result: false, status: 1 } },
      { session: 'none', body: { result: false } },
      { headers: {}, body: '\uFEFF{"result":true}' },
      { body: '{"result":"x","result":true}' },
    ],
    violated: [
      ...['true', 1, 0, null, [], {}, [true], ''].map((result) => ({ body: { result } })),
      { body: '{"result":true,"result":"true"}' },
      { session: 'spent', body: { result: 'false' } },
    ],
    silent: [
      { body: {} },
      { body: { Result: 1 } },
      { body: { data: { result: 1 } } },
      { body: { toString: 1 } },
      ...[201, 204, 302, 401, 500].map((status) => ({ status, body: { result: 1 } })),
      { subject: 'probe', body: { result: 1 } },
      { subject: 'other-method', body: { result: 1 } },
    ],
    unjudged: [
      { body: '' },
      { body: [{ result: 1 }] },
      { body: 'true' },
      { body: '{"result":1' },
      { status: null, fault: { kind: 'timeout', message: 'no answer' } },
      { body: { result: 1 }, fault: { kind: 'body-too-large', message: 'too much' } },
    ],
  });

  for (const name of [
    'media-type-is-json',
    'body-is-utf8',
    'no-byte-order-mark',
    'body-is-json',
    'body-is-object',
  ]) {
    judges(response200Requirements, `response-200/${name}`, {
      holds: [{ body: {} }],
      silent: [201, 204, 302, 401, 500].map((status) => ({ status, headers: {}, body: '' })),
    });
  }
});
