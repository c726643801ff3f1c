/** Bodies that the page does not describe. Each owes a documented answer; which one is the provider's choice. */
import type { Scenario } from '../../../src/run/scenario.ts';
import { alive, json, withoutSession } from './vary.ts';

const deep = 200;
const large = 96 * 1024;

/** Name, what it is, and its bytes. */
const bodies: readonly (readonly [name: string, title: string, body: string | Uint8Array])[] = [
  [
    'unknown-members',
    'an object with unknown members',
    '{"reason":"end of shift","count":3,"nested":{"a":[1]}}',
  ],
  ['result-member', 'an object with a member of the response', '{"result":false}'],
  ['array', 'an array', '[]'],
  ['null', 'null', 'null'],
  ['string', 'a string', '"logout"'],
  ['number', 'a number', '42'],
  ['boolean', 'a boolean', 'true'],
  ['non-ascii', 'an object with text beyond ASCII', '{"note":"Auf Wiedersehen – 再见 👋"}'],
  ['deep', `arrays nested ${deep} deep`, `{"a":${'['.repeat(deep)}${']'.repeat(deep)}}`],
  ['large', `an object of ${large / 1024} KiB`, `{"padding":"${'x'.repeat(large - 14)}"}`],
  ['malformed', 'malformed JSON', '{"reason": logout}'],
  ['truncated', 'JSON that breaks off, under its own Content-Length', '{"reason":"end of'],
  ['two-texts', 'two JSON texts', '{}{}'],
  ['blank', 'nothing but white space', '  \r\n'],
  ['duplicate-members', 'an object that names a member twice', '{"a":1,"a":2}'],
  ['prototype-members', 'an object with __proto__ and constructor', '{"__proto__":{"a":1},"constructor":{}}'],
  ['byte-order-mark', 'an object behind a byte order mark', '\uFEFF{}'],
  ['not-utf8', 'bytes that are not UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['nul', 'a NUL byte', Uint8Array.from([0])],
];

const refusedEarly = new Set(['malformed', 'large', 'not-utf8']);

export const bodyScenarios: readonly Scenario[] = [
  ...bodies.map(([name, title, body]) => alive(`bodies/${name}`, title, { headers: [json], body })),
  ...bodies
    .filter(([name]) => refusedEarly.has(name))
    .map(([name, title, body]) =>
      withoutSession(`bodies/${name}-without-session`, title, { headers: [json], body }),
    ),
];
