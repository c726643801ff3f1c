/**
 * Compiles the package to dist/: JavaScript without comments and set densely, which takes a quarter off its size, the JSON
 * beside it, and the types that its exports reach, with their comments.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, type Options } from 'prettier';
import manifest from '../package.json' with { type: 'json' };
import { keepReached } from './build/types.ts';

function compile(...options: readonly string[]): void {
  const words = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', ...options];
  execFileSync(process.execPath, words, { stdio: 'inherit' });
}

const dense: Options = {
  parser: 'babel',
  singleQuote: true,
  useTabs: true,
  printWidth: 160,
  objectWrap: 'collapse',
  arrowParens: 'avoid',
  trailingComma: 'none',
};

rmSync('dist', { recursive: true, force: true });
compile('--removeComments');
for (const path of globSync('dist/**/*.js')) {
  writeFileSync(path, await format(readFileSync(path, 'utf8'), dense));
}
compile('--declaration', '--emitDeclarationOnly');
keepReached(
  'dist',
  Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? [] : [join(entry.types)])),
);
// A manifest there would hide the package's own from the modules that ask for it by name.
rmSync('dist/package.json');
for (const path of globSync('schemas/*.json')) {
  writeFileSync(join('dist', path), JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))));
}
// The page of a report is made with its style and its script, as they stand.
for (const path of globSync('src/report/formats/html/*.{css,js}')) cpSync(path, join('dist', path));
chmodSync('dist/src/cli/main.js', 0o755);
