/** Legal ways to put an answer on the wire. */
import { anotherLine, header, type Edit } from '../../../../src/faults/edits.ts';
import type { Behaviour, Outgoing, PlainAnswer } from '../../../../src/provider/behaviour.ts';
import { headOf } from '../../../../src/provider/wire.ts';
import { chunk, chunkedHead, chunks, ending, joined, unframed, withStatusLine } from '../bytes.ts';
import { variantsOf } from '../live-rows.ts';
import { changing, onPath, writing } from '../which.ts';

const close = ['Connection', 'close'] as const;
const lastChunk = '0\r\n\r\n';

/** Writes answers that are the last on their connection; what has no body goes out in the ordinary way. */
function written(make: (answer: PlainAnswer) => Uint8Array): Behaviour {
  return writing(
    (asked) => onPath(asked) && asked.method !== 'HEAD',
    ending(({ answer }) => make(answer)),
  );
}

/** Writes the head with each of its header lines in other words. */
function spelled(line: (name: string, value: string) => string): Behaviour {
  return written((answer) => {
    const lines = [...answer.headers, close].map(([name, value]) => `${line(name, value)}\r\n`);
    return joined(`HTTP/1.1 ${answer.status} Answer\r\n`, lines.join(''), '\r\n', answer.body);
  });
}

/** Writes an interim answer, and then the answer in the ordinary way. */
function interim(...heads: readonly string[]): Behaviour {
  return {
    write({ socket, asked }) {
      if (onPath(asked)) for (const head of heads) socket.write(`HTTP/1.1 ${head}\r\n\r\n`);
      return false;
    },
  };
}

/** Writes an answer in pieces of so many bytes, each in a packet of its own. */
function pieces(size: number): Behaviour {
  return writing(onPath, async ({ socket, answer, bytes, wait }: Outgoing) => {
    socket.setNoDelay(true);
    const whole = bytes();
    const end = whole.length - answer.body.length;
    // The head in two pieces, and the body in many.
    socket.write(whole.subarray(0, 30));
    await wait(1);
    socket.write(whole.subarray(30, end));
    for (let at = end; at < whole.length; at += size) {
      await wait(1);
      socket.write(whole.subarray(at, at + size));
    }
    socket.end();
  });
}

const hint = '103 Early Hints\r\nLink: </a.css>; rel=preload; as=style';
const chunkedOnTheWay: Edit = anotherLine('Transfer-Encoding', 'chunked');
const closing: Edit = header(...close);

const manyLines = Array.from({ length: 60 }, (_, index) => [`X-Trace-${index}`, 'v'.repeat(80)] as const);

export const framings = variantsOf([
  ['chunked', 'the length is not known when the head goes out', changing(chunkedOnTheWay)],
  [
    'chunked-byte-by-byte',
    'the serialiser flushes after every token',
    written((answer) => joined(chunkedHead(answer, close), chunks(answer.body, 1), lastChunk)),
  ],
  [
    'chunk-extensions',
    'a proxy signs its chunks (RFC 9112 §7.1.1)',
    written((answer) =>
      joined(chunkedHead(answer, close), chunk(answer.body, ';sig="a;b";n=1'), '0;end\r\n\r\n'),
    ),
  ],
  [
    'chunk-sizes-padded',
    'sizes are printed in capitals and with leading zeros',
    written((answer) =>
      joined(
        chunkedHead(answer, close),
        `0000${answer.body.length.toString(16).toUpperCase()}\r\n`,
        answer.body,
        '\r\n0000\r\n\r\n',
      ),
    ),
  ],
  [
    'trailers',
    'a checksum follows the last chunk',
    written((answer) =>
      joined(
        chunkedHead(answer, close, ['Trailer', 'X-Sum']),
        chunks(answer.body, 32),
        '0\r\nX-Sum: 1f\r\n\r\n',
      ),
    ),
  ],
  [
    'body-ends-with-connection',
    'the server neither counts nor chunks',
    written((answer) => joined(headOf(unframed(answer, close)), answer.body)),
  ],
  [
    'http-1-0',
    'an old server answers in the version that it knows',
    written((answer) => joined(withStatusLine(answer, `HTTP/1.0 ${answer.status} Answer`), answer.body)),
  ],
  ['connection-closed-each-time', 'Keep-alive is switched off', changing(closing)],
  [
    'connection-closed-now-and-then',
    'the server allows three requests a connection',
    changing(closing, (_, { ordinal }) => ordinal % 3 === 0),
  ],
  [
    'keep-alive-announced',
    'the server says for how long it keeps the connection',
    changing(header('Keep-Alive', 'timeout=5, max=100')),
  ],
  [
    'no-reason-phrase',
    'the phrase is optional (RFC 9112 §4)',
    written((answer) =>
      joined(
        withStatusLine({ ...answer, headers: [...answer.headers, close] }, `HTTP/1.1 ${answer.status} `),
        answer.body,
      ),
    ),
  ],
  [
    'odd-reason-phrase',
    'the phrase is free text',
    changing((answer) => ({ ...answer, reason: 'As you wish: "done" (mostly)' })),
  ],
  [
    'reason-phrase-beyond-ascii',
    'the phrase is in the administrator’s language',
    changing((answer) => ({ ...answer, reason: 'Tr\u00e8s bien' })),
  ],
  [
    'header-names-in-capitals',
    'names have no case',
    spelled((name, value) => `${name.toUpperCase()}: ${value}`),
  ],
  [
    'header-names-in-small-letters',
    'a gateway comes from HTTP/2',
    changing((answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value]) => [name.toLowerCase(), value]),
    })),
  ],
  [
    'blanks-around-values',
    'blanks and tabs around a value do not belong to it',
    spelled((name, value) => `${name}: \t ${value} \t`),
  ],
  [
    'no-blank-before-values',
    'the blank behind the colon is optional',
    spelled((name, value) => `${name}:${value}`),
  ],
  [
    'many-headers',
    'every node on the way adds a line',
    changing((answer) => ({ ...answer, headers: [...answer.headers, ...manyLines] })),
  ],
  ['empty-header', 'a header’s value is optional', changing(header('X-Node', ''))],
  [
    'cookies',
    'a load balancer sets its cookies',
    changing((answer) => ({
      ...answer,
      headers: [
        ...answer.headers,
        ['Set-Cookie', 'BIGip=1; Path=/; HttpOnly; Secure'],
        ['Set-Cookie', 'route=b; Path=/'],
      ],
    })),
  ],
  ['continue-first', 'any answer may follow a 100', interim('100 Continue')],
  ['processing-first', 'a 102 says that it takes a moment', interim('102 Processing')],
  ['early-hints-first', 'a cache sends its hints', interim(hint)],
  [
    'several-interim-answers',
    'each node on the way may send its own',
    interim('100 Continue', hint, hint, '102 Processing'),
  ],
  ['small-packets', 'every write is a packet', pieces(16)],
]);
