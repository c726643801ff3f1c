/** The most bytes of an answer's head, and of the trailers after a chunked body: 64 KiB. */
export const headLimit = 64 * 1024;

/** The most bytes of a body, on the wire and after each of its content codings is undone: 1 MiB. */
export const bodyLimit = 1024 * 1024;
