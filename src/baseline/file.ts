/** A baseline's file: JSON with an entry a line, so that one can be deleted by its line, or YAML. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Baseline, BaselineEntry } from '../../schemas/types/baseline.ts';
import { UsageError } from '../errors/errors.ts';
import { prepareFolder, writeReport } from '../report/folder.ts';

/** The path that a file really has; undefined where there is none. */
function realPath(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

/**
 * Makes sure that a baseline can be written, and that it takes the place of none but the old one.
 *
 * @param old the file of the baseline that it renews
 * @throws UsageError where it cannot, or a file is there already
 */
export async function prepareBaseline(path: string, old: string | undefined): Promise<void> {
  const real = await realPath(path);
  if (real !== undefined && (await stat(real)).isDirectory()) {
    throw new UsageError(`--write-baseline ${path} is a folder; name a file.`);
  }
  if (real !== undefined && (old === undefined || real !== (await realPath(old)))) {
    throw new UsageError(
      `--write-baseline ${path} would take the place of a file; name another one, or renew it with --baseline ${path} --write-baseline ${path}.`,
    );
  }
  await prepareFolder(dirname(real ?? path), 'A baseline', '--write-baseline FILE');
}

/** The way from a file to the schema, where that is in the same project and will be on other machines. */
function schemaFor(path: string): Pick<Baseline, '$schema'> {
  const schema = fileURLToPath(new URL('../../schemas/baseline.schema.json', import.meta.url));
  if ([schema, path].some((one) => relative(process.cwd(), one).startsWith('..'))) return {};
  const way = relative(dirname(resolve(path)), schema);
  return { $schema: way.startsWith('.') ? way : `./${way}` };
}

function lineOf(entry: BaselineEntry): string {
  const members = Object.entries(entry).map(([name, value]: [string, string | string[]]) => {
    const shown = Array.isArray(value)
      ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
      : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${shown}`;
  });
  return `    { ${members.join(', ')} }`;
}

async function render(path: string, baseline: Baseline): Promise<string> {
  const whole: Baseline = { ...schemaFor(path), ...baseline };
  if (/^\.ya?ml$/iu.test(extname(path))) return (await import('yaml')).stringify(whole);
  const { entries, ...head } = whole;
  const members = [
    ...Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`),
    entries.length === 0 ? '  "entries": []' : `  "entries": [\n${entries.map(lineOf).join(',\n')}\n  ]`,
  ];
  return `{\n${members.join(',\n')}\n}\n`;
}

/** Writes a baseline, whole or not at all. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  const real = (await realPath(path)) ?? path;
  await writeReport(dirname(real), basename(real), await render(path, baseline));
}
