import type { Duplex } from 'node:stream';
import { TunnelError } from './connection-fault.ts';
import { proxyAuthorization } from './proxy.ts';
import { addressOf, type Track } from './route.ts';

/**
 * Asks a proxy for a tunnel (RFC 9110 §9.3.6). An https proxy is trusted by Node's own authorities.
 *
 * @throws TunnelError where the proxy cannot be asked, or does not answer 2xx
 */
export async function openTunnel(proxy: URL, endpoint: URL, track: Track): Promise<Duplex> {
  const { request } = await (proxy.protocol === 'https:' ? import('node:https') : import('node:http'));
  const { host, port } = addressOf(endpoint);
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const authorization = proxyAuthorization(proxy);
  const asking = request({
    ...addressOf(proxy),
    method: 'CONNECT',
    path: authority,
    headers: {
      host: authority,
      ...(authorization !== undefined && { 'proxy-authorization': authorization }),
    },
    agent: false,
  });
  track(asking);
  return new Promise((resolve, reject) => {
    asking.once('error', (error) => {
      reject(new TunnelError(error));
    });
    asking.once('connect', ({ statusCode = 0 }, socket) => {
      track(socket);
      if (statusCode >= 200 && statusCode < 300) return resolve(socket);
      socket.destroy();
      reject(new TunnelError(statusCode));
    });
    asking.end();
  });
}
