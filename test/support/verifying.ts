/** Verification as the command does it, without a process: pacts against a provider, and the report of it. */
import { sessionIn } from '../../contracts/logout/states.ts';
import { openSettings, type RunOptions } from '../../src/conformance.ts';
import { readPacts } from '../../src/pact/verify/pacts.ts';
import { createVerification } from '../../src/pact/verify/verify.ts';
import { buildReport } from '../../src/report/build.ts';
import type { Report } from '../../src/report/model.ts';
import type { Running } from '../providers/base.ts';
import { committedPact } from './pacts.ts';

/** @returns the options that lead to a provider and log in to it */
export function optionsFor({ baseUrl, username, password }: Running): RunOptions {
  return { baseUrl, sessions: { kind: 'login', username, password }, seed: 1 };
}

/**
 * Verifies pacts against a provider.
 *
 * @param options - the provider, and where sessions come from
 * @param paths - the pacts; the committed one unless given
 * @returns the report
 */
export async function verify(
  options: RunOptions,
  paths: readonly string[] = [committedPact],
): Promise<Report> {
  const pacts = await readPacts(paths);
  const { settings, context, close } = await openSettings(options);
  try {
    const verifying = await createVerification(settings, pacts, sessionIn);
    for (const interaction of verifying.interactions) await verifying.play(interaction);
    return buildReport(await verifying.finish(), context);
  } finally {
    await close();
  }
}
