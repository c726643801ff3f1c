/** `run --mock`: the scenarios against Pact's mock. */
import { consumerSuite } from '../../../specs/consumer/index.ts';
import { openSettings } from '../../conformance.ts';
import { UsageError, type ExitCode } from '../../errors/errors.ts';
import { runOnMocks } from '../../pact/mock-run.ts';
import { buildReport } from '../../report/build.ts';
import { conclude } from '../conclude.ts';
import { destinationOf } from '../destination.ts';
import { sessionOptions } from '../exclusive.ts';
import type { Values } from '../parse.ts';
import { optionsOf } from '../prepare.ts';
import { depthOf, type Environment } from '../settings.ts';
import { exchangeNotes, type Volume } from '../volume.ts';

/** Stands in reports where the address of a provider would. */
const nowhere = 'http://pact-mock.invalid';

/** Runs on mocks, prints the summary with what a mock could and could not show, writes the reports. */
export async function runMockCommand(
  settled: Values,
  given: Values,
  volume: Volume,
  environment: Environment,
): Promise<ExitCode> {
  const provider = ['base-url', ...sessionOptions].find((name) => given[name] !== undefined);
  if (provider !== undefined) {
    throw new UsageError(`--mock needs no provider, and --${provider} names one; leave one of them out.`);
  }
  const baseline = ['baseline', 'write-baseline'].find((name) => given[name] !== undefined);
  if (baseline !== undefined) {
    throw new UsageError(`--${baseline} is of a provider, and --mock judges none; leave one of them out.`);
  }
  const { 'base-url': _provider, ...values } = settled;
  if (depthOf(values) === 'deep') {
    throw new UsageError('--depth deep generates what no mock has an answer to; leave it or --mock out.');
  }
  const destination = await destinationOf(values);
  const options = await optionsOf(values, given, environment);
  const { settings, context, close } = await openSettings({
    ...options,
    ...exchangeNotes(volume),
    baseUrl: nowhere,
    confirm: 0,
  });
  const { terminal } = volume;
  try {
    const report = buildReport(await runOnMocks(settings, consumerSuite.mock), context);
    volume.conclude(report);
    const { pass, fail, warn } = report.counts;
    const shown = pass + fail + warn;
    terminal.print(
      `A mock showed ${shown} of ${report.requirements.length} requirements; the other ${report.requirements.length - shown} need a provider.\n`,
    );
    return await conclude(report, destination, terminal);
  } finally {
    await close();
  }
}
