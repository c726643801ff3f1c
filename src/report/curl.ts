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

function quoted(text: string): string {
  const parts = text.split(/\(redacted:(\w+)(?:-\d+)?\)/u);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return `"$${variables[part] ?? 'SECRET'}"`;
      if (part === '') return '';
      return /[\n\r\t]|[^\x20-\x7e]/u.test(part)
        ? ansiQuoted(part)
        : `'${part.replaceAll("'", String.raw`'\''`)}'`;
    })
    .join('');
}

function ansiQuoted(text: string): string {
  const escaped = [...Buffer.from(text, 'utf8')].map((byte) => {
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

function bodyArgument(body: Uint8Array): string[] {
  if (body.length === 0) return [`--data-raw ''`];
  if (body.length > longestBody) return [`--data-binary @body # ${body.length} bytes, see the report`];
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
      .map(([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(hasAccept ? [] : [`-H 'Accept:'`]),
    ...(request.body === undefined || hasType ? [] : [`-H 'Content-Type:'`]),
    ...(request.body === undefined ? [] : bodyArgument(request.body)),
  ];
  return parts.join(' ');
}
