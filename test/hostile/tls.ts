import type { Hostile } from './hostile.ts';
import { startRaw, type Acts } from './raw.ts';

/** A server that is asked for TLS, and does not speak it. */
function behindTls(name: string, why: string, acts: Acts, ...words: readonly string[]): Hostile {
  return {
    name,
    why,
    codes: [3],
    words: ['--insecure', ...words],
    start: async () => {
      const running = await startRaw(acts);
      return { ...running, baseUrl: running.baseUrl.replace('http:', 'https:') };
    },
  };
}

const hello = Buffer.from('160303ffff02', 'hex');

/** Handshakes that come to nothing. */
export const handshakes: readonly Hostile[] = [
  behindTls('tls-never', 'a port that takes connections and nothing else', {}, '--timeout', '300'),
  behindTls('tls-plain', 'http on the port of https', {
    connection: (socket) => socket.write('HTTP/1.1 400 x\r\n\r\n'),
  }),
  behindTls('tls-garbage', 'no TLS at all', {
    connection: (socket) => socket.write(Buffer.alloc(4096, 0xa5)),
  }),
  behindTls('tls-record-without-end', 'a record that is longer than said', {
    connection: (socket) => socket.write(Buffer.concat([hello, Buffer.alloc(16_384)])),
  }),
  behindTls('tls-alert', 'a handshake that is refused', {
    connection: (socket) => socket.end(Buffer.from('15030300020228', 'hex')),
  }),
  behindTls('tls-resets', 'a handshake that breaks off', {
    connection: (socket) => socket.resetAndDestroy(),
  }),
];
