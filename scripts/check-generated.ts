/** Fails where a generated file is not what `npm run generate` would write. */
import { readFile } from 'node:fs/promises';
import { generated, leftOver } from './generated.ts';

const files = await generated();
const stale: string[] = [...(await leftOver(files))];
for (const { path, content } of files) {
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present !== content) stale.push(path);
}
if (stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}
