/** A small proxy for the tests beside this file. */
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { listen } from './servers.test.ts';

export interface TestProxy {
  readonly url: URL;
  /** The request line, and Proxy-Authorization, of what it was asked. */
  readonly asked: string[];
}

/** A proxy that opens tunnels, or answers them with a status; forwarded requests it answers itself. */
export async function proxyServer(status = 200): Promise<TestProxy> {
  const asked: string[] = [];
  const note = ({ method, url, headers }: IncomingMessage): void => {
    asked.push(`${method} ${url} ${headers.host} ${headers['proxy-authorization'] ?? '-'}`);
  };
  const server = createServer((request, response) => {
    note(request);
    response.writeHead(status).end('by proxy');
  });
  server.on('connect', (request, socket) => {
    note(request);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} x\r\n\r\n`);
      return;
    }
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  return { url: await listen(server), asked };
}
