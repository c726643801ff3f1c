import type { IncomingMessage } from 'node:http';

/** The largest body that is kept, in bytes. */
const bodyLimit = 1024 * 1024;

/** The bytes of a body, or that there were more than are kept. */
export type Received = Uint8Array | 'too-large';

/**
 * Reads a body to its end and keeps what is within the limit.
 *
 * What is beyond is read and dropped, not refused at once: a client that is answered while it still sends may
 * see a broken connection in place of the answer.
 *
 * @throws where the connection breaks before the end
 */
export async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= bodyLimit) chunks.push(chunk);
  }
  return length > bodyLimit ? 'too-large' : Buffer.concat(chunks);
}
