/**
 * Wrong only when logouts overlap: state that should belong to a request belongs to the process. Each answer
 * takes a moment, so that requests that are sent together wait together.
 */
import { body, coded, header, json, page, text, type Edit } from '../../../src/faults/edits.ts';
import type { LiveFault } from '../../../src/faults/fault.ts';
import type { Behaviour, Outgoing } from '../../../src/provider/behaviour.ts';
import { headOf } from '../../../src/provider/wire.ts';
import { ending, joined } from './bytes.ts';
import { changing, live, logouts, refused, writing, type Which } from './which.ts';

const moment = 40;
const delay: NonNullable<Behaviour['delay']> = (asked) => (logouts(asked) ? moment : 0);

function crowded(which: Which): Which {
  return (asked) => which(asked) && asked.beside > 0;
}

function changed(which: Which, edit: Edit): Behaviour {
  return { delay, ...changing(edit, (_, asked) => crowded(which)(asked)) };
}

function written(which: Which, write: (out: Outgoing) => void): Behaviour {
  return { delay, ...writing(crowded(which), write) };
}

const rows: readonly (readonly [name: string, breaks: string, why: string, behaviour: Behaviour])[] = [
  [
    'overlap-empty-body',
    'response-200/body-is-json',
    'one buffer serves all, and another has emptied it',
    changed(live, text('')),
  ],
  [
    'overlap-doubled-body',
    'response-200/body-is-json',
    'two answers are written into one buffer',
    changed(
      live,
      body((bytes) => Buffer.concat([bytes, bytes])),
    ),
  ],
  [
    'overlap-untyped',
    'response-200/media-type-is-json',
    'headers are kept in a list that all share',
    changed(live, header('Content-Type')),
  ],
  [
    'overlap-result-counted',
    'response-200/result-is-boolean',
    'logouts are batched, and the result says how many',
    changed(live, json({ result: 2 })),
  ],
  [
    'overlap-statuses-swapped',
    'default-response/status-is-wire-status',
    'two errors swap their heads',
    changed(refused, coded(403)),
  ],
  [
    'overlap-success-shared',
    'security/no-success-without-session',
    'who asks beside a live session gets its answer',
    {
      delay,
      ...changing(
        (answer) => ({ ...answer, status: 200, body: Buffer.from('{"result":true}') }),
        (_, asked) => crowded(refused)(asked),
      ),
    },
  ],
  [
    'overlap-deadlock-page',
    'default-response/media-type-is-json',
    'the database picks a victim, and the container shows its page',
    changed(logouts, page(500, 'Deadlock found when trying to get lock')),
  ],
  [
    'overlap-limit-page',
    'default-response/media-type-is-json',
    'the proxy allows one connection at a time and says so in HTML',
    changed(logouts, page(503, 'Service Temporarily Unavailable')),
  ],
  [
    'overlap-connection-closed',
    'transport/answer-arrives',
    'the second thread frees what the first one uses',
    written(logouts, ({ socket }) => socket.end()),
  ],
  [
    'overlap-body-cut',
    'transport/answer-is-whole',
    'the length is that of the other answer',
    written(
      logouts,
      ending(({ answer }) => joined(headOf(answer), answer.body.subarray(0, answer.body.length - 4))),
    ),
  ],
  [
    'overlap-second-answer',
    'transport/answer-stands-alone',
    'both threads answer on one connection',
    written(
      logouts,
      ending((out) => joined(out.bytes(), out.bytes())),
    ),
  ],
  [
    'overlap-answer-never',
    'transport/answer-is-in-time',
    'a lock is taken twice and given back once',
    written(live, () => undefined),
  ],
];

export const overlap: readonly LiveFault[] = rows.map(([name, breaks, why, behaviour]) => ({
  kind: 'overlap',
  name,
  why,
  breaks,
  behaviour,
}));
