/**
 * Which proxy a URL is reached through, by the rules that curl has for http_proxy, https_proxy and no_proxy.
 */
import { UsageError } from '../errors/errors.ts';

/** The values of the usual variables; absent or empty means none. */
export interface ProxySettings {
  /** The proxy for http URLs. */
  readonly http?: string;
  /** The proxy for https URLs. */
  readonly https?: string;
  /** Hosts that are reached directly, separated by commas: `example.com` (its subdomains too), `host:8080`, `*`. */
  readonly no?: string;
}

function proxyUrl(address: string | undefined): URL | undefined {
  if (address === undefined || address === '') return undefined;
  const url = URL.parse(address.includes('://') ? address : `http://${address}`);
  if (url === null || !/^https?:$/u.test(url.protocol)) {
    // The address is not quoted: it can hold a password.
    throw new UsageError('A proxy address is not an http or https URL: check the proxy variables.');
  }
  return url;
}

function portOf(url: URL): string {
  return url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
}

function exempts(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const [, name = entry, port] = /^([^:]+|\[.*\]):(\d+)$/u.exec(entry) ?? [];
  if (port !== undefined && port !== portOf(url)) return false;
  const wanted = name.replace(/^\*?\./u, '');
  const host = url.hostname.replaceAll(/^\[|\]$/gu, '');
  return wanted !== '' && (host === wanted.replaceAll(/^\[|\]$/gu, '') || host.endsWith(`.${wanted}`));
}

/**
 * Reads proxy settings.
 *
 * @returns which proxy a URL is reached through; undefined for none
 * @throws UsageError where an address is no http or https URL
 */
export function proxyChooser(settings: ProxySettings = {}): (url: URL) => URL | undefined {
  const http = proxyUrl(settings.http);
  const https = proxyUrl(settings.https);
  const exempt = (settings.no ?? '')
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter((entry) => entry !== '');
  return (url) => {
    const proxy = url.protocol === 'https:' ? https : http;
    return proxy === undefined || exempt.some((entry) => exempts(entry, url)) ? undefined : proxy;
  };
}

/** As it was before it became a part of a URL; as it is where it never was encoded. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The passwords in proxy addresses, none where they hold none or are no addresses. */
export function proxyPasswords({ http, https }: ProxySettings): readonly string[] {
  return [http, https].flatMap((address) => {
    if (address === undefined) return [];
    const { password = '' } = URL.parse(address.includes('://') ? address : `http://${address}`) ?? {};
    return password === '' ? [] : [...new Set([password, decoded(password)])];
  });
}

/** The Proxy-Authorization that a proxy's address asks for (RFC 7617 §2); undefined where it names no user. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '' && proxy.password === '') return undefined;
  const credentials = [proxy.username, proxy.password].map(decoded).join(':');
  return `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`;
}
