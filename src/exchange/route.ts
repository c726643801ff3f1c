/**
 * The way to an origin: straight, through a proxy that forwards http requests, or through a tunnel that a
 * proxy opens for https (RFC 9110 §7.7, §9.3.6).
 */
export interface Route {
  /** What a connection ends at: the provider, or the proxy that forwards. */
  readonly endpoint: URL;
  /** How messages name the endpoint. */
  readonly peer: string;
  /** True where the endpoint is a proxy that forwards requests in absolute form. */
  readonly forwards: boolean;
  /** The proxy that is asked for a tunnel to the endpoint. */
  readonly tunnel: URL | undefined;
}

/** How messages name a proxy; without the credentials of its address. */
export function nameOfProxy(proxy: URL): string {
  return `the proxy at ${proxy.host}`;
}

/** The way to a URL, given the proxy that applies to it. */
export function routeTo(url: URL, proxy: URL | undefined): Route {
  if (proxy !== undefined && url.protocol === 'http:') {
    return { endpoint: proxy, peer: nameOfProxy(proxy), forwards: true, tunnel: undefined };
  }
  return { endpoint: url, peer: url.host, forwards: false, tunnel: proxy };
}

/** A URL's host and port in the form that sockets want. */
export function addressOf(url: URL): { readonly host: string; readonly port: number } {
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  return { host: url.hostname.replaceAll(/^\[|\]$/gu, ''), port };
}

/** Is told of each thing that an opening connection holds, the last one last. */
export type Track = (resource: { destroy(): unknown }) => void;
