/**
 * Media types of the request: spellings of the documented one, which are the same type (RFC 9110 §8.3.1) and
 * have to be taken as it is, and other types, which owe a documented answer.
 */
import type { Scenario } from '../../../src/run/scenario.ts';
import { alive, canonical, withoutSession } from './vary.ts';

const types: readonly (readonly [name: string, type: string, body: string])[] = [
  ['other-charset', 'application/json; charset=ISO-8859-1', '{}'],
  ['unknown-parameter', 'application/json; profile="urn:a;b"', '{}'],
  ['text-json', 'text/json', '{}'],
  ['json-suffix', 'application/vnd.oracle.resource+json', '{}'],
  ['problem-json', 'application/problem+json', '{}'],
  ['merge-patch', 'application/merge-patch+json', '{}'],
  ['xml', 'application/xml', '<logout/>'],
  ['octet-stream', 'application/octet-stream', '\u0000\u0001'],
  ['not-a-type', 'json', '{}'],
  ['two-types', 'application/json, text/plain', '{}'],
];

const spellings = [
  ['charset', 'application/json; charset=utf-8'],
  ['upper-case', 'Application/JSON'],
] as const;

export const mediaTypes: readonly Scenario[] = [
  ...spellings.map(([name, type]) =>
    alive(`media-types/${name}`, `an empty JSON object of the type ${type}`, {
      ...canonical,
      headers: [['Content-Type', type]],
    }),
  ),
  ...types.map(([name, type, body]) =>
    alive(`media-types/${name}`, `a body of the type ${type}`, { headers: [['Content-Type', type]], body }),
  ),
  alive('media-types/untyped-object', 'an empty JSON object without a type', { body: '{}' }),
  alive('media-types/xml-empty', 'no body, typed as XML', { headers: [['Content-Type', 'application/xml']] }),
  alive('media-types/compressed', 'a body that calls itself gzip and is none', {
    headers: [
      ['Content-Type', 'application/json'],
      ['Content-Encoding', 'gzip'],
    ],
    body: '{}',
  }),
  withoutSession('media-types/xml-without-session', 'a body of the type application/xml', {
    headers: [['Content-Type', 'application/xml']],
    body: '<logout/>',
  }),
];
