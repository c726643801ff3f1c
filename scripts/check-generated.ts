/** Fails where a generated file is not what `npm run generate` would write. */
import { readFile } from 'node:fs/promises';
import { generated } from './generated.ts';

const stale: string[] = [];
for (const { path, content } of await generated()) {
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present !== content) stale.push(path);
}
if (stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}
