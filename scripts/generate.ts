/** Writes every generated file: `npm run generate`. `npm run check` fails where one is not current. */
import { writeFile } from 'node:fs/promises';
import { generated } from './generated.ts';

for (const { path, content } of await generated()) await writeFile(path, content);
