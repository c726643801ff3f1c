/** `report`: what is made of reports afterwards. */
import { UsageError, type ExitCode } from '../../errors/errors.ts';
import { didYouMean } from '../../errors/suggest.ts';
import type { Invocation } from '../parse.ts';
import type { Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { reportMergeCommand } from './report-merge.ts';

/** Carries out what the first argument names. */
export function reportCommand(
  invocation: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const [what = ''] = invocation.positionals;
  if (what === 'merge') return reportMergeCommand(invocation, terminal, environment);
  throw new UsageError(
    `report has no part ${what === '' ? 'without a name' : what}.${didYouMean(what, ['merge'])} See: ccagent-conformance report --help`,
  );
}
