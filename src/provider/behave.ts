/** Carries out behaviours between a request and what is written for it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock/clock.ts';
import { tokenOf } from './bearer.ts';
import type { Asked, Behaviour, Outgoing, PlainAnswer } from './behaviour.ts';
import { linesOf } from './raw-headers.ts';
import type { Sessions } from './sessions.ts';
import { pathOf } from './target.ts';
import { headOf, type WireAnswer } from './wire.ts';

/** Answers one request. */
export type Behave = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array,
  usual: () => WireAnswer,
) => Promise<void>;

/** Why a wait ends where the connection is closed; made once, for it is the end of each. */
const closed = new Error('The connection is closed.');

function plain({ status, headers, body }: WireAnswer): PlainAnswer {
  const { 'content-length': _, ...others } = headers;
  return { status, headers: Object.entries(others), body };
}

/** Whether the answer says itself how its body ends, or has none (RFC 9112 §6.3). */
function isFramed({ status, headers }: PlainAnswer): boolean {
  return (
    status === 204 ||
    status === 304 ||
    headers.some(([name]) => /^(?:content-length|transfer-encoding)$/iu.test(name))
  );
}

function framed(answer: PlainAnswer): PlainAnswer {
  if (isFramed(answer)) return answer;
  const length = ['Content-Length', String(answer.body.length)] as const;
  return { ...answer, headers: [...answer.headers, length] };
}

function outgoing(
  asked: Asked,
  response: ServerResponse,
  unframed: PlainAnswer,
  wait: Outgoing['wait'],
): Outgoing {
  const answer = framed(unframed);
  const { status, reason, headers, body } = answer;
  return {
    socket: response.socket ?? response.req.socket,
    asked,
    answer,
    wait,
    bytes: () => Buffer.concat([headOf(answer), asked.method === 'HEAD' ? Buffer.alloc(0) : body]),
    plainly() {
      if (reason === undefined) response.writeHead(status, headers.flat());
      else response.writeHead(status, reason, headers.flat());
      response.end(body);
    },
  };
}

function count(counts: Map<string, number>, path: string, step: number): number {
  const sum = (counts.get(path) ?? 0) + step;
  counts.set(path, sum);
  return sum;
}

/**
 * Makes the provider behave.
 *
 * @param behaviours applied in their order; of those that write, the last one does
 * @param sessions the provider's memory, with that of the behaviours over it
 */
export function createBehave(behaviours: readonly Behaviour[], sessions: Sessions, clock: Clock): Behave {
  const ordinals = new Map<string, number>();
  const waiting = new Map<string, number>();

  function askedBy(request: IncomingMessage, body: Uint8Array): Asked {
    const path = pathOf(request.url ?? '');
    const { authorization } = request.headers;
    const token = tokenOf(authorization) ?? '';
    const dead = authorization === undefined ? 'none' : 'dead';
    return {
      method: request.method ?? '',
      path,
      headers: linesOf(request.rawHeaders),
      body,
      session: sessions.isAlive(token) ? 'alive' : dead,
      token,
      ordinal: count(ordinals, path, 1),
      beside: waiting.get(path) ?? 0,
    };
  }

  function answerTo(asked: Asked, usual: () => WireAnswer): PlainAnswer {
    let respond = (): PlainAnswer => plain(usual());
    for (const behaviour of behaviours) {
      const inner = respond;
      const own = behaviour.respond;
      if (own !== undefined) respond = () => own(inner, asked, sessions);
    }
    let answer = respond();
    for (const { change } of behaviours) answer = change?.(answer, asked) ?? answer;
    return answer;
  }

  return async (request, response, body, usual) => {
    const asked = askedBy(request, body);
    const gone = new AbortController();
    const wait = (duration: number): Promise<void> => clock.sleep(duration, gone.signal);
    response.once('close', () => gone.abort(closed));
    count(waiting, asked.path, 1);
    try {
      const delay = behaviours.reduce((sum, behaviour) => sum + (behaviour.delay?.(asked) ?? 0), 0);
      if (delay > 0) await wait(delay);
      const out = outgoing(asked, response, answerTo(asked, usual), wait);
      for (const { write } of behaviours.toReversed()) {
        if (write !== undefined && (await write(out))) return;
      }
      out.plainly();
    } catch (error) {
      // Nobody is left to answer.
      if (!gone.signal.aborted) throw error;
    } finally {
      count(waiting, asked.path, -1);
    }
  };
}
