/** Writes schemas/types/*.ts from the JSON Schemas. `npm run check` fails where they are not current. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';

const folder = new URL('../schemas/', import.meta.url);
const banner = '/* Generated from the JSON Schema by npm run generate; edit the schema instead. */';

type Schema = Parameters<typeof compile>[0];

/** Without the members' titles, each of which would become a named alias. */
function untitled(schema: Schema): Schema {
  for (const member of Object.values(schema.properties ?? {})) delete member.title;
  for (const definition of Object.values(schema.$defs ?? {})) untitled(definition as Schema);
  return schema;
}

for (const file of await readdir(folder)) {
  const name = /^(logout_response|errorModel)\.schema\.json$/u.exec(file)?.[1];
  if (name === undefined) continue;
  const schema = JSON.parse(await readFile(new URL(file, folder), 'utf8')) as Schema;
  const types = await compile(untitled(schema), name, { bannerComment: banner, style: { singleQuote: true, printWidth: 110 } });
  await writeFile(new URL(`types/${name}.ts`, folder), types);
}
