import { createSecureContext, type ConnectionOptions } from 'node:tls';
import { UsageError } from '../errors/errors.ts';

/** Whom to trust, and how to prove who one is. Certificates and keys are PEM. */
export interface TlsSettings {
  /** The authorities to trust instead of Node's own. */
  readonly ca?: string | Buffer;
  readonly cert?: string | Buffer;
  readonly key?: string | Buffer;
  /** Takes any certificate. */
  readonly insecure?: boolean;
}

/**
 * What `tls.connect` needs of the settings; certificates and keys are read once.
 *
 * @throws UsageError where a certificate or key cannot be read, or the two do not fit
 */
export function connectionOptions({ ca, cert, key, insecure }: TlsSettings = {}): ConnectionOptions {
  const rejectUnauthorized = insecure !== true;
  if (ca === undefined && cert === undefined && key === undefined) return { rejectUnauthorized };
  try {
    // Node takes a file without any certificate as one that trusts nobody.
    if (ca !== undefined && !ca.includes('-----BEGIN ')) throw new TypeError('no PEM');
    return { rejectUnauthorized, secureContext: createSecureContext({ ca, cert, key }) };
  } catch (error) {
    const message =
      'The TLS certificate, key or authority cannot be used: check that each is PEM and that the key belongs to the certificate.';
    throw new UsageError(message, { cause: error });
  }
}
