/** The way to the provider: its name, the connection with its certificate, and the proxy. */
import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { TLSSocket, type PeerCertificate } from 'node:tls';
import type { ClientOptions } from '../../exchange/client.ts';
import { codeOf, connectionFault, connectionTimeout } from '../../exchange/connection-fault.ts';
import { dial } from '../../exchange/dial.ts';
import { printable } from '../../exchange/printable.ts';
import { proxyChooser } from '../../exchange/proxy.ts';
import { addressOf, nameOfProxy, routeTo, type Route } from '../../exchange/route.ts';
import { connectionOptions } from '../../exchange/tls-settings.ts';
import { failure, type Check, type Diagnosis } from './check.ts';

/** Days before its end at which a certificate is worth a warning. */
const soon = 14;
const day = 86_400_000;

/** Where a run would connect to, and how. */
interface Way {
  readonly url: URL;
  readonly route: Route;
  readonly client: ClientOptions;
}

/** The first host on the way: a proxy where there is one. */
function firstHop({ route }: Way): URL {
  return route.tunnel ?? route.endpoint;
}

async function name(way: Way): Promise<Diagnosis> {
  const { host } = addressOf(firstHop(way));
  const proxied = way.route.forwards || way.route.tunnel !== undefined;
  const behind = proxied ? `; the proxy resolves ${way.url.hostname}` : '';
  if (isIP(host) !== 0) return { outcome: 'ok', detail: `${host} is an address${behind}` };
  try {
    const found = await lookup(host, { all: true });
    return { outcome: 'ok', detail: `${host} is ${found.map(({ address }) => address).join(', ')}${behind}` };
  } catch (error) {
    return {
      outcome: 'fail',
      detail: `${host} cannot be resolved (${codeOf(error)}).`,
      next: `check ${proxied ? 'the proxy variables' : 'the host name in --base-url'} and the name service.`,
    };
  }
}

/** Opens a connection, whatever the certificate; what keeps it from being made is a sentence. */
async function connect({ route, client }: Way): Promise<Socket | string> {
  let opening: { destroy(): unknown } | undefined;
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => {
    opening?.destroy();
    late.resolve(connectionTimeout(route.peer, client.timeout).message);
  }, client.timeout);
  const tls = { ...connectionOptions(client.tls), rejectUnauthorized: false };
  const dialled = dial(route, tls, (resource) => (opening = resource)).catch((error: unknown) => {
    const through = route.tunnel && nameOfProxy(route.tunnel);
    return connectionFault(error, route.peer, through).message;
  });
  try {
    return await Promise.race([dialled, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function named({ CN, O }: Partial<PeerCertificate['subject']> = {}): string {
  return printable([CN ?? O ?? 'nobody'].flat().join(', '), 100);
}

function certificateWords(socket: TLSSocket): { readonly words: string; readonly days: number } {
  const { subject, issuer, valid_to: end } = socket.getPeerCertificate();
  const ends = Date.parse(end);
  const days = Math.floor((ends - Date.now()) / day);
  const until = Number.isNaN(ends) ? 'an unknown day' : new Date(ends).toISOString().slice(0, 10);
  return {
    days,
    words: `certificate of ${named(subject)}, issued by ${named(issuer)}, until ${until} (${days} days)`,
  };
}

function trust(socket: TLSSocket, { route, client }: Way): Diagnosis {
  const { words, days } = certificateWords(socket);
  const detail = `${route.peer} speaks ${socket.getProtocol() ?? 'TLS'}; ${words}`;
  // A code, whatever its type says.
  const refusal = String(socket.authorizationError);
  if (client.tls?.insecure === true) {
    const why = socket.authorized ? 'it would be trusted' : `it is not trusted (${refusal})`;
    return {
      outcome: 'warn',
      detail: `${detail}; ${why}, and not verified: --insecure`,
      next: 'give the authority with --ca instead, so that nobody can come between.',
    };
  }
  if (!socket.authorized) {
    const error = Object.assign(new Error('untrusted'), { code: refusal });
    const { detail: why, ...rest } = failure(connectionFault(error, route.peer, undefined).message);
    const next = rest.next?.replace('its authority', 'its authority with --ca FILE');
    return { outcome: 'fail', detail: `${detail}. ${why}`, ...(next === undefined ? {} : { next }) };
  }
  const trusted = `${detail}; trusted by ${client.tls?.ca === undefined ? 'the usual authorities' : '--ca'}`;
  return days > soon
    ? { outcome: 'ok', detail: trusted }
    : { outcome: 'warn', detail: trusted, next: 'renew the certificate before it ends.' };
}

async function connection(way: Way): Promise<Diagnosis> {
  const socket = await connect(way);
  if (typeof socket === 'string') return failure(socket);
  try {
    if (socket instanceof TLSSocket) return trust(socket, way);
    return { outcome: 'ok', detail: `${way.route.peer} accepts connections; http, so without a certificate` };
  } finally {
    socket.destroy();
  }
}

function proxy({ url, route, client }: Way): Diagnosis {
  const variable = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const { http, https } = client.proxies ?? {};
  const used = route.forwards ? route.peer : route.tunnel && nameOfProxy(route.tunnel);
  if (used !== undefined) {
    const how = route.forwards ? 'forwards the requests' : 'opens a tunnel';
    return {
      outcome: 'ok',
      detail: `${used} ${how}: ${variable} is set, and NO_PROXY does not name ${url.hostname}`,
    };
  }
  const isSet = (url.protocol === 'https:' ? https : http) !== undefined;
  return {
    outcome: 'ok',
    detail: isSet ? `none is used: NO_PROXY names ${url.hostname}` : `none is used: ${variable} is not set`,
  };
}

/** The checks of the way to a provider. */
export function networkChecks(baseUrl: string, client: ClientOptions): readonly Check[] {
  const url = new URL(baseUrl);
  const way = { url, client, route: routeTo(url, proxyChooser(client.proxies)(url)) };
  return [
    { name: 'name', run: () => name(way) },
    { name: 'connection', run: () => connection(way) },
    { name: 'proxy', run: () => proxy(way) },
  ];
}
