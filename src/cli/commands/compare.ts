/** `compare`: whether consumers expect only what is documented. */
import { readFile } from 'node:fs/promises';
import { documentOf } from '../../../contracts/document.ts';
import { exitCodes, messageOf, UsageError, type ExitCode } from '../../errors/errors.ts';
import { compare } from '../../openapi/compare.ts';
import type { Finding } from '../../openapi/finding.ts';
import { pactOf, type HttpPact } from '../../openapi/pact.ts';
import { counted } from '../../report/counted.ts';
import { printable } from '../../exchange/printable.ts';
import type { Invocation } from '../parse.ts';
import { stringsOf, type Environment } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { valuesOf } from '../values.ts';

interface Comparison {
  readonly file: string;
  readonly pact: HttpPact;
  readonly findings: readonly Finding[];
}

async function read(file: string): Promise<{ readonly file: string; readonly pact: HttpPact }> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--pact ${file} cannot be read: ${messageOf(error)}`);
  });
  return { file, pact: pactOf(text, `--pact ${file}`) };
}

function paragraph({ file, pact, findings }: Comparison): string {
  const { interactions, messages } = pact;
  const of = [
    counted(interactions.length, 'interaction'),
    ...(messages === 0 ? [] : [`${counted(messages, 'message')} left out`]),
  ].join(', ');
  const verdict =
    findings.length === 0
      ? 'expects only what is documented'
      : `expects what is not documented, in ${counted(findings.length, 'place')}`;
  const lines = findings.map(({ interaction, where, what }) => `  ${interaction}: ${what} (${where})\n`);
  return `${file}: ${printable(pact.consumer)} ${verdict} (${of})\n${lines.join('')}`;
}

/** Compares each pact with the document. All are read before any is compared. */
export async function compareCommand(
  { values: given }: Invocation,
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const values = await valuesOf('compare', given, environment);
  const files = stringsOf(values, 'pact');
  if (files.length === 0) throw new UsageError('compare wants a pact file; give it with --pact FILE.');
  const pacts = await Promise.all(files.map(read));
  const document = documentOf();
  const comparisons = await Promise.all(
    pacts.map(async ({ file, pact }) => ({ file, pact, findings: await compare(document, pact) })),
  );
  if (values['json'] === true) {
    const rows = comparisons.map(({ file, pact: { consumer, interactions, messages }, findings }) => ({
      file,
      consumer,
      within: findings.length === 0,
      interactions: interactions.length,
      messages,
      findings,
    }));
    terminal.print(`${JSON.stringify(rows, null, 2)}\n`);
  } else {
    terminal.print(comparisons.map(paragraph).join('\n'));
  }
  return comparisons.every(({ findings }) => findings.length === 0) ? exitCodes.conforms : exitCodes.violates;
}
