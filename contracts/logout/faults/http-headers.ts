/** Headers that the standards ask for, missing or wrong; most were stripped or rewritten by a proxy. */
import {
  anyAnswer,
  byOtherMethod,
  inLiveSession,
  ofOperation,
  ofStatus,
  withoutSession,
} from '../../../src/faults/conditions.ts';
import { all, coded, header, members } from '../../../src/faults/edits.ts';
import { faultsOf, type Row } from './answer-rows.ts';

const rows: readonly Row[] = [
  [
    'allow-stripped',
    'http/method-not-allowed-has-allow',
    'a proxy lets only known headers through',
    byOtherMethod,
    ofStatus(405),
    header('Allow'),
  ],
  [
    'allow-is-no-list',
    'http/method-not-allowed-has-allow',
    'a list is printed with its brackets',
    byOtherMethod,
    ofStatus(405),
    header('Allow', '[POST]'),
  ],
  [
    'allow-names-refused-method',
    'http/allow-omits-refused-method',
    'the list is that of all methods of the server',
    byOtherMethod,
    ofStatus(405),
    header('Allow', (asked) => `POST, ${asked.method}`),
  ],
  [
    'challenge-stripped',
    'http/unauthorized-has-challenge',
    'the header is dropped, so that browsers show no login window',
    ofOperation,
    ofStatus(401),
    header('WWW-Authenticate'),
  ],
  [
    'challenge-stripped-without-session',
    'http/unauthorized-has-challenge',
    'a login filter that was written for pages',
    withoutSession,
    ofStatus(401),
    header('WWW-Authenticate'),
  ],
  [
    'challenge-without-scheme',
    'http/unauthorized-has-challenge',
    'the parameters without what they belong to',
    ofOperation,
    ofStatus(401),
    header('WWW-Authenticate', 'realm="ccagent"'),
  ],
  [
    'challenge-is-basic',
    'http/challenge-is-bearer',
    'the container’s default realm',
    ofOperation,
    ofStatus(401),
    header('WWW-Authenticate', 'Basic realm="ccagent"'),
  ],
  [
    'challenge-quotes-bearer',
    'http/challenge-is-bearer',
    'a gateway’s own scheme, which names the wanted one in a parameter',
    ofOperation,
    ofStatus(401),
    header('WWW-Authenticate', 'Gateway wanted="Bearer x"'),
  ],
  [
    'retry-after-in-words',
    'http/retry-after-is-readable',
    'a text for people in a header for programs',
    inLiveSession,
    anyAnswer,
    all(coded(503), members({ status: '503' }), header('Retry-After', 'soon')),
  ],
  [
    'retry-after-in-milliseconds',
    'http/retry-after-is-readable',
    'a duration with its unit',
    withoutSession,
    anyAnswer,
    header('Retry-After', '1500ms'),
  ],
  [
    'retry-after-in-iso-date',
    'http/retry-after-is-readable',
    'a date in the form of JSON',
    withoutSession,
    anyAnswer,
    header('Retry-After', '2030-01-01T00:00:00Z'),
  ],
  [
    'content-coding-unknown',
    'http/content-coding-is-known',
    'the charset is put into the wrong header',
    ofOperation,
    anyAnswer,
    header('Content-Encoding', 'utf-8'),
  ],
];

export const httpHeaderFaults = faultsOf(rows);
