/** The most bytes of an answer's head, and of the trailers after a chunked body: 64 KiB. */
export const headLimit = 64 * 1024;

/** The most lines of an answer's head: each costs many times its bytes. */
export const lineLimit = 500;

/** The most bytes on the wire of a body that comes in chunks, with their sizes and extensions: 16 MiB. */
export const chunksLimit = 16 * 1024 * 1024;

/** The most interim answers (1xx) before the one that is waited for. */
export const interimLimit = 100;

/** The most bytes of a body, on the wire and after each of its content codings is undone: 1 MiB. */
export const bodyLimit = 1024 * 1024;
