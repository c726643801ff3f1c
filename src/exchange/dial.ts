/**
 * Opens sockets: TCP, TLS, or TLS through a proxy's tunnel. Everything on the way is handed to `track`, so that
 * it can be destroyed at any moment; no step has a time limit of its own.
 */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { addressOf, type Route, type Track } from './route.ts';

function openSecure(url: URL, tls: ConnectionOptions, over: Duplex | undefined): Socket {
  const { host, port } = addressOf(url);
  return connectTls({
    ...tls,
    host,
    port,
    // A name for the server may not be an address (RFC 6066 §3).
    servername: isIP(host) === 0 ? host : '',
    ALPNProtocols: ['http/1.1'],
    ...(over && { socket: over }),
  });
}

/**
 * Opens a connection along a route.
 *
 * @param tls for an https endpoint
 * @throws TunnelError where a proxy opens no tunnel
 * @throws the system's or TLS's error where the endpoint cannot be connected to
 */
export async function dial(route: Route, tls: ConnectionOptions, track: Track): Promise<Socket> {
  const { endpoint, tunnel } = route;
  const over = tunnel && (await (await import('./tunnel.ts')).openTunnel(tunnel, endpoint, track));
  const secure = endpoint.protocol === 'https:';
  const socket = secure ? openSecure(endpoint, tls, over) : connectTcp(addressOf(endpoint));
  track(socket);
  socket.setNoDelay(true);
  return new Promise((resolve, reject) => {
    // Stays after the connection is made: without a listener, a late error would be thrown.
    socket.on('error', reject);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      resolve(socket);
    });
  });
}
