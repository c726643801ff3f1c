import type { Ask, Answer } from './ask.ts';
import type { Behaviour, Edit, Writer } from './base.ts';
import { bytes, coded, html, on, page, set, text, type, when } from './edits.ts';
import type { Test } from './edits.ts';
import { entries } from './entry.ts';
import { hang, reset, wire } from './wire.ts';

const latency = (): number => 25;
const crowded: Test = (_: Answer, ask: Ask) => ask.beside.length > 0;
const good: Test = (answer, ask) => answer.status === 200 && crowded(answer, ask);
const sameSession: Test = (_, ask) => ask.token !== '' && ask.beside.some(({ token }) => token === ask.token);
const edited = (test: Test, edit: Edit): Behaviour => ({ latency, ...on(test, edit) });
const written = (test: Test, writer: Writer): Behaviour => ({ latency, ...wire(test, writer) });

/** Providers that are wrong only when logouts overlap. */
export const overlap = entries('violates', [
  ['overlap-empty', 'one buffer for all', edited(good, text(''))],
  [
    'overlap-doubled',
    'two answers in one buffer',
    edited(
      good,
      bytes((body) => Buffer.concat([body, body])),
    ),
  ],
  ['overlap-result-count', 'the result is a count when batched', edited(good, set({ result: 2 }))],
  ['overlap-untyped', 'headers are kept in a shared list', edited(good, type())],
  [
    'overlap-deadlock-page',
    'deadlock found when trying to get lock',
    edited(crowded, html(500, 'Deadlock found')),
  ],
  ['overlap-reset', 'a double free', written(crowded, reset)],
  ['overlap-hang', 'a mutex is lost', written(crowded, hang)],
  [
    'overlap-limit-page',
    'limit_conn of nginx',
    edited(crowded, html(503, '503 Service Temporarily Unavailable')),
  ],
  [
    'overlap-status-swapped',
    'the other answer’s body under this status',
    {
      latency,
      answer: when(crowded, (answer, ask) =>
        answer.status === 200
          ? coded(401)({ ...answer, body: Buffer.from('{"status":"200"}') }, ask)
          : answer,
      ),
    },
  ],
  [
    'overlap-same-session-page',
    'optimistic locking, not mapped',
    edited(sameSession, html(409, 'ObjectOptimisticLockingFailureException')),
  ],
  [
    'overlap-same-session-word',
    'the second of two gets another result',
    edited(sameSession, page(200, 'application/json', '{"result":"pending"}')),
  ],
]);
