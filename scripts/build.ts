/** Compiles the package to dist/: JavaScript, types, and the JSON that both need. */
import { execFileSync } from 'node:child_process';
import { chmod, cp, rm } from 'node:fs/promises';

await rm('dist', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
await cp('schemas', 'dist/schemas', { recursive: true, filter: (path) => !path.endsWith('.ts') });
// The page of a report is made with its style and its script, as they stand.
await cp('src/report/formats/html', 'dist/src/report/formats/html', {
  recursive: true,
  filter: (path) => !path.endsWith('.ts'),
});
// The compiled modules find the pact where the package's exports, seen from dist/package.json, say it is.
await cp('contracts/pacts', 'dist/contracts/pacts', { recursive: true });
await chmod('dist/src/cli/main.js', 0o755);
