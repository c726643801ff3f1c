/**
 * Compiles the package to dist/: JavaScript without comments and indented by tabs, which takes a quarter off its size, the
 * JSON beside it, and the types that its exports reach, with their comments. What is internal needs no types there.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'prettier';
import manifest from '../package.json' with { type: 'json' };

function compile(...options: readonly string[]): void {
  const words = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', ...options];
  execFileSync(process.execPath, words, { stdio: 'inherit' });
}

/** The declaration files that a declaration file names. */
function namedIn(path: string): readonly string[] {
  const names = readFileSync(path, 'utf8').matchAll(/(?:from|import|import\() ?['"](\.[^'"]*)\.[jt]s['"]/gu);
  return [...names].map(([, name = '']) => join(dirname(path), `${name}.d.ts`));
}

/** The declaration files of all exports, and whatever they name. */
function exportedTypes(): ReadonlySet<string> {
  const reached = new Set(
    Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [] : [join(entry.types)],
    ),
  );
  for (const path of reached) for (const named of namedIn(path)) reached.add(named);
  return reached;
}

rmSync('dist', { recursive: true, force: true });
compile('--removeComments');
for (const path of globSync('dist/**/*.js')) {
  const style = { parser: 'babel', singleQuote: true, useTabs: true, printWidth: 160 };
  writeFileSync(path, await format(readFileSync(path, 'utf8'), style));
}
compile('--declaration', '--emitDeclarationOnly');
const kept = exportedTypes();
for (const path of globSync('dist/**/*.d.ts')) if (!kept.has(path)) rmSync(path);
// A manifest there would hide the package's own from the modules that ask for it by name.
rmSync('dist/package.json');
cpSync('schemas', 'dist/schemas', { recursive: true, filter: (path) => !path.endsWith('.ts') });
chmodSync('dist/src/cli/main.js', 0o755);
