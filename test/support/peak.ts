import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The path of a module that, loaded with `--require`, writes the most memory in MiB that its process has held to a
 * file: `told`, or `peak` in the working folder. What the system counts for a process (`maxRSS`) counts that of whoever began it
 * as well, up to the moment when it became another program; the high-water mark is the program's own.
 */
export function peakWatcher(folder: string, told = 'peak'): string {
  const path = join(folder, 'peak.cjs');
  writeFileSync(
    path,
    `const { readFileSync, writeFileSync } = require('node:fs');
process.on('exit', () => {
  const [, own] = /VmHWM:\\s+(\\d+)/.exec(process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '') ?? [];
  writeFileSync(${JSON.stringify(told)}, String(Number(own ?? process.resourceUsage().maxRSS) / 1024));
});
`,
  );
  return path;
}
