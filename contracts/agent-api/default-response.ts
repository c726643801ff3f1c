/**
 * What every status but 200 owes: an errorModel in application/json.
 *
 * The schema requires nothing and closes nothing; what it says of each member's type is judged by Ajv, and
 * what the page's prose says beside it by the rules at the end.
 */
import { schemas } from '../../schemas/index.ts';
import type { ExchangeLiteral } from '../../src/exchange/literal.ts';
import type { Requirement } from '../../src/judge/requirement.ts';
import { isNot200 } from './answers.ts';
import { browserClient, noKnownClient, nodeSdk, occTools, support, typedClient } from './clients.ts';
import { readersOf, remedyFor } from './error-members.ts';
import { jsonAnswer } from './json-answer.ts';
import { sameInEveryLanguage } from './languages.ts';
import { memberObeys, stringObeys, type Place } from './members.ts';
import { malformedSession, noSession } from './trials.ts';

const source = 'Agent API documentation, default response, errorModel';
const shared = { level: 'contract', source, trials: [noSession, malformedSession] } as const;

function refusal(body: unknown): ExchangeLiteral {
  return { status: 401, session: 'none', body };
}

interface Member {
  /** In an id: the member's name, or `item-` and its name for one of a nested error. */
  readonly name: string;
  readonly place: Place;
  readonly type: string;
  readonly good: unknown;
  readonly bad: unknown;
}

const topStrings = ['devMessage', 'errorCode', 'message', 'moreInfo', 'o:errorPath', 'status', 'type'];
const samples: Readonly<Record<string, string>> = {
  errorCode: '82001',
  status: '401',
  type: 'http://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.4.2',
};

function idOf(member: string): string {
  return member.replace('o:', '');
}

const members: readonly Member[] = [
  ...topStrings.map((member) => ({
    name: idOf(member),
    place: [member],
    type: 'string',
    good: { [member]: samples[member] ?? 'text' },
    bad: { [member]: 82001 },
  })),
  { name: 'errors', place: ['errors'], type: 'array', good: { errors: [] }, bad: { errors: {} } },
  { name: 'item', place: ['errors', '*'], type: 'object', good: { errors: [{}] }, bad: { errors: ['text'] } },
  ...topStrings
    .filter((member) => member !== 'type')
    .map((member) => ({
      name: `item-${idOf(member)}`,
      place: ['errors', '*', member],
      type: 'string',
      good: { errors: [{ [member]: samples[member] ?? 'text' }] },
      bad: { errors: [{ [member]: null }] },
    })),
];

function wordsFor(place: Place): string {
  if (place.at(-1) === '*') return 'Each item of an errorModel’s errors';
  const name = place.at(-1) ?? '';
  return place.length > 1 ? `The ${name} of each nested error` : `The ${name} of an errorModel`;
}

const typed: readonly Requirement[] = members.map(({ name, place, type, good, bad }) => ({
  ...shared,
  id: `default-response/${name}-is-${type}`,
  statement: `${wordsFor(place)}, where there is one, is ${type === 'string' ? 'a string' : `an ${type}`}.`,
  judgedBy: `Ajv finds no type error at /${place.join('/')} against the errorModel schema; null is no ${type}.`,
  matters: readersOf(place),
  remedy: remedyFor(place, type),
  rule: memberObeys(schemas.errorModel, isNot200, place, 'type', type),
  examples: { holds: refusal(good), breaks: refusal(bad) },
}));

const isString = (value: unknown): boolean => typeof value === 'string';
const threeDigits = /^\d{3}$/u;
const digits = /^\d+$/u;

const prose: readonly Requirement[] = [
  {
    ...shared,
    id: 'default-response/type-is-uri',
    statement: 'The type of an errorModel, where there is one, is a URI.',
    judgedBy: 'Ajv finds no format error at /type: an absolute URI by RFC 3986, not a relative reference.',
    matters: [
      noKnownClient('depends on it, and no published example has it'),
      typedClient('that parses the type as a URI, as the page calls it, fails'),
    ],
    remedy:
      'Send the address at which the HTTP status code is defined, with its scheme, such as https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2, or leave the member out. A name ("Unauthorized") or a class of exception is no URI.',
    rule: memberObeys(schemas.errorModel, isNot200, ['type'], 'format', 'a URI', isString),
    examples: { holds: refusal({ type: samples['type'] }), breaks: refusal({ type: 'Unauthorized error' }) },
  },
  {
    ...shared,
    id: 'default-response/status-is-three-digits',
    statement: 'The status of an errorModel, where there is one, is an HTTP status code: three digits.',
    judgedBy: 'The string at /status is three digits and nothing else.',
    matters: [
      occTools('reads a number off the status, and compares it with 400'),
      browserClient('tells an expired session by "401"'),
    ],
    remedy: 'Write the code alone: "401", not "401 Unauthorized", "Unauthorized" or "4xx".',
    rule: stringObeys(isNot200, ['status'], (text) => threeDigits.test(text), 'three digits'),
    examples: { holds: refusal({ status: '401' }), breaks: refusal({ status: 'Unauthorized' }) },
  },
  {
    ...shared,
    id: 'default-response/status-is-wire-status',
    statement:
      'The status of an errorModel, where there is one, is the status code of the answer that carries it.',
    judgedBy: 'The three digits at /status are those of the status line.',
    matters: [
      browserClient('tells an expired session by the status in the body'),
      nodeSdk('never looks at the HTTP status'),
      occTools('reads the status in the body'),
    ],
    remedy:
      'Take both from one place. Where a gateway or an exception handler changes the status of an answer, it has to change the body with it.',
    rule: stringObeys(
      isNot200,
      ['status'],
      (text, status) => text === String(status),
      (status) => `"${status}", the status of the answer`,
      (text) => threeDigits.test(text),
    ),
    examples: { holds: refusal({ status: '401' }), breaks: refusal({ status: '400' }) },
  },
  {
    ...shared,
    id: 'default-response/item-status-is-three-digits',
    statement: 'The status of each nested error, where there is one, is an HTTP status code: three digits.',
    judgedBy: 'The string at /errors/*/status is three digits; it may differ from the answer’s.',
    matters: [
      noKnownClient('depends on it, though the published examples of several errors have it'),
      typedClient('that reads it as a status code fails'),
    ],
    remedy: 'Write three digits into the status of each nested error. It may differ from the answer’s own.',
    rule: stringObeys(isNot200, ['errors', '*', 'status'], (text) => threeDigits.test(text), 'three digits'),
    examples: {
      holds: refusal({ errors: [{ status: '400' }] }),
      breaks: refusal({ errors: [{ status: '4xx' }] }),
    },
  },
  {
    ...shared,
    id: 'default-response/errorCode-is-digits',
    statement: 'The errorCode of an errorModel, where there is one, is a number written as a string.',
    judgedBy: 'The string at /errorCode is one or more digits and nothing else; leading zeros are allowed.',
    matters: [
      typedClient('that reads the code as a number fails; the page calls it numerical'),
      nodeSdk('takes any errorCode for a failure, digits or not'),
    ],
    remedy:
      'Send the number of the error as digits, leading zeros kept; put names such as INVALID_TOKEN into message or devMessage.',
    rule: stringObeys(isNot200, ['errorCode'], (text) => digits.test(text), 'digits'),
    examples: { holds: refusal({ errorCode: '0082001' }), breaks: refusal({ errorCode: 'E82001' }) },
  },
  {
    ...shared,
    id: 'default-response/item-errorCode-is-digits',
    statement: 'The errorCode of each nested error, where there is one, is a number written as a string.',
    judgedBy: 'The string at /errors/*/errorCode is one or more digits and nothing else.',
    matters: [
      typedClient(
        'that reads the code as a number fails; where an answer tells several errors, the published examples have codes in the items only',
      ),
    ],
    remedy: 'Send the number of each nested error as digits; put names and places into its message.',
    rule: stringObeys(isNot200, ['errors', '*', 'errorCode'], (text) => digits.test(text), 'digits'),
    examples: {
      holds: refusal({ errors: [{ errorCode: '82001' }] }),
      breaks: refusal({ errors: [{ errorCode: 'NOT_FOUND' }] }),
    },
  },
];

function inTwoLanguages(here: unknown, there: unknown): ExchangeLiteral {
  return {
    ...refusal(here),
    linked: {
      'same-language': refusal(here),
      'other-language': { ...refusal(there), linked: { 'same-language': refusal(there) } },
    },
  };
}

const twoLanguages = {
  name: 'the same refused request in two languages',
  in: { subject: 'operation', session: 'none' },
  linkedBy: ['same-language', 'other-language'],
} as const;

const languages: readonly Requirement[] = ['devMessage', 'moreInfo'].flatMap((member) =>
  [[member], ['errors', '*', member]].map((place) => ({
    ...shared,
    id: `default-response/${place.length > 1 ? 'item-' : ''}${member}-is-not-localized`,
    statement: `${wordsFor(place)} is the same in every language.`,
    judgedBy:
      'The same refused request is sent twice in each of two languages. Where all four answers agree in status and errorCode, and the two in each language agree in this member, the languages agree as well.',
    matters: [
      support('looks for one text, and finds it in one language only'),
      noKnownClient('depends on it'),
    ],
    remedy:
      'Take this text from the code, not from the bundle of messages: of the texts, only message is localized. Look for a filter that translates every string of an error.',
    trials: [twoLanguages],
    rule: sameInEveryLanguage(place),
    examples: {
      holds: inTwoLanguages(
        place.length > 1 ? { errors: [{ [member]: 'token missing' }] } : { [member]: 'token missing' },
        place.length > 1 ? { errors: [{ [member]: 'token missing' }] } : { [member]: 'token missing' },
      ),
      breaks: inTwoLanguages(
        place.length > 1 ? { errors: [{ [member]: 'Token fehlt' }] } : { [member]: 'Token fehlt' },
        place.length > 1 ? { errors: [{ [member]: 'token missing' }] } : { [member]: 'token missing' },
      ),
    },
  })),
);

/** Every requirement on answers of another status than 200. */
export const defaultResponse: readonly Requirement[] = [
  ...jsonAnswer({
    section: 'default-response',
    answer: 'An answer of any status but 200',
    applies: isNot200,
    source: 'Agent API documentation, default response',
    trials: shared.trials,
    owed: false,
    example: refusal({ status: '401', errorCode: '82001', message: 'Log in first.' }),
    readers: [
      browserClient('tells an expired session by the status in the body'),
      occTools('tells by the status and the errorCode in the body whether it failed'),
    ],
  }),
  ...typed,
  ...prose,
  ...languages,
];
