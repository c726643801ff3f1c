/** Secrets shorter than this are left alone, for they would tear words apart. Characters. */
const shortest = 8;

/** Causes of causes that are kept. */
const deepest = 8;

/** Takes secrets out of a text. */
export type Hide = (text: string) => string;

/**
 * Makes what takes these secrets out of texts, as they are and escaped for URLs.
 *
 * @param token - hidden whatever its length
 * @param values - header values, which may be secrets
 */
export function hider(token: string, values: readonly string[]): Hide {
  const secrets = [token, ...values.filter((value) => value.length >= shortest)]
    .flatMap((secret) => (secret === '' ? [] : [secret, encodeURIComponent(secret)]))
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '(hidden)'), text);
}

/**
 * Copies a thrown error and its causes with nothing but name, code, message and stack: what a fetch hangs on
 * its errors beside these may hold the request, and so the token.
 */
export function copyOf(thrown: unknown, hide: Hide, depth = deepest): Error {
  if (!(thrown instanceof Error)) return new Error(`a thrown ${typeof thrown}`);
  const kept = thrown.cause !== undefined && depth > 1;
  const copy = new Error(
    hide(thrown.message),
    kept ? { cause: copyOf(thrown.cause, hide, depth - 1) } : undefined,
  );
  copy.name = hide(thrown.name);
  copy.stack = hide(thrown.stack ?? copy.name);
  if ('code' in thrown && typeof thrown.code === 'string') Object.assign(copy, { code: hide(thrown.code) });
  return copy;
}

/** What the innermost cause says: fetch itself says no more than that it failed. */
export function innermost(error: Error): string {
  if (error.cause instanceof Error) return innermost(error.cause);
  if (error.message !== '') return error.message;
  return 'code' in error ? String(error.code) : error.name;
}
