/** The generated files, and what they are generated from. */
import { glob, readFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';
import { format, resolveConfig } from 'prettier';
import { suite } from '../specs/conformance/index.ts';
import { errorsDocument } from './documents/errors.ts';
import { requirementIndex } from './documents/requirement-index.ts';
import { requirementPage } from './documents/requirement-page.ts';
import { sampleFolder, samples } from './documents/samples.ts';
import { configSchema } from '../src/cli/config/schema.ts';
import { targetsSchema } from '../src/cli/fleet/schema.ts';
import { renderAction } from './action.ts';
import { renderSnapshot, snapshotPath } from './stability.ts';

/** A generated file; the path is below the project's root. */
interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

type Schema = Parameters<typeof compile>[0];

const banner = '/* Generated from the JSON Schema by npm run generate; edit the schema instead. */';
const typed = ['logout_response', 'errorModel', 'baseline'];

/** Folders in which every file is generated. */
const folders = ['docs/requirements', sampleFolder];

/** Without the members' titles, each of which would become a named alias. */
function untitled(schema: Schema): Schema {
  for (const member of Object.values(schema.properties ?? {})) delete member.title;
  for (const definition of Object.values((schema['$defs'] ?? {}) as Record<string, Schema>))
    untitled(definition);
  return schema;
}

async function typesOf(name: string): Promise<GeneratedFile> {
  const schema = JSON.parse(await readFile(`schemas/${name}.schema.json`, 'utf8')) as Schema;
  const style = { singleQuote: true, printWidth: 110 };
  return {
    path: `schemas/types/${name}.ts`,
    content: await compile(untitled(schema), name, {
      bannerComment: banner,
      style,
      ignoreMinAndMaxItems: true,
    }),
  };
}

async function document(path: string, markdown: string): Promise<GeneratedFile> {
  return { path, content: await format(markdown, { ...(await resolveConfig(path)), filepath: path }) };
}

async function documents(): Promise<readonly GeneratedFile[]> {
  const { requirements } = suite.operation;
  return Promise.all([
    document('docs/errors.md', await errorsDocument()),
    document('docs/requirements/README.md', requirementIndex(suite.operation)),
    ...requirements.map((one) =>
      document(`docs/requirements/${one.id}.md`, requirementPage(one, requirements)),
    ),
  ]);
}

/** A schema that is made of the options of the command. */
async function schemaOf(name: string, schema: object): Promise<GeneratedFile> {
  const path = `schemas/${name}.schema.json`;
  const style = await resolveConfig(path);
  return { path, content: await format(JSON.stringify(schema), { ...style, parser: 'json' }) };
}

/** All of them, as they have to be. */
export async function generated(): Promise<readonly GeneratedFile[]> {
  return [
    ...(await Promise.all(typed.map(typesOf))),
    await schemaOf('config', configSchema()),
    await schemaOf('targets', targetsSchema),
    ...(await documents()),
    ...(await samples()),
    { path: 'action.yml', content: await renderAction() },
    { path: snapshotPath, content: renderSnapshot() },
  ];
}

/** Files that stand where only generated ones do, and are none. */
export async function leftOver(files: readonly GeneratedFile[]): Promise<readonly string[]> {
  const known = new Set(files.map(({ path }) => path));
  const present: string[] = [];
  for (const folder of folders) for await (const path of glob(`${folder}/**/*.*`)) present.push(path);
  return present.filter((path) => !known.has(path));
}
