/** `can-i-deploy`: the broker's word on a version, in its own words and with its exit code. */
import { exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import { gitVersion } from '../../pact/broker/git.ts';
import { askBroker } from '../../pact/broker/commands.ts';
import { printable } from '../../exchange/printable.ts';
import { requiredBroker } from '../broker.ts';
import type { Invocation } from '../parse.ts';
import { stringOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

/** Asks whether a version may be deployed: 0 where it may, 1 where it may not. */
export async function canIDeployCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const values = await valuesOf('can-i-deploy', given, environment);
  const access = requiredBroker(values, environment);
  const pacticipant = stringOf(values, 'pacticipant');
  if (pacticipant === undefined)
    throw new UsageError('can-i-deploy needs the name of who deploys; give --pacticipant NAME.');
  const version = stringOf(values, 'pacticipant-version') ?? (await gitVersion());
  if (version === undefined) {
    throw new UsageError(
      'can-i-deploy needs a version, and this is no git checkout; give --pacticipant-version.',
    );
  }
  const to = stringOf(values, 'to-environment');
  const { code, output } = await askBroker(access, [
    'can-i-deploy',
    '--pacticipant',
    pacticipant,
    '--version',
    version,
    ...(to === undefined ? [] : ['--to-environment', to]),
  ]);
  terminal.print(
    `${output
      .split('\n')
      .map((line) => printable(line, 1000))
      .join('\n')
      .trim()}\n`,
  );
  if (code === 0) return exitCodes.conforms;
  if (/Computer says no|No deployable version/u.test(output)) return exitCodes.violates;
  throw new UsageError('The broker gave no answer to can-i-deploy; what it said stands above.');
}
