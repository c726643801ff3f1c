import { UsageError } from '../errors/errors.ts';

/**
 * An http or https URL without a slash at the end.
 *
 * @param name the option, for messages: `--base-url`
 * @throws UsageError where it is none, or holds more than scheme, host and path
 */
export function urlOf(name: string, text: string): string {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//iu.test(text) ? text : `invalid ${text}`);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    // What stands before an @ may be a password.
    const shown = text.includes('@') ? '' : ` ${text}`;
    throw new UsageError(`${name}${shown} is not an http or https URL, like https://staging.example.com.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(
      `${name} holds a username or password; give them with --username and CCAGENT_PASSWORD.`,
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new UsageError(`${name} has a query or a fragment; give scheme, host and path prefix only.`);
  }
  return url.origin + url.pathname.replace(/\/+$/u, '');
}
