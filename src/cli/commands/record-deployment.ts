/** `record-deployment`: tells the broker what runs where, which is what can-i-deploy asks about. */
import { exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import { askBroker, expectSuccess } from '../../pact/broker/commands.ts';
import { gitVersion } from '../../pact/broker/git.ts';
import { requiredBroker } from '../broker.ts';
import type { Invocation } from '../parse.ts';
import { stringOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

/** Records a deployment. */
export async function recordDeploymentCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const values = await valuesOf('record-deployment', given, environment);
  const access = requiredBroker(values, environment);
  const pacticipant = stringOf(values, 'pacticipant');
  const to = stringOf(values, 'environment');
  const version = stringOf(values, 'pacticipant-version') ?? (await gitVersion());
  if (pacticipant === undefined || to === undefined || version === undefined) {
    throw new UsageError(
      'record-deployment needs --pacticipant NAME, --environment NAME, and outside git --pacticipant-version V.',
    );
  }
  const words = ['--pacticipant', pacticipant, '--version', version, '--environment', to];
  expectSuccess('the deployment', await askBroker(access, ['record-deployment', ...words]));
  terminal.print(`Recorded: ${pacticipant} ${version} runs in ${to}.\n`);
  return exitCodes.conforms;
}
