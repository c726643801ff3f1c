/** A request as a command line, with shell variables in place of what was redacted. */
import type { RecordedRequest } from '../exchange/exchange.ts';

const variables: Readonly<Record<string, string>> = {
  token: 'CCAGENT_TOKEN',
  password: 'CCAGENT_PASSWORD',
  jwt: 'UNKNOWN_TOKEN',
  cookie: 'COOKIE',
  header: 'HEADER_VALUE',
};

const longestBody = 4096;
/** Of a longer one that is mostly one character, what may stand beside that. */
const mostBeside = 512;

type Encoding = 'utf8' | 'latin1';

/** A word of a command line; where it holds a marker, a shell variable takes its place. */
export function quoted(text: string, encoding: Encoding = 'utf8'): string {
  const parts = text.split(/\(redacted:(\w+)(?:-\d+)?\)/u);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return `"$${variables[part] ?? 'SECRET'}"`;
      if (part === '') return '';
      return /[\n\r\t]|[^\x20-\x7e]/u.test(part)
        ? ansiQuoted(part, encoding)
        : `'${part.replaceAll("'", String.raw`'\''`)}'`;
    })
    .join('');
}

function ansiQuoted(text: string, encoding: Encoding): string {
  const escaped = [...Buffer.from(text, encoding)].map((byte) => {
    if (byte === 0x27 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
    return `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped.join('')}'`;
}

/** What an argument can carry: UTF-8 without a NUL. */
function textOf(body: Uint8Array): string | undefined {
  if (body.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** A header line; its value is latin1 text, a character a byte. */
function headerArgument(name: string, value: string): string {
  const line = value === '' ? `${name};` : `${name}: ${value}`;
  return `-H ${quoted(line, /[\u{100}-\u{10ffff}]/u.test(line) ? 'utf8' : 'latin1')}`;
}

/** The commands that print a part of a body. */
function around(part: string): string[] {
  return part === '' ? [] : [`printf %s ${quoted(part)}`];
}

/** A long body of one character over and over, with little around it; undefined where it is none. */
function repeatedIn(body: Uint8Array): string | undefined {
  const text = textOf(body) ?? '';
  const [run = '', char = ''] = /([\w ])\1{1000,}/u.exec(text) ?? [];
  const [before = '', after = ''] = run === '' ? [] : text.split(run);
  if (run === '' || before.length + after.length !== text.length - run.length) return undefined;
  if (before.length + after.length > mostBeside) return undefined;
  const prints = [...around(before), `printf '${char}%.0s' {1..${run.length}}`, ...around(after)];
  return `--data-binary @<(${prints.join('; ')})`;
}

function bodyArgument(body: Uint8Array, size: number): string[] {
  if (size === 0) return [`--data-raw ''`];
  if (size > longestBody) {
    const repeated = size === body.length ? repeatedIn(body) : undefined;
    return [repeated ?? `--data-binary @body # ${size} bytes, see the report`];
  }
  const text = textOf(body);
  if (text === undefined) {
    const bytes = [...body].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
    return [`--data-binary @<(printf '${bytes}')`];
  }
  return [`--data-raw ${quoted(text)}`];
}

/**
 * The curl command that sends a recorded request again.
 *
 * @param request redacted; what was a secret is read from the environment, for example `$CCAGENT_TOKEN`
 */
export function curlFor(request: RecordedRequest): string {
  const hasType = request.headers.some(([name]) => name.toLowerCase() === 'content-type');
  const hasAccept = request.headers.some(([name]) => name.toLowerCase() === 'accept');
  const parts = [
    'curl -i --globoff',
    request.method === 'HEAD' ? '--head' : `-X ${request.method}`,
    quoted(request.url),
    ...request.headers
      .filter(([name]) => !/^(?:accept-encoding|user-agent)$/iu.test(name))
      .map(([name, value]) => headerArgument(name, value)),
    ...(hasAccept ? [] : [`-H 'Accept:'`]),
    ...(request.body === undefined || hasType ? [] : [`-H 'Content-Type:'`]),
    ...(request.body === undefined ? [] : bodyArgument(request.body, request.size ?? request.body.length)),
  ];
  return parts.join(' ');
}
