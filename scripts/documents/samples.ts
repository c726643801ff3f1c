/** The sample of each format, rendered from the one report that is committed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formats } from '../../src/report/formats/index.ts';
import type { Report } from '../../src/report/model.ts';

export const sampleFolder = 'reports/sample';
export const sampleFile = join(sampleFolder, 'conformance.json');

/** The report that all samples are rendered from. */
export async function sampleReport(): Promise<Report> {
  return JSON.parse(await readFile(sampleFile, 'utf8')) as Report;
}

/** A file for each format. */
export async function samples(): Promise<readonly { readonly path: string; readonly content: string }[]> {
  const report = await sampleReport();
  return Promise.all(
    formats.map(async ({ file, render }) => ({
      path: join(sampleFolder, file),
      content: await render(report),
    })),
  );
}
