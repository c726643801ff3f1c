/** Small servers on loopback: between Pact's verifier and the suite, and in place of a provider. */
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens. */
export interface Loopback {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Answers one request, whose body has been read. */
export type Answerer = (request: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<void>;

/** Starts a server on 127.0.0.1; what an answerer throws is its own defect, and answered 500. */
export async function listenOnLoopback(answer: Answerer): Promise<Loopback> {
  const { createServer } = await import('node:http');
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      answer(request, Buffer.concat(pieces), response).catch(() => response.writeHead(500).end());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
