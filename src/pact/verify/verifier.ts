/** Pact's own verifier, as a process: it replays the interactions of a pact and tells how each went. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CouldNotRunError } from '../../errors/errors.ts';
import { printable } from '../../exchange/printable.ts';
import { pactCli } from '../cli.ts';
import { noSpace, removeTemporary, temporaryFolder } from '../temporary.ts';

/** One thing that was not as the pact says. */
export interface Mismatch {
  readonly type?: string;
  readonly mismatch?: string;
  readonly path?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** What the verifier tells of a pact. */
export interface Verification {
  /** True where every interaction went as the pact says. */
  readonly result: boolean;
  readonly errors?: readonly VerificationError[];
}

/** The error of one interaction. */
export interface VerificationError {
  readonly mismatch: {
    readonly type?: string;
    readonly message?: string;
    readonly mismatches?: readonly Mismatch[];
  };
}

/** Where the verifier finds what it works with. */
export interface VerifierTarget {
  /** The pact's JSON. */
  readonly pact: string;
  readonly provider: string;
  readonly port: number;
  readonly statePort: number;
  /** Calls it off. */
  readonly signal: AbortSignal;
}

/** The verifier talks to this machine; the proxies are for the forwarder, which talks to the provider. */
const direct = { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };

/** Replays one pact. */
export async function replay({
  pact,
  provider,
  port,
  statePort,
  signal,
}: VerifierTarget): Promise<Verification> {
  const folder = await temporaryFolder('ccagent-verify-');
  const told = join(folder, 'result.json');
  const file = join(folder, 'pact.json');
  try {
    await writeFile(file, pact).catch((error: unknown) => {
      throw noSpace(folder, error);
    });
    const words = ['verifier', '--file', file, '--provider-name', provider, '--hostname', '127.0.0.1'];
    const options = [
      '--port',
      String(port),
      '--state-change-url',
      `http://127.0.0.1:${statePort}/`,
      '--json',
      told,
    ];
    const quiet = ['--no-colour', '--loglevel', 'none'];
    const { output } = await pactCli([...words, ...options, ...quiet], direct, signal);
    const result = await readFile(told, 'utf8').catch(() => undefined);
    if (result === undefined) {
      throw new CouldNotRunError(
        `Pact's verifier gave no result: ${printable(output.split('\n')[0] ?? '', 200)}`,
      );
    }
    return JSON.parse(result) as Verification;
  } finally {
    await removeTemporary(folder);
  }
}
