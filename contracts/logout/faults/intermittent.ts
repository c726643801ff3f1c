/** Faults that come one request in so many, or to one form of request only. */
import { valuesOf } from '../../../src/exchange/head.ts';
import {
  anyAnswer,
  asking,
  everyNth,
  inLiveSession,
  ofOperation,
  refusal,
  success,
} from '../../../src/faults/conditions.ts';
import { members, page, text, type } from '../../../src/faults/edits.ts';
import type { AskedCondition } from '../../../src/faults/fault.ts';
import { faultsOf, type Row } from './answer-rows.ts';

function inLanguage(language: string): AskedCondition {
  return asking(ofOperation, `a request in ${language}`, ({ headers }) =>
    headers.some(([name, value]) => /language$/iu.test(name) && value.startsWith(language)),
  );
}

const rows: readonly Row[] = [
  [
    'page-one-in-five',
    'default-response/body-is-json',
    'one of five nodes is out of date',
    everyNth(5, ofOperation),
    anyAnswer,
    page(503, 'Maintenance'),
  ],
  [
    'result-as-text-one-in-three',
    'response-200/result-is-boolean',
    'a canary release with another serialiser',
    everyNth(3, inLiveSession),
    success,
    members({ result: 'true' }),
  ],
  [
    'untyped-one-in-four',
    'default-response/media-type-is-json',
    'one of four workers was started with an old configuration',
    everyNth(4, ofOperation),
    refusal,
    type(),
  ],
  [
    'numeric-status-one-in-seven',
    'default-response/status-is-string',
    'a rollout that is under way',
    everyNth(7, ofOperation),
    refusal,
    members(({ status }) => ({ status })),
  ],
  [
    'result-as-number-in-chunks',
    'response-200/result-is-boolean',
    'another handler takes requests that come in chunks',
    asking(
      inLiveSession,
      'a live session, a body in chunks',
      ({ headers }) => valuesOf(headers, 'transfer-encoding').length > 0,
    ),
    success,
    members({ result: 1 }),
  ],
  [
    'result-as-text-to-bare-requests',
    'response-200/result-is-boolean',
    'requests without a type take a path of their own',
    asking(
      inLiveSession,
      'a live session, no type',
      ({ headers }) => valuesOf(headers, 'content-type').length === 0,
    ),
    success,
    members({ result: 'true' }),
  ],
  [
    'empty-in-japanese',
    'response-200/body-is-json',
    'the texts of one language are missing, and with them the answer',
    inLanguage('ja'),
    success,
    text(''),
  ],
  [
    'page-in-french',
    'default-response/body-is-json',
    'the error template exists as a page in one language',
    inLanguage('fr'),
    refusal,
    page(500, 'Erreur'),
  ],
];

export const intermittentFaults = faultsOf(rows);
