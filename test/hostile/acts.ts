/* Ways to treat a connection. */
import type { Act } from './raw.ts';

/** What goes on a wire: text is a character a byte. */
type Bytes = string | Buffer;

const bufferOf = (bytes: Bytes): Buffer => (typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);

/** @returns an act that writes bytes and leaves the connection open */
export const says =
  (...pieces: readonly Bytes[]): Act =>
  (socket) =>
    void socket.write(Buffer.concat(pieces.map(bufferOf)));

/** @returns an act that writes bytes and closes */
export const ends =
  (...pieces: readonly Bytes[]): Act =>
  (socket) =>
    void socket.end(Buffer.concat(pieces.map(bufferOf)));

/** @returns an act that writes bytes, and resets when they are out */
export const resets =
  (...pieces: readonly Bytes[]): Act =>
  (socket) => {
    socket.write(Buffer.concat(pieces.map(bufferOf)), () => setImmediate(() => socket.resetAndDestroy()));
  };

/** Says nothing. */
export const hangs: Act = () => undefined;

/** @returns an act that writes a start, and then the same piece for as long as anybody listens */
export const endlessly =
  (start: Bytes, piece: Bytes): Act =>
  (socket) => {
    const more = bufferOf(piece);
    const flood = (): void => {
      while (!socket.destroyed && socket.write(more));
    };
    socket.on('drain', flood).write(bufferOf(start));
    flood();
  };

/** @returns an act that writes a start, and then the same piece every few milliseconds */
export const drips =
  (start: Bytes, piece: Bytes, ms = 20): Act =>
  (socket) => {
    socket.write(bufferOf(start));
    const timer = setInterval(() => socket.write(bufferOf(piece)), ms);
    socket.once('close', () => clearInterval(timer));
  };

/** @returns the head of an answer; with a length, unless that is undefined */
export function head(length?: number | string, ...headers: readonly string[]): string {
  const framing = length === undefined ? [] : [`Content-Length: ${length}`];
  return ['HTTP/1.1 200 OK', 'Content-Type: application/json', ...headers, ...framing, '', ''].join('\r\n');
}

/** @returns a whole answer */
export const whole = (body: Bytes, ...headers: readonly string[]): Buffer =>
  Buffer.concat([bufferOf(head(bufferOf(body).length, ...headers)), bufferOf(body)]);

/** @returns an act that makes its bytes when they are first asked for, for those that are dear */
export function saysOnceMade(make: () => Bytes): Act {
  let made: Buffer | undefined;
  return (socket) => {
    made ??= bufferOf(make());
    socket.write(made);
  };
}
