import { describe } from 'mocha';
import type { TransportFaultKind } from '../../src/exchange/exchange.ts';
import type { ExchangeLiteral } from '../../src/exchange/literal.ts';
import { judges } from '../../test/support/judging.ts';
import { transport } from './transport.ts';

const requirements = transport([]);

const kinds: readonly TransportFaultKind[] = [
  'closed-before-answer',
  'malformed-answer',
  'incomplete-answer',
  'timeout',
  'head-too-large',
  'body-too-large',
  'undecodable-answer',
  'unexpected-bytes',
];

function withFault(kind: TransportFaultKind, status: number | null = null): ExchangeLiteral {
  return { status, session: 'none', fault: { kind, message: 'what was seen' } };
}

const breaks: Readonly<Record<string, readonly TransportFaultKind[]>> = {
  'answer-arrives': ['closed-before-answer', 'malformed-answer'],
  'answer-is-whole': ['incomplete-answer'],
  'answer-stands-alone': ['unexpected-bytes'],
  'answer-is-in-time': ['timeout'],
  'answer-is-bounded': ['head-too-large', 'body-too-large'],
  'content-coding-is-undone': ['undecodable-answer'],
};

const whole: readonly ExchangeLiteral[] = [200, 204, 302, 401, 502].map((status) => ({ status, body: 'x' }));

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

describe('what an answer owes the transport', () => {
  for (const [name, mine] of Object.entries(breaks)) {
    judges(requirements, `transport/${name}`, {
      holds: [
        ...whole,
        ...kinds.filter((kind) => !mine.includes(kind)).map((kind) => withFault(kind)),
        ...(name === 'answer-is-bounded'
          ? [{ body: nested(256) }, { body: `[${'1,'.repeat(10_000)}1]` }]
          : []),
      ],
      violated: [
        ...mine.flatMap((kind) => [withFault(kind), withFault(kind, 200)]),
        ...(name === 'answer-is-bounded'
          ? [
              { body: nested(257) },
              { status: 500, body: '['.repeat(257) },
              { body: `[${'1,'.repeat(20_000)}1]` },
            ]
          : []),
      ],
      silent: kinds.flatMap((kind) =>
        (['probe', 'other-method'] as const).map((subject) => ({ ...withFault(kind), subject })),
      ),
      unjudged: [withFault('no-connection')],
    });
  }

  judges(requirements, 'transport/no-redirect', {
    holds: [200, 201, 204, 300, 304, 401, 502].map((status) => ({ status, shape: 'x' })),
    violated: [
      ...[301, 302, 303, 307, 308].map((status) => ({ status, shape: 'x' })),
      { status: 302, shape: 'x', fault: { kind: 'incomplete-answer', message: 'it broke off' } },
    ],
    silent: [
      { status: 302 },
      { status: 302, shape: 'x', session: 'none' },
      { status: 302, shape: 'x', session: 'spent' },
      { status: 302, shape: 'x', subject: 'other-method' },
    ],
    unjudged: [{ ...withFault('timeout'), session: 'alive', shape: 'x' }, withFault('no-connection')],
  });
});
