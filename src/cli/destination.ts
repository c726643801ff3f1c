import { formatsOf } from '../report/formats/index.ts';
import { prepareFolder } from '../report/folder.ts';
import type { Destination } from '../report/write.ts';
import type { Values } from './parse.ts';
import { stringOf } from './settings.ts';

/**
 * Where a command's reports go, and in which formats.
 *
 * @throws UsageError where a format is unknown, or nothing can be written there
 */
export async function destinationOf(values: Values): Promise<Destination> {
  const formats = formatsOf(stringOf(values, 'format'));
  const folder = stringOf(values, 'report-dir') ?? 'reports';
  await prepareFolder(folder);
  return { folder, formats };
}
