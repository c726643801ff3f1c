/** The generated files, and what they are generated from. */
import { readFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';
import { format } from 'prettier';
import { configSchema } from '../src/cli/config/schema.ts';

/** A generated file; the path is below the project's root. */
interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

type Schema = Parameters<typeof compile>[0];

const banner = '/* Generated from the JSON Schema by npm run generate; edit the schema instead. */';
const typed = ['logout_response', 'errorModel', 'baseline'];

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

async function schemaOfConfig(): Promise<GeneratedFile> {
  const path = 'schemas/config.schema.json';
  return { path, content: await format(JSON.stringify(configSchema()), { filepath: path, printWidth: 110 }) };
}

/** All of them, as they have to be. */
export async function generated(): Promise<readonly GeneratedFile[]> {
  return Promise.all([...typed.map(typesOf), schemaOfConfig()]);
}
