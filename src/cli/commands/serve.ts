/** `serve`: the reference provider, until interrupted. */
import { startReference } from '../../../contracts/reference.ts';
import { exitCodes, messageOf, UsageError, type ExitCode } from '../../errors/errors.ts';
import type { Invocation, Values } from '../parse.ts';
import { departuresOf, printFaults } from '../departures.ts';
import { ranges } from '../options.ts';
import { numberOf, stringOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import type { ReplayOptions } from './serve-replay.ts';

/** @throws UsageError where options are given that do not go together */
function replayOf(values: Values): Pick<ReplayOptions, 'file' | 'exchange'> | undefined {
  const file = stringOf(values, 'replay');
  const exchange = stringOf(values, 'exchange');
  if (file === undefined && exchange === undefined) return undefined;
  if (file === undefined) {
    throw new UsageError('--exchange chooses one of a recording; give the recording with --replay FILE.');
  }
  if (values['fault'] !== undefined || values['variant'] !== undefined) {
    throw new UsageError(
      '--replay answers as was recorded and nothing else; leave --fault and --variant out.',
    );
  }
  return { file, ...(exchange === undefined ? {} : { exchange }) };
}

/** Serves; the password that it prints is its own, made for this. */
export async function serveCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const values = await valuesOf('serve', given, environment);
  if (values['list-faults'] === true) return printFaults(terminal);
  const port = numberOf(values, 'port', ...ranges.port) ?? 0;
  const host = stringOf(values, 'host') ?? '127.0.0.1';
  const username = stringOf(values, 'username');
  const password = environment['CCAGENT_PASSWORD'] ?? '';
  const credentials = {
    ...(username === undefined ? {} : { username }),
    ...(password === '' ? {} : { password }),
  };
  const departures = departuresOf(values);
  const replay = replayOf(values);
  if (replay !== undefined) {
    const { serveReplay } = await import('./serve-replay.ts');
    return serveReplay({ ...replay, host, port, credentials }, terminal);
  }
  const provider = await startReference({
    port,
    host,
    behaviours: departures.map(({ behaviour }) => behaviour),
    ...credentials,
  }).catch((error: unknown) => {
    throw new UsageError(
      `The provider cannot listen on ${host} port ${port}: ${messageOf(error)}. Give another --port.`,
    );
  });
  const ended = untilInterrupted();
  terminal.print(`The reference provider listens${departures.length === 0 ? '' : ', and departs from what it is'}.
${departures.map(({ words }) => `\n  ${words}`).join('')}${departures.length === 0 ? '' : '\n'}
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
