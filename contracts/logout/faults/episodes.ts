/** Wrong at first, after a time, or on one node of several that share a name. */
import {
  anyAnswer,
  asking,
  everyNth,
  inLiveSession,
  ofOperation,
  ofStatus,
  refusal,
  success,
  withoutSession,
} from '../../../src/faults/conditions.ts';
import { all, header, members, page, text, type } from '../../../src/faults/edits.ts';
import { faultsOf } from './answer-rows.ts';
import { refusedWith } from './in-place.ts';

const getsTrue = 'interop/live-session-gets-result-true';
const errorTyped = 'default-response/media-type-is-json';

const first = asking(ofOperation, 'one of the first three requests', ({ ordinal }) => ordinal <= 3);
const later = asking(ofOperation, 'a request after the tenth', ({ ordinal }) => ordinal > 10);
const laterLive = asking(
  inLiveSession,
  'a live session after the tenth request',
  ({ ordinal }) => ordinal > 10,
);

export const episodeFaults = faultsOf([
  [
    'starting-page-at-first',
    errorTyped,
    'the platform says that the container is starting',
    first,
    anyAnswer,
    page(503, 'Starting up'),
  ],
  [
    'errors-bare-after-a-time',
    errorTyped,
    'the error renderer is given up after its circuit breaker has opened',
    later,
    refusal,
    all(type(), text('')),
  ],
  [
    'result-null-after-a-time',
    'response-200/result-is-boolean',
    'a cached object is recycled, and its flag is cleared',
    laterLive,
    success,
    members({ result: null }),
  ],
  [
    'unavailable-after-a-time',
    getsTrue,
    'no connection is given back, and the pool is exhausted',
    laterLive,
    anyAnswer,
    refusedWith(503),
  ],
  [
    'one-in-four-says-false',
    getsTrue,
    'the replica that is asked has not heard of the session yet',
    everyNth(4, inLiveSession),
    success,
    members({ result: false }),
  ],
  [
    'one-in-six-fails',
    getsTrue,
    'one connection of the pool is stale',
    everyNth(6, inLiveSession),
    anyAnswer,
    refusedWith(500),
  ],
  [
    'one-in-four-conflicts',
    getsTrue,
    'optimistic locking fails, and nobody tries again',
    everyNth(4, inLiveSession),
    anyAnswer,
    refusedWith(409),
  ],
  [
    'one-in-five-unauthorized',
    getsTrue,
    'the clock of one node is ahead of the tokens',
    everyNth(5, inLiveSession),
    anyAnswer,
    refusedWith(401, ['WWW-Authenticate', 'Bearer']),
  ],
  [
    'one-in-three-unchallenged',
    'http/unauthorized-has-challenge',
    'one node of three has its filters in another order',
    everyNth(3, withoutSession),
    ofStatus(401),
    header('WWW-Authenticate'),
  ],
]);
