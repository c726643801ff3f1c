/** Hands a request on to another provider, on loopback. */
import type { IncomingMessage } from 'node:http';
import { linesOf } from '../provider/raw-headers.ts';
import type { WireAnswer } from './wire-answer.ts';

/** Node's server and client. An ESM import would evaluate its lazy fetch as well: 30 ms. */
export function nodeHttp(): typeof import('node:http') {
  return process.getBuiltinModule('node:http');
}

const hopByHop = /^(?:connection|keep-alive|transfer-encoding|content-length|expect|upgrade|te)$/iu;

/**
 * Asks another provider what was asked here; gives its answer.
 *
 * @param behind its base URL
 */
export function handOn(behind: string, request: IncomingMessage, body: Uint8Array): Promise<WireAnswer> {
  const { hostname, port } = new URL(behind);
  const headers = linesOf(request.rawHeaders).filter(([name]) => !hopByHop.test(name));
  if (body.length > 0) headers.push(['Content-Length', String(body.length)]);
  return new Promise((resolve, reject) => {
    const { method = 'GET', url: path = '/' } = request;
    const sent = nodeHttp().request({ hostname, port, method, path, headers: headers.flat() }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 502,
          reason: answer.statusMessage ?? '',
          headers: linesOf(answer.rawHeaders),
          body: Buffer.concat(pieces),
          last: false,
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
