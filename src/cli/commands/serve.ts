/** `serve`: the reference provider, until interrupted. */
import { once } from 'node:events';
import { startReference } from '../../../contracts/reference.ts';
import { exitCodes, messageOf, UsageError, type ExitCode } from '../../errors/errors.ts';
import { withEnvironment, type Invocation } from '../parse.ts';
import { numberOf, stringOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

/** Serves; the password that it prints is its own, made for this. */
export async function serveCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const values = withEnvironment('serve', given, environment);
  const port = numberOf(values, 'port', 0, 65_535) ?? 0;
  const host = stringOf(values, 'host') ?? '127.0.0.1';
  const username = stringOf(values, 'username');
  const password = environment['CCAGENT_PASSWORD'] ?? '';
  const provider = await startReference({
    port,
    host,
    ...(username === undefined ? {} : { username }),
    ...(password === '' ? {} : { password }),
  }).catch((error: unknown) => {
    throw new UsageError(
      `The provider cannot listen on ${host} port ${port}: ${messageOf(error)}. Give another --port.`,
    );
  });
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  terminal.print(`The reference provider listens.

  base URL  ${provider.baseUrl}
  username  ${provider.username}
  password  ${password === '' ? provider.password : 'the one in CCAGENT_PASSWORD'}

Judge it from another terminal:
  ${password === '' ? `CCAGENT_PASSWORD=${provider.password} ` : ''}ccagent-conformance run --base-url ${provider.baseUrl} --username ${provider.username}

Ctrl-C ends it.
`);
  await ended;
  await provider.close();
  return exitCodes.conforms;
}
