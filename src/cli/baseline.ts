/** The baseline that a run is held against, and the one that it makes. */
import { readFile } from 'node:fs/promises';
import { draftBaseline } from '../baseline/draft.ts';
import { prepareBaseline, writeBaseline } from '../baseline/file.ts';
import { messageOf, UsageError } from '../errors/errors.ts';
import type { KnownFailures } from '../judge/baseline-entry.ts';
import { counted } from '../report/counted.ts';
import type { Report } from '../report/model.ts';
import type { Values } from './parse.ts';
import { stringOf } from './settings.ts';

/**
 * The baseline that `--baseline` names.
 *
 * @throws UsageError where it cannot be read, or is wrong
 */
export async function baselineOf(values: Values): Promise<{ readonly baseline?: KnownFailures }> {
  const file = stringOf(values, 'baseline');
  if (file === undefined) return {};
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `--baseline ${file} cannot be read: ${messageOf(error)}. A run makes one with --write-baseline FILE.`,
    );
  });
  const { parseBaseline } = await import('../baseline/parse.ts');
  return { baseline: parseBaseline(text, file) };
}

/**
 * Where `--write-baseline` wants one.
 *
 * @throws UsageError where it cannot be written there
 */
export async function newBaselineOf(values: Values): Promise<{ readonly newBaseline?: string }> {
  const path = stringOf(values, 'write-baseline');
  if (path === undefined) return {};
  await prepareBaseline(path, stringOf(values, 'baseline'));
  return { newBaseline: path };
}

/**
 * Writes the baseline of a run.
 *
 * @returns what was written, in words
 */
export async function renewBaseline(path: string, report: Report): Promise<string> {
  const { baseline, fresh, kept, gone, ungated } = draftBaseline(report);
  await writeBaseline(path, baseline);
  const before = report.baseline === undefined ? '' : ` (${fresh} new, ${kept} kept, ${gone} gone)`;
  return [
    `Baseline: ${path}, ${fresh + kept === 0 ? 'no entries' : counted(fresh + kept, 'entry', 'entries')}${before}.`,
    ...(ungated === 0
      ? []
      : [`${counted(ungated, 'warning')} of this run ${ungated === 1 ? 'is' : 'are'} not in it: not gated.`]),
    ...(report.verdict === 'incomplete' || report.interrupted
      ? ['The run is not complete, and what it did not try is not in it.']
      : []),
    ...(fresh === 0 ? [] : ['Say in each new entry why it is accepted.']),
    `Give it to the next run with --baseline ${path}`,
  ].join(' ');
}
