/** Media types of the request: parameters and spellings of the documented one, and other types. */
import type { Scenario } from '../../../src/run/scenario.ts';
import { alive, withoutSession } from './vary.ts';

const types: readonly (readonly [name: string, type: string, body: string])[] = [
  ['charset', 'application/json; charset=utf-8', '{}'],
  ['other-charset', 'application/json; charset=ISO-8859-1', '{}'],
  ['unknown-parameter', 'application/json; profile="urn:a;b"', '{}'],
  ['upper-case', 'APPLICATION/JSON', '{}'],
  ['text-json', 'text/json', '{}'],
  ['json-suffix', 'application/vnd.oracle.resource+json', '{}'],
  ['problem-json', 'application/problem+json', '{}'],
  ['merge-patch', 'application/merge-patch+json', '{}'],
  ['xml', 'application/xml', '<logout/>'],
  ['octet-stream', 'application/octet-stream', '\u0000\u0001'],
  ['not-a-type', 'json', '{}'],
  ['two-types', 'application/json, text/plain', '{}'],
];

export const mediaTypes: readonly Scenario[] = [
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
