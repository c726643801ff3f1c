/** The npm script in a project's package.json. It is added to the text, so that the rest stays as it was written. */
import { readFile } from 'node:fs/promises';
import { isMap, isNode, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { messageOf, UsageError } from '../../errors/errors.ts';
import type { Wanted } from './project.ts';

const file = 'package.json';

/** The name of the script, and what it runs. */
export const script = { name: 'conformance', line: 'ccagent-conformance run' } as const;

/** A project's manifest, as far as it matters. */
export interface Manifest {
  readonly text: string;
  readonly scripts?: Readonly<Record<string, unknown>>;
  /** Whether the project has this package among its dependencies. */
  readonly depends: boolean;
}

/**
 * Reads the manifest of the project in the working folder.
 *
 * @returns undefined where there is none
 * @throws UsageError where it is no JSON object
 */
export async function readManifest(): Promise<Manifest | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    const value = JSON.parse(text.replace(/^\u{FEFF}/u, '')) as Record<string, object | undefined>;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('no object');
    const { scripts, dependencies, devDependencies } = value;
    if (
      scripts !== undefined &&
      (typeof scripts !== 'object' || scripts === null || Array.isArray(scripts))
    ) {
      throw new TypeError('its scripts are no object');
    }
    const depends = [dependencies, devDependencies].some((group) =>
      Object.hasOwn(group ?? {}, 'ccagent-conformance'),
    );
    return {
      text,
      depends,
      ...(scripts === undefined ? {} : { scripts: scripts as Record<string, unknown> }),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`${file} cannot be read as a JSON object: ${messageOf(error)}. Mend it first.`);
  }
}

/** Puts a member last into an object, in the way in which the object is written. */
function withMember(text: string, object: YAMLMap, member: (indent: string) => string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = /\n([ \t]+)\S/u.exec(text)?.[1] ?? '  ';
  const before = (offset: number): string => text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const last = object.items.at(-1);
  if (last === undefined || !isNode(last.key) || !isNode(last.value)) {
    const start = object.range?.[0] ?? 0;
    const outer = /^\s*/u.exec(before(start))?.[0] ?? '';
    const end = text.indexOf('}', start);
    return `${text.slice(0, start)}{${newline}${outer}${unit}${member(outer + unit)}${newline}${outer}${text.slice(end)}`;
  }
  const lead = before(last.key.range?.[0] ?? 0);
  const end = last.value.range?.[1] ?? 0;
  const joint = lead.trim() === '' && text.includes('\n') ? `,${newline}${lead}` : ', ';
  return `${text.slice(0, end)}${joint}${member(lead.trim() === '' ? lead : '')}${text.slice(end)}`;
}

/** The manifest with the script. */
export function withScript(text: string): string {
  const { contents } = parseDocument(text);
  if (!isMap(contents)) throw new TypeError('A manifest is an object.');
  const own = `${JSON.stringify(script.name)}: ${JSON.stringify(script.line)}`;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === 'scripts');
  if (isMap(pair?.value)) return withMember(text, pair.value, () => own);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return withMember(text, contents, (indent) =>
    indent === ''
      ? `"scripts": { ${own} }`
      : `"scripts": {${newline}${indent}${indent}${own}${newline}${indent}}`,
  );
}

/** The manifest as it should be; a sentence where it is left as it is. */
export function wantedManifest(manifest: Manifest | undefined): Wanted | string {
  const { name, line } = script;
  if (manifest === undefined) {
    return `there is none, so there is no script; make one with npm init -y and run this again, or go without: npx ccagent-conformance run`;
  }
  const present = manifest.scripts?.[name];
  if (present === line) return `it has the script ${name} already`;
  if (present !== undefined) {
    return `it has another script ${name}; add one of another name: ${JSON.stringify(`${name}:run`)}: ${JSON.stringify(line)}`;
  }
  return {
    path: file,
    content: withScript(manifest.text),
    advice: `the script ${name}: npm run ${name}`,
    extended: true,
  };
}
