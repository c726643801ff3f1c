/** `openapi`: the operation's OpenAPI document. */
import { documentOf } from '../../../contracts/document.ts';
import { exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import type { Invocation } from '../parse.ts';
import { stringOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

/** The URL, without a slash at its end. What is wrong is not repeated: it may hold a password. */
function serverOf(text: string): string {
  const url = URL.parse(text);
  if (
    url === null ||
    !/^https?:\/\//iu.test(text) ||
    [url.username, url.password, url.search, url.hash].join('') !== ''
  ) {
    throw new UsageError(
      '--server wants an http or https URL without credentials, query and fragment, like https://staging.example.com.',
    );
  }
  return url.origin + url.pathname.replace(/\/+$/u, '');
}

/** Prints it as JSON. */
export async function openapiCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const server = stringOf(await valuesOf('openapi', given, environment), 'server');
  const document = documentOf(server === undefined ? undefined : serverOf(server));
  terminal.print(`${JSON.stringify(document, null, 2)}\n`);
  return exitCodes.conforms;
}
