/** Answers that no contract knows, from a plain server: a careful client takes none of them for a success. */
import type { HeaderLine } from '../exchange/exchange.ts';
import { listenOnLoopback } from './loopback.ts';

/** One answer, with a name for it. */
export interface UndocumentedAnswer {
  readonly name: string;
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: string;
}

/** What a client was heard to send. */
export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly contentType: string | undefined;
  readonly body: string;
  readonly authorization: string | undefined;
}

/** A server that gives one answer to every request. */
export interface AnsweringServer {
  readonly baseUrl: string;
  readonly heard: readonly HeardRequest[];
  readonly close: () => Promise<void>;
}

/** Starts a server on loopback that always gives the same answer. */
export async function startAnswering(answer: UndocumentedAnswer): Promise<AnsweringServer> {
  const heard: HeardRequest[] = [];
  const { port, close } = await listenOnLoopback((request, body, response) => {
    heard.push({
      method: request.method ?? '',
      path: request.url ?? '',
      contentType: request.headers['content-type'],
      body: body.toString('utf8'),
      authorization: request.headers.authorization,
    });
    if (request.method === 'GET') {
      // Where a redirect leads, a success waits for the client that follows it.
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"result":true}');
    } else {
      response.writeHead(answer.status, answer.headers.flat()).end(answer.body);
    }
    return Promise.resolve();
  });
  return { baseUrl: `http://127.0.0.1:${port}`, heard, close };
}
