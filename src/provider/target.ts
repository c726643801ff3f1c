/**
 * The path that a request target names (RFC 9112 §3.2), without its query.
 *
 * A proxy's absolute form and needless percent-encoding name the same path; an encoded slash is no slash
 * (RFC 3986 §2.2), and what cannot be decoded stays as it is.
 */
export function pathOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/iu, '').replace(/[?#].*$/su, '');
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
