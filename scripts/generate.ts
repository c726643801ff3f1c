/** Writes every generated file: `npm run generate`. `npm run check` fails where one is not current. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generated, leftOver } from './generated.ts';

const files = await generated();
for (const { path, content } of files) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
for (const path of await leftOver(files)) await rm(path);
