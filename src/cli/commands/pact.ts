/** `pact`: drives a client through the interactions, and writes the pact. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { consumerSuite } from '../../../specs/consumer/index.ts';
import { exitCodes, UsageError, type ExitCode } from '../../errors/errors.ts';
import type { BrokerAccess } from '../../pact/broker/api.ts';
import { askBroker, expectSuccess } from '../../pact/broker/commands.ts';
import { gitBranch, gitVersion } from '../../pact/broker/git.ts';
import { testConsumer, type ConsumerResult, type ConsumerTest } from '../../pact/consumer.ts';
import { loadClient, shapeOf } from '../../pact/user-client.ts';
import { prepareFolder, writeResult } from '../../report/folder.ts';
import { printable } from '../../exchange/printable.ts';
import { requiredBroker } from '../broker.ts';
import { ranges } from '../options.ts';
import type { Invocation, Values } from '../parse.ts';
import { numberOf, stringOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

async function testOf(values: Values): Promise<ConsumerTest> {
  const timeout = numberOf(values, 'timeout', ...ranges.timeout) ?? 5000;
  const provider = stringOf(values, 'provider-name') ?? consumerSuite.parties.provider;
  const path = stringOf(values, 'client');
  const consumer = stringOf(values, 'consumer');
  if (path === undefined) {
    if (consumer !== undefined)
      throw new UsageError('--consumer names the consumer of --client; give that as well.');
    return { ...consumerSuite.ownTest(), parties: { ...consumerSuite.parties, provider }, timeout };
  }
  if (consumer === undefined)
    throw new UsageError('--client needs a name for its pact; give --consumer NAME.');
  const client = await loadClient(path);
  const { shapes, target, success } = consumerSuite;
  const shape = await shapeOf(client, shapes, target, success, timeout);
  return { ...consumerSuite.testFor(client, shape), parties: { consumer, provider }, timeout };
}

/** Where a pact is published, and as what. */
async function publishingOf(
  values: Values,
  environment: Environment,
): Promise<{ access: BrokerAccess; version: string; branch: string | undefined }> {
  if (values['check'] === true)
    throw new UsageError('--check writes nothing, so there is nothing to --publish; leave one out.');
  const access = requiredBroker(values, environment);
  const version = stringOf(values, 'consumer-version') ?? (await gitVersion());
  if (version === undefined) {
    throw new UsageError('--publish needs a version, and this is no git checkout; give --consumer-version.');
  }
  return { access, version, branch: stringOf(values, 'branch') ?? (await gitBranch(environment)) };
}

function tell({ driven, strayed, misreadings }: ConsumerResult, terminal: Terminal): void {
  for (const { interaction, mismatch } of strayed) {
    terminal.print(`STRAYED  ${interaction.description}\n      ${printable(mismatch ?? '', 600)}\n\n`);
  }
  for (const { answer, told, means } of misreadings) {
    terminal.print(`MISREAD  ${printable(answer)}\n      the client ${printable(told)}, but ${means}\n\n`);
  }
  terminal.print(
    `${driven.length} interactions, ${strayed.length} with another request, ${misreadings.length} answers misread\n`,
  );
}

/** Drives the client, tells what it misread, and writes the pact where nothing strayed. */
export async function pactCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const values = await valuesOf('pact', given, environment);
  const folder = stringOf(values, 'out') ?? 'contracts/pacts';
  const check = values['check'] === true;
  if (!check) await prepareFolder(folder);
  const publishing = values['publish'] === true ? await publishingOf(values, environment) : undefined;
  const test = await testOf(values);
  const result = await testConsumer(test);
  const { consumer, provider } = test.parties;
  const name = `${consumer}-${provider}.json`;
  tell(result, terminal);
  if (result.strayed.length > 0) return exitCodes.violates;
  if (check) {
    const present = await readFile(join(folder, name), 'utf8').catch(() => '');
    if (present !== result.pact) {
      terminal.note(`${join(folder, name)} is not what the interactions give. Run: npm run pact`);
      return exitCodes.violates;
    }
  } else {
    const path = await writeResult(folder, name, result.pact);
    terminal.print(`Pact: ${path}\n`);
    if (publishing !== undefined) {
      const { access, version, branch } = publishing;
      const where = branch === undefined ? [] : ['--branch', branch];
      const words = ['publish', path, '--consumer-app-version', version, ...where];
      expectSuccess('the pact', await askBroker(access, words));
      terminal.print(`Published: ${consumer} ${version}\n`);
    }
  }
  return result.misreadings.length > 0 ? exitCodes.violates : exitCodes.conforms;
}
