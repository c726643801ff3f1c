import { describe } from 'mocha';
import type { ExchangeLiteral } from '../../../src/exchange/literal.ts';
import { judges } from '../../../test/support/judging.ts';
import { securityRequirements } from './security.ts';

const alive = { subject: 'probe', body: { success: true } } as const;
const dead = { subject: 'probe', status: 401 } as const;
const unusable = { subject: 'probe', status: 404 } as const;
const noAnswer = { status: null, fault: { kind: 'timeout', message: 'no answer' } } as const;

function between(before: ExchangeLiteral, literal: ExchangeLiteral, after: ExchangeLiteral): ExchangeLiteral {
  return { ...literal, linked: { 'probe-before': before, 'probe-after': after } };
}

describe('who may log out', () => {
  judges(securityRequirements, 'security/no-success-without-session', {
    holds: [
      ...(['none', 'empty', 'malformed', 'other-scheme', 'unknown', 'tampered'] as const).map((session) => ({
        status: 401,
        session,
      })),
      { session: 'none', body: { result: false } },
      ...[301, 400, 403, 500].map((status) => ({ status, session: 'none' as const, body: { result: true } })),
    ],
    violated: [
      ...[{ result: true }, {}, { result: 'false' }, { result: null }, '', '<html>', []].map((body) => ({
        session: 'unknown' as const,
        body,
      })),
      { status: 204, session: 'none' },
      { status: 201, session: 'tampered', body: { result: false } },
    ],
    silent: [
      { body: { result: true } },
      { session: 'spent', body: { result: true } },
      { session: 'superseded', body: { result: true } },
      { session: 'none', subject: 'other-method' },
      { session: 'none', subject: 'probe' },
    ],
    unjudged: [
      { ...noAnswer, session: 'none' },
      {
        session: 'none',
        body: '{"result":fal',
        fault: { kind: 'incomplete-answer', message: 'it broke off' },
      },
    ],
  });
});

describe('what a logout owes to the session', () => {
  const saysTrue = { body: { result: true } };

  judges(securityRequirements, 'security/logout-ends-session', {
    holds: [
      between(alive, saysTrue, dead),
      between(alive, saysTrue, { ...dead, status: 403 }),
      between(alive, saysTrue, { subject: 'probe', body: { success: false } }),
    ],
    violated: [between(alive, saysTrue, alive), between(unusable, saysTrue, alive)],
    silent: [
      saysTrue,
      { ...saysTrue, linked: { 'probe-before': alive } },
      ...[{ result: false }, { result: 'true' }, {}, ''].map((body) => between(alive, { body }, alive)),
      ...[201, 204, 401, 500].map((status) => between(alive, { ...saysTrue, status }, alive)),
      between(alive, { ...saysTrue, session: 'none' }, alive),
      between(alive, { ...saysTrue, subject: 'other-method' }, alive),
      between(alive, noAnswer, alive),
    ],
    unjudged: [
      between(alive, saysTrue, unusable),
      between(alive, saysTrue, noAnswer),
      between(dead, saysTrue, dead),
      between(unusable, saysTrue, dead),
      { ...saysTrue, linked: { 'probe-after': dead } },
    ],
  });

  for (const [id, request] of [
    ['get-does-not-log-out', { method: 'GET', subject: 'other-method', variation: 'safe-method' }],
    ['form-does-not-log-out', { variation: 'form-body' }],
  ] as const) {
    judges(securityRequirements, `security/${id}`, {
      holds: [200, 204, 302, 405, 415, 500].map((status) => between(alive, { ...request, status }, alive)),
      violated: [
        ...[200, 204, 302, 405, 415, 500].map((status) => between(alive, { ...request, status }, dead)),
        between(alive, { ...request, ...noAnswer }, dead),
      ],
      silent: [
        between(alive, saysTrue, dead),
        between(alive, { variation: 'another' }, dead),
        between(alive, { method: 'GET', subject: 'other-method' }, dead),
      ],
      unjudged: [
        request,
        between(dead, request, dead),
        between(unusable, request, alive),
        between(alive, request, unusable),
        { ...request, linked: { 'probe-before': alive } },
      ],
    });
  }
});
