/** Wrong in another language than English only: what translators, bundles and locales do to an answer. */
import {
  asking,
  inLiveSession,
  ofOperation,
  ofStatus,
  refusal,
  success,
} from '../../../src/faults/conditions.ts';
import { body, header, json, members, type, all } from '../../../src/faults/edits.ts';
import type { AskedCondition, FaultAsked } from '../../../src/faults/fault.ts';
import { faultsOf } from './answer-rows.ts';
import { pageInstead } from './in-place.ts';
import { headerOf } from './which.ts';

function isForeign(asked: FaultAsked): boolean {
  return ['x-ccasset-language', 'accept-language'].some((name) =>
    /^(?:de|fr|es|ja|ar)\b|^(?:de|fr|ja|es)_/u.test(headerOf(asked, name)),
  );
}

function foreign(condition: AskedCondition): AskedCondition {
  return asking(condition, `${condition.words}, in another language than English`, isForeign);
}

const request = foreign(ofOperation);
const live = foreign(inLiveSession);
const bom = Buffer.from([0xef, 0xbb, 0xbf]);

export const foreignFaults = faultsOf([
  [
    'foreign-message-null',
    'default-response/message-is-string',
    'the bundle lacks the key',
    request,
    refusal,
    members({ message: null }),
  ],
  [
    'foreign-message-by-language',
    'default-response/message-is-string',
    'all translations are sent, and the client is to choose',
    request,
    refusal,
    members({ message: { en: 'Log in.', fr: 'Connectez-vous.' } }),
  ],
  [
    'foreign-latin-1',
    'default-response/body-is-utf8',
    'bundles of properties are in ISO-8859-1',
    request,
    refusal,
    all(
      members({ message: 'Ungültige Sitzung' }),
      body((bytes) => Buffer.from(bytes.toString(), 'latin1')),
    ),
  ],
  [
    'foreign-byte-order-mark',
    'default-response/no-byte-order-mark',
    'the translator’s editor puts a mark before the text',
    request,
    refusal,
    body((bytes) => Buffer.concat([bom, bytes])),
  ],
  [
    'foreign-quotes',
    'default-response/body-is-json',
    'a translator writes quotation marks, and the template escapes none',
    request,
    refusal,
    body(() => '{"message":"Bitte "neu" anmelden.","status":"401"}'),
  ],
  [
    'foreign-code-grouped',
    'default-response/errorCode-is-digits',
    'the number format of the locale groups digits',
    request,
    refusal,
    members({ errorCode: '82.001' }),
  ],
  [
    'foreign-page',
    'default-response/media-type-is-json',
    'there are static pages for the languages of Europe',
    request,
    refusal,
    pageInstead('Anmeldung erforderlich'),
  ],
  [
    'foreign-challenge-missing',
    'http/unauthorized-has-challenge',
    'the filter of that market is an older one',
    request,
    ofStatus(401),
    header('WWW-Authenticate'),
  ],
  [
    'foreign-result-in-words',
    'response-200/result-is-boolean',
    'the result is translated with the rest',
    live,
    success,
    json({ result: 'wahr' }),
  ],
  [
    'foreign-success-untyped',
    'response-200/media-type-is-json',
    'another node serves that market',
    live,
    success,
    type(),
  ],
]);
