import { describe } from 'mocha';
import type { ExchangeLiteral } from '../../../src/exchange/literal.ts';
import { judges } from '../../../test/support/judging.ts';
import { operationRequirements } from './operation.ts';

const shape = 'json-object';

function documented(...statuses: number[]): ExchangeLiteral[] {
  return statuses.map((status) => ({ status, shape, body: '<html>' }));
}

function compared(status: number, again: number | null, control: number | null): ExchangeLiteral {
  return { status, shape, linked: { repetition: { status: again }, control: { status: control } } };
}

const silent = (status: number): readonly ExchangeLiteral[] => [
  { status },
  { status, shape, session: 'none' },
  { status, shape, session: 'spent' },
  { status, shape, session: 'superseded' },
  { status, shape, subject: 'other-method' },
  { status, shape, subject: 'probe' },
];
const unjudged: readonly ExchangeLiteral[] = [
  { status: null, shape, fault: { kind: 'timeout', message: 'no answer' } },
];

describe('the operation at its path', () => {
  judges(operationRequirements, 'operation/is-routed', {
    holds: [
      ...documented(200, 201, 204, 301, 401, 403, 410, 415, 429, 500, 502, 503),
      { status: 200, shape, fault: { kind: 'incomplete-answer', message: 'it broke off' } },
    ],
    violated: documented(404, 405, 501),
    silent: silent(404),
    unjudged,
  });

  judges(operationRequirements, 'operation/takes-documented-requests', {
    holds: [
      ...documented(200, 201, 204, 302, 401, 403, 404, 409, 416, 418, 429, 500, 503),
      compared(500, 200, 200),
      compared(500, 500, 500),
      compared(500, 500, 401),
      compared(500, null, 200),
      compared(500, 500, null),
      compared(200, 500, 200),
      { status: 500, shape, linked: { control: { status: 200 } } },
      { status: 500, shape, linked: { repetition: { status: 500 } } },
    ],
    violated: [
      ...documented(400, 406, 411, 412, 413, 414, 415, 417, 422, 426, 428, 431, 505),
      compared(500, 500, 200),
      compared(502, 503, 200),
      compared(400, 200, 200),
    ],
    silent: silent(415),
    unjudged,
  });
});
