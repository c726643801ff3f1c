import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Scheme, host and port at which a server listens on TCP, without a slash at the end. */
export function baseUrlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
