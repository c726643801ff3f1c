/** A fault over recorded exchanges: each as it would be if the provider had the fault. */
import type { Exchange } from '../exchange/exchange.ts';
import { valuesOf } from '../exchange/head.ts';
import { tokenOf } from '../provider/bearer.ts';
import { readingOf } from '../judge/reading.ts';
import type { AnswerFault, FaultAsked } from './fault.ts';

/** An exchange with what its request is to a fault. */
export interface AskedExchange {
  readonly exchange: Exchange;
  readonly asked: FaultAsked;
}

/**
 * How far a fault reaches in an exchange: its request is none of those that the fault speaks of, or no whole
 * answer of its kind came, or one came that cannot be made wrong in this way, or it is changed as given.
 */
export type Reach = 'not-asked' | 'not-answered' | 'unchangeable' | Exchange;

const nothing = new Uint8Array();

/**
 * Bytes of the largest body that is changed. There are hundreds of faults and of exchanges, and reports keep no more
 * of a body either.
 */
const mostChanged = 64 * 1024;

function tokenIn({ request }: Exchange): string {
  return tokenOf(valuesOf(request.headers, 'authorization')[0]) ?? '';
}

function sessionOf({ circumstances: { session } }: Exchange): FaultAsked['session'] {
  return session === 'alive' || session === 'none' ? session : 'dead';
}

/** The exchanges of a run with what faults ask of them, numbered as a provider would have counted them. */
export function askedExchanges(exchanges: readonly Exchange[]): readonly AskedExchange[] {
  let probes = 0;
  let others = 0;
  return exchanges.map((exchange) => {
    const { request, circumstances } = exchange;
    const isProbe = circumstances.subject === 'probe';
    if (isProbe) probes += 1;
    else others += 1;
    return {
      exchange,
      asked: {
        subject: circumstances.subject,
        method: request.method,
        headers: request.headers,
        body: request.body ?? nothing,
        session: sessionOf(exchange),
        token: tokenIn(exchange),
        ordinal: isProbe ? probes : others,
      },
    };
  });
}

/** Applies a fault to an exchange. */
export function reachOf(fault: AnswerFault, { exchange, asked }: AskedExchange): Reach {
  if (!fault.asked.test(asked)) return 'not-asked';
  const { response } = exchange;
  if (response === undefined || exchange.fault !== undefined || response.cut === true) return 'not-answered';
  if (response.body.length > mostChanged) return 'unchangeable';
  if (!fault.answered.test(response)) return 'not-answered';
  // What nests deeper, or holds more, than the suite reads, it could not write either.
  const kind = readingOf(exchange)?.content.kind;
  if (kind === 'too-deep' || kind === 'too-many') return 'unchangeable';
  const changed = fault.change(response, asked);
  if (changed === undefined) return 'unchangeable';
  return { ...exchange, response: { ...changed, reason: changed.reason ?? '' } };
}
