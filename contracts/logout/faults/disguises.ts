/** Answers from in front of a provider that pass for others: pages under 200, errors renumbered, redirects. */
import {
  anyAnswer,
  everyNth,
  inLiveSession,
  ofOperation,
  refusal,
  success,
  withoutSession,
} from '../../../src/faults/conditions.ts';
import { coded, page, text, type } from '../../../src/faults/edits.ts';
import { faultsOf, type Row } from './answer-rows.ts';

const typed200 = 'response-200/media-type-is-json';

const renumbered: readonly Row[] = [
  [
    'error-renumbered-500',
    'default-response/status-is-wire-status',
    'a gateway turns every status that it does not know into 500',
    ofOperation,
    refusal,
    coded(500),
  ],
  [
    'error-renumbered-200',
    'interop/success-is-no-error',
    'a gateway for older clients hides errors behind 200',
    ofOperation,
    refusal,
    coded(200),
  ],
];

const successes: readonly Row[] = [
  [
    'firewall-page-as-200',
    typed200,
    'BIG-IP says with 200 that the request was rejected',
    withoutSession,
    anyAnswer,
    page(200, 'Request Rejected'),
  ],
  [
    'bot-check-as-200',
    typed200,
    'Imperva sends a script that is to be run first',
    everyNth(6, inLiveSession),
    anyAnswer,
    page(200, 'Pardon our interruption'),
  ],
  [
    'maintenance-page-as-200',
    'response-200/body-is-json',
    'a content network serves its page under the headers that it has cached',
    inLiveSession,
    success,
    text('<!DOCTYPE html><html><title>We will be back soon</title></html>'),
  ],
  [
    'type-lines-merged',
    typed200,
    'a proxy joins two lines of the header by a comma',
    inLiveSession,
    success,
    type('application/json, application/json'),
  ],
  [
    'login-page-as-200',
    'security/no-success-without-session',
    'the single sign-on shows its page in place of a 401',
    withoutSession,
    anyAnswer,
    page(200, 'Sign in'),
  ],
];

const redirects: readonly Row[] = (
  [
    ['redirect-to-login', 302, '/login', 'the single sign-on’s own session ends before that of the API'],
    [
      'redirect-after-logout',
      303,
      '/',
      'the handler was written for a browser, which has to be sent somewhere',
    ],
    ['redirect-to-region', 307, 'https://eu.example.com/', 'the tenant has moved to another region'],
  ] as const
).map(([name, status, where, why]) => [
  name,
  'transport/no-redirect',
  why,
  inLiveSession,
  anyAnswer,
  page(status, 'Moved', ['Location', where]),
]);

export const disguiseFaults = faultsOf([...renumbered, ...successes, ...redirects]);
