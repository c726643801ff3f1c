/**
 * The markers that stand in a recorded exchange where a secret stood. Rules know them, so that a leak is
 * still seen after the secret itself is gone. Their characters may stand in a URI, a header and a JSON string, so
 * that a marker breaks no rule that the secret did not.
 */

/**
 * What kind of secret a marker stands for. `jwt` is a JSON Web Token that this run did not know, `secret` a value
 * of which only its name says that it is one.
 */
export type SecretKind = 'token' | 'password' | 'jwt' | 'cookie' | 'header' | 'secret';

const leak = /\(redacted:(?:token|password|jwt)(?:-\d+)?\)/u;

/** The marker of the nth secret of a kind. */
export function markerFor(kind: SecretKind, number?: number): string {
  return `(redacted:${kind}${number === undefined ? '' : `-${number}`})`;
}

/** True where a text holds the marker of a token or a password. */
export function isLeak(text: string): boolean {
  return leak.test(text);
}

/** The first token or password marker in a text; empty where there is none. */
export function leaksIn(text: string): string {
  return leak.exec(text)?.[0] ?? '';
}
