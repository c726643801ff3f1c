/**
 * Says why no connection could be made, and what to check. Only error codes and the address are named, never
 * the text of an error: it can hold what the other side sent, such as the names in its certificate.
 */
import type { TransportFault } from './exchange.ts';

/** The proxy did not open a tunnel. */
export class TunnelError extends Error {
  override readonly name = 'TunnelError';
  /** The status that the proxy answered; absent where it could not be asked. */
  readonly status: number | undefined;

  /** @param cause why the proxy could not be asked, or the status that it answered */
  constructor(cause: Error | number) {
    super('The proxy did not open a tunnel.', typeof cause === 'number' ? {} : { cause });
    this.status = typeof cause === 'number' ? cause : undefined;
  }
}

const untrusted =
  'has a certificate that no trusted authority signed: give its authority, or check the address';
const unreachable = 'cannot be reached: check the address and the network';
const unresolved = 'has a name that cannot be resolved: check the host name and the name service';
const refusedHandshake =
  'refused the TLS handshake: check whether it wants a client certificate, and its TLS versions';
const noTls = 'did not speak TLS: check that the address needs https and not http';

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: unresolved,
  EAI_AGAIN: unresolved,
  EAI_FAIL: unresolved,
  EAI_NODATA: unresolved,
  EAI_NONAME: unresolved,
  ECONNREFUSED: 'refused the connection: check the address and that it is running',
  ECONNRESET:
    'closed the connection while it was being made: check the address, and whether it needs http or https',
  EPIPE:
    'closed the connection while it was being made: check the address, and whether it needs http or https',
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  EHOSTDOWN: unreachable,
  ENETUNREACH: unreachable,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  CERT_HAS_EXPIRED: 'has a certificate that has expired: renew it, or check the clock',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet: check the clock',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name: check the host name',
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE': refusedHandshake,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: refusedHandshake,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'asked for a client certificate: give one with its key',
};

/** The code of a system or TLS error, such as `ECONNREFUSED`; of the first attempt where there were several. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : error.name;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return (
    reasons[code] ??
    `could not be connected to (${code}): check the address${code.startsWith('ERR_SSL') ? ', the TLS settings' : ''} and the network`
  );
}

function noConnection(message: string): TransportFault {
  return { kind: 'no-connection', message };
}

/**
 * The fault of a connection that could not be made.
 *
 * @param peer what was connected to, such as `127.0.0.1:8080` or `the proxy at 127.0.0.1:3128`
 * @param proxy the proxy that a tunnel was asked of
 */
export function connectionFault(error: unknown, peer: string, proxy: string | undefined): TransportFault {
  if (!(error instanceof TunnelError)) return noConnection(`No connection: ${peer} ${reasonOf(error)}.`);
  if (error.status === undefined) return noConnection(`No connection: ${proxy} ${reasonOf(error.cause)}.`);
  return noConnection(
    `No connection: ${proxy} answered ${error.status} when asked for a tunnel to ${peer}: check its address and credentials.`,
  );
}

/** @param limit milliseconds */
export function connectionTimeout(peer: string, limit: number): TransportFault {
  return noConnection(
    `No connection: ${peer} had not accepted one after ${limit} ms: check the address and the network.`,
  );
}

/** The fault of a proxy that wants other credentials (RFC 9110 §15.5.8). */
export function proxyRefusal(peer: string): TransportFault {
  return noConnection(`No connection: ${peer} asks for credentials (407): check its user name and password.`);
}
