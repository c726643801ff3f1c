/** What is asked of a broker through Pact's own command line: publishing, deploying, and whether one may. */
import { UsageError } from '../../errors/errors.ts';
import { printable } from '../../exchange/printable.ts';
import { pactCli, type PactCliResult } from '../cli.ts';
import type { BrokerAccess } from './api.ts';

/** Asks a broker by `pact broker WORDS`; the credentials go by the environment, and are taken out of what it says. */
export async function askBroker(access: BrokerAccess, words: readonly string[]): Promise<PactCliResult> {
  const { baseUrl, variables, clean } = access;
  const { code, output } = await pactCli(['broker', ...words], {
    PACT_BROKER_BASE_URL: baseUrl,
    ...variables,
  });
  return { code, output: clean(output) };
}

/** The line of an output that says why, or its last. */
function reasonIn(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const telling = lines.find((line) =>
    /conflict|already|forbidden|unauthori|denied|error|failed|refused/iu.test(line),
  );
  return printable((telling ?? lines.at(-1) ?? 'it gave no reason').replace(/^[^\w"']+/u, ''), 400);
}

/** @throws UsageError where the command did not succeed, with the broker's reason in one sentence */
export function expectSuccess(what: string, { code, output }: PactCliResult): void {
  if (code !== 0) throw new UsageError(`The broker did not take ${what}: ${reasonIn(output)}`);
}
