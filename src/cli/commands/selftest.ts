/** `selftest`: the kill matrix. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname } from 'node:path';
import { catalogue } from '../../../contracts/faults.ts';
import { suite } from '../../../specs/conformance/index.ts';
import { exitCodes, messageOf, UsageError, type ExitCode } from '../../errors/errors.ts';
import { partOf } from '../../faults/choose.ts';
import type { Catalogue } from '../../faults/fault.ts';
import { writeResult } from '../../report/folder.ts';
import { isProof, type KillMatrix } from '../../selftest/matrix.ts';
import { renderMatrix, renderMatrixPage, renderTotals } from '../../selftest/render.ts';
import { killMatrix } from '../../selftest/selftest.ts';
import { startThread } from '../../selftest/threads.ts';
import type { Invocation, Values } from '../parse.ts';
import { stringOf, stringsOf } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { timeLeft } from '../time-left.ts';
import { volumeOf, type Volume } from '../volume.ts';

const mostThreads = 4;
const remake = 'ccagent-conformance selftest --out';

interface Page {
  readonly file: string;
  /** The text that the file has to hold; absent where it is to be written. */
  readonly held?: string;
}

async function pageOf(values: Values): Promise<Page | undefined> {
  const [out, check] = [stringOf(values, 'out'), stringOf(values, 'check')];
  if (out !== undefined && check !== undefined) {
    throw new UsageError('--out and --check exclude each other; give one.');
  }
  const file = out ?? check;
  if (file !== undefined && stringsOf(values, 'only').length > 0) {
    throw new UsageError('With --only the matrix is a part of itself; leave out --out and --check.');
  }
  if (check === undefined) return out === undefined ? undefined : { file: out };
  const held = await readFile(check, 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `--check ${check} cannot be read: ${messageOf(error)}. Make it with: ${remake} ${check}`,
    );
  });
  return { file: check, held };
}

function rowsOf({ faults, variants, ...rest }: KillMatrix): object {
  return {
    faults: faults.map(({ section, fault: { name, kind, breaks, why }, outcome, others }) => ({
      section,
      name,
      kind,
      breaks,
      why,
      outcome,
      others,
    })),
    variants: variants.map(({ variant: { name, why }, flags }) => ({ name, why, flags })),
    ...rest,
  };
}

/** Keeps the page; false where the file holds another one. */
async function keep({ file, held }: Page, page: string, terminal: Terminal): Promise<boolean> {
  if (held === undefined) {
    await writeResult(dirname(file), basename(file), page);
    terminal.note(`Written: ${file}`);
    return true;
  }
  if (held !== page) terminal.note(`${file} is not this matrix. Make it anew with: ${remake} ${file}`);
  return held === page;
}

/** Tries every fault and variant, in as many threads as there are cores. */
async function proven(part: Catalogue, { terminal, verbose }: Volume): Promise<KillMatrix> {
  const count = Math.min(mostThreads, availableParallelism());
  // Compiled, this module and the thread's end in .js.
  const entry = new URL(`../selftest-thread${extname(import.meta.filename)}`, import.meta.url);
  const provers = Array.from({ length: count }, () => startThread(entry));
  try {
    const left = timeLeft();
    return await killMatrix(provers, suite.operation.requirements, part, (ended, all, what) => {
      if (verbose) terminal.note(what);
      else terminal.progress(`${ended} of ${all} providers judged${left(ended, all)}`);
    });
  } finally {
    await Promise.all(provers.map((prover) => prover.close()));
  }
}

/** Tries every fault and variant, prints the matrix, and writes it or holds a file against it. */
export async function selftestCommand({ values }: Invocation, terminal: Terminal): Promise<ExitCode> {
  const volume = volumeOf(values, terminal);
  const part = partOf(catalogue, stringsOf(values, 'only'));
  const page = await pageOf(values);
  const start = performance.now();
  const matrix = await proven(part, volume);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (values['json'] === true) terminal.print(`${JSON.stringify(rowsOf(matrix), null, 2)}\n`);
  else terminal.print(volume.quiet ? renderTotals(matrix) : `${renderMatrix(matrix)}${seconds} s\n`);
  const current =
    page === undefined || (await keep(page, renderMatrixPage(matrix, `${remake} FILE`), terminal));
  return current && isProof(matrix) ? exitCodes.conforms : exitCodes.violates;
}
