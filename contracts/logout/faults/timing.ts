/** Answers that come too late, or never. Times are milliseconds by the provider's clock; a client waits 5,000. */
import type { Behaviour, Outgoing } from '../../../src/provider/behaviour.ts';
import { headOf } from '../../../src/provider/wire.ts';
import { chunkedHead, chunks, headOfLength, joined, stalling } from './bytes.ts';
import { liveFaultsOf } from './live-rows.ts';
import { live, logouts, oneIn, refused, typeOf, writing, type Which } from './which.ts';

const silence = (): void => undefined;

function hanging(which: Which): Behaviour {
  return writing(which, silence);
}

function late(which: Which, duration: number): Behaviour {
  return { delay: (asked) => (which(asked) ? duration : 0) };
}

/** Writes the head, and then one byte of the body after the other. */
function dripping(pause: number): (out: Outgoing) => Promise<void> {
  return async ({ socket, answer, wait }) => {
    socket.write(headOf(answer));
    for (const byte of answer.body) {
      await wait(pause);
      socket.write(Uint8Array.of(byte));
    }
  };
}

/** Says again and again that it works on it. */
async function processing({ socket, wait }: Outgoing): Promise<void> {
  while (!socket.destroyed) {
    socket.write('HTTP/1.1 102 Processing\r\n\r\n');
    await wait(250);
  }
}

export const timing = liveFaultsOf('timing', 'transport/answer-is-in-time', [
  ['answer-never', 'the handler returns without an answer', hanging(logouts)],
  [
    'answer-never-in-live-session',
    'the session store does not answer, and nobody limits the wait',
    hanging(live),
  ],
  ['answer-never-without-session', 'the filter refuses and forgets to say so', hanging(refused)],
  [
    'answer-never-to-bare-requests',
    'the body parser waits for a body that does not come',
    hanging((asked) => logouts(asked) && asked.body.length === 0 && typeOf(asked) === ''),
  ],
  [
    'answer-never-to-malformed-body',
    'the parser’s error is caught and dropped',
    hanging((asked) => logouts(asked) && /^\{.*[^}]$/su.test(Buffer.from(asked.body).toString())),
  ],
  ['answer-never-one-in-seven', 'one connection of the pool is dead', hanging(oneIn(7))],
  ['answer-late', 'a mail is sent before the answer', late(live, 6500)],
  ['answer-late-one-in-nine', 'a full garbage collection stops the node', late(oneIn(9), 6500)],
  [
    'body-never',
    'the head goes out, and the body waits for a stream that never ends',
    writing(
      live,
      stalling(({ answer }) => headOf(answer)),
    ),
  ],
  [
    'body-stalls',
    'the writer waits for a drain that it never hears of',
    writing(
      live,
      stalling(({ answer }) => joined(headOf(answer), answer.body.subarray(0, answer.body.length / 2))),
    ),
  ],
  ['body-drips', 'a traffic shaper lets a byte through every second', writing(live, dripping(1000))],
  [
    'last-chunk-never',
    'the response is written and not ended',
    writing(
      live,
      stalling(({ answer }) => joined(chunkedHead(answer), chunks(answer.body, 64))),
    ),
  ],
  [
    'length-too-large-kept-open',
    'the length is that of a larger body, and the connection is kept',
    writing(
      live,
      stalling(({ answer }) => joined(headOfLength(answer, answer.body.length + 2), answer.body)),
    ),
  ],
  ['processing-for-ever', 'the queue says that it works on it, and never does', writing(live, processing)],
]);
