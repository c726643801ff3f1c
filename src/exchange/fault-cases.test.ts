/** Runs tables of hostile answers: what a raw server does, and what the client makes of it. */
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { createHttpClient, type Answer } from './client.ts';
import type { TransportFaultKind } from './exchange.ts';
import { atEnd, closeServers, post, rawServer, type Behaviour } from './servers.test.ts';

/** The head of an answer whose body comes in chunks. */
export const chunkedHead = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

/** A hostile answer. */
export interface FaultCase {
  readonly what: string;
  readonly answer: string | Behaviour;
  /** What the message tells beside the kind. */
  readonly message?: RegExp;
  /** What is kept of the body; undefined where no head is kept. */
  readonly body?: string | RegExp;
  readonly timeout?: number;
  readonly method?: string;
}

/** Sends one request to a server that does as it is told. */
export async function answerFrom(
  behaviour: string | Behaviour,
  timeout = 2000,
  method = 'POST',
): Promise<Answer> {
  const { url } = await rawServer(behaviour);
  const client = createHttpClient({ timeout });
  atEnd(() => client.close());
  return client.send({ ...post(url), method });
}

/** The body of an answer as latin1 text. */
export function bodyOf({ response }: Answer): string | undefined {
  return response && Buffer.from(response.body).toString('latin1');
}

/** Makes a test of each case. */
export function describeFaults(kind: TransportFaultKind, cases: readonly FaultCase[]): void {
  describe(`an answer is ${kind}`, () => {
    afterEach(closeServers);

    for (const { what, answer, message = /^/u, body, timeout, method } of cases) {
      it(`for ${what}`, async () => {
        const received = await answerFrom(answer, timeout, method);
        expect(received.fault?.kind).to.equal(kind);
        expect(received.fault?.message)
          .to.match(/^[A-Z][\x20-\x7e]*\.$/u)
          .and.match(message);
        if (body instanceof RegExp) expect(bodyOf(received)).to.match(body);
        else expect(bodyOf(received)).to.equal(body);
      });
    }
  });
}
