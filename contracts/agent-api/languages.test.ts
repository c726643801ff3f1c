import { describe } from 'mocha';
import type { ExchangeLiteral } from '../../src/exchange/literal.ts';
import type { Requirement } from '../../src/judge/requirement.ts';
import { judges } from '../../test/support/judging.ts';
import { defaultResponse } from './default-response.ts';

type Four = readonly [first: unknown, other: unknown, otherAgain: unknown, again: unknown];

/** Four answers in the order in which they came: in one language, twice in another, in the first again. */
function asked([first, other, otherAgain, again]: Four, statuses = [401, 401, 401, 401]): ExchangeLiteral {
  const [one, two, three, four] = statuses.map((status) => ({ status, session: 'none' as const }));
  return {
    ...one,
    body: first,
    linked: {
      'same-language': { ...four, body: again },
      'other-language': {
        ...two,
        body: other,
        linked: { 'same-language': { ...three, body: otherAgain } },
      },
    },
  };
}

/** The first language's answer twice, the other's twice. */
function pairs(here: unknown, there: unknown): ExchangeLiteral {
  return asked([here, there, there, here]);
}

const noAnswer: ExchangeLiteral = { status: null, fault: { kind: 'timeout', message: 'no answer' } };

function rowsFor(member: string): Parameters<typeof judges>[2] {
  const says = (text: unknown, more = {}): Record<string, unknown> => ({ [member]: text, ...more });
  return {
    holds: [
      pairs(says('token missing'), says('token missing')),
      pairs(
        says('token missing', { message: 'Log in.' }),
        says('token missing', { message: 'Bitte anmelden.' }),
      ),
      pairs(says(''), says('')),
      pairs(says('a', { errorCode: '1' }), says('a', { errorCode: '1' })),
    ],
    violated: [
      pairs(says('token missing'), says('Token fehlt')),
      pairs(says('a'), says('')),
      pairs(says('a'), says('a ')),
      pairs(says('a', { errorCode: '1' }), says('b', { errorCode: '1' })),
    ],
    silent: [
      { status: 401, body: says('a') },
      { status: 401, body: says('a'), linked: { 'same-language': { status: 401, body: says('a') } } },
      { status: 401, body: says('a'), linked: { 'other-language': { status: 401, body: says('b') } } },
      {
        status: 401,
        body: says('a'),
        linked: {
          'other-language': {
            status: 401,
            body: says('b'),
            linked: { 'same-language': { body: says('b') } },
          },
        },
      },
      {
        status: 401,
        body: says('a'),
        linked: {
          'same-language': { status: 401, body: says('a') },
          'other-language': { status: 401, body: says('b') },
        },
      },
      pairs({}, {}),
      pairs(says('a'), {}),
      pairs({}, says('a')),
      // Request ids, clocks and nodes: what differs within a language tells nothing of languages.
      asked([says('id 1'), says('id 2'), says('id 3'), says('id 4')]),
      asked([says('node 1'), says('node 2'), says('node 1'), says('node 2')]),
      asked([says('a'), says('b'), says('c'), says('a')]),
      asked([says('a'), says('b'), says('b'), says('c')]),
      asked([says('a'), says('b'), {}, says('a')]),
      // Another error is another text.
      pairs(says('a', { errorCode: '1' }), says('b', { errorCode: '2' })),
      pairs(says('a', { errorCode: '1' }), says('b')),
      pairs(says('a', { errors: [{ errorCode: '1' }] }), says('b', { errors: [{ errorCode: '2' }] })),
      asked([says('a'), says('b'), says('b'), says('a')], [401, 403, 403, 401]),
      asked([says('a'), says('b'), says('b'), says('a')], [401, 200, 200, 401]),
      asked([says('a'), says('b'), says('b'), says('a')], [200, 200, 200, 200]),
      // Values of another type are the schema's business.
      pairs(says({ text: 'a' }), says({ text: 'a' })),
      pairs(says([1]), says([1])),
    ],
    unjudged: [
      pairs('<html>', says('a')),
      pairs(says('a'), '<html>'),
      pairs(says('a'), []),
      {
        status: 401,
        body: says('a'),
        linked: {
          'same-language': { status: 401, body: says('a') },
          'other-language': { ...noAnswer, linked: { 'same-language': { status: 401, body: says('a') } } },
        },
      },
    ],
  };
}

function itemRowsFor(member: string): Parameters<typeof judges>[2] {
  const says = (...texts: unknown[]): unknown => ({ errors: texts.map((text) => ({ [member]: text })) });
  const coded = (...items: readonly (readonly [code: string, text: string])[]): unknown => ({
    errors: items.map(([errorCode, text]) => ({ errorCode, [member]: text })),
  });
  return {
    holds: [
      pairs(says('a', 'b'), says('a', 'b')),
      pairs(coded(['1', 'a'], ['2', 'b']), coded(['1', 'a'], ['2', 'b'])),
      pairs({ [member]: 'x', errors: [{ [member]: 'a' }] }, { [member]: 'y', errors: [{ [member]: 'a' }] }),
      pairs({ errors: [{}, { [member]: 'a' }] }, { errors: [{}, { [member]: 'a' }] }),
    ],
    violated: [
      pairs(says('a', 'b'), says('a', 'B')),
      pairs(says('a'), says('A')),
      pairs(coded(['1', 'a'], ['2', 'b']), coded(['1', 'a'], ['2', 'c'])),
    ],
    silent: [
      pairs(says(), says()),
      pairs(says('a'), says('a', 'b')),
      pairs(says('a', 'b'), says('a')),
      pairs(says('a'), {}),
      pairs({ errors: 'a' }, { errors: 'b' }),
      pairs({ [member]: 'a' }, { [member]: 'b' }),
      pairs(coded(['1', 'a'], ['2', 'b']), coded(['2', 'b'], ['1', 'a'])),
      asked([says('id 1'), says('id 2'), says('id 3'), says('id 4')]),
      pairs({ errors: [{}, { [member]: 'a' }] }, { errors: [{ [member]: 'b' }, {}] }),
      pairs(
        { errors: [{ [member]: 'a' }, { [member]: 'b' }, {}] },
        { errors: [{ [member]: 'c' }, {}, { [member]: 'b' }] },
      ),
    ],
    unjudged: [pairs(says('a'), 'null')],
  };
}

const requirements: readonly Requirement[] = defaultResponse;

describe('a text that is the same in every language', () => {
  for (const member of ['devMessage', 'moreInfo']) {
    judges(requirements, `default-response/${member}-is-not-localized`, rowsFor(member));
    judges(requirements, `default-response/item-${member}-is-not-localized`, itemRowsFor(member));
  }
});
