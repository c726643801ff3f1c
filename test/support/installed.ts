/** The package as its users have it: packed, and installed into an empty project by npm. */
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { scratch } from './scratch.ts';

const root = join(import.meta.dirname, '../..');

/** A process that has ended. */
export interface Done {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `npm pack` says of the package. */
export interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/**
 * Runs a program to its end, with one Node before all others on the path.
 *
 * @param words - the program and its arguments
 * @param cwd - where
 * @param node - the Node's executable
 * @param env - variables beside those of this process
 * @returns what came of it
 */
export function done(
  [file = '', ...rest]: readonly string[],
  cwd: string,
  node = process.execPath,
  env: Readonly<Record<string, string>> = {},
): Done {
  const path = [dirname(node), process.env['PATH']].join(delimiter);
  const { status, stdout, stderr, error } = spawnSync(file, rest, {
    cwd,
    env: { ...process.env, PATH: path, ...env },
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

function must(words: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = done(words, cwd);
  if (status !== 0) throw new Error(`${words.join(' ')}: ${status}\n${stdout}${stderr}`);
  return stdout;
}

/**
 * Builds and packs the package.
 *
 * @returns the tarball's path, and what npm says of it
 */
export function pack(): { readonly tarball: string; readonly packed: Packed } {
  must([process.execPath, 'scripts/build.ts'], root);
  const folder = scratch();
  const said = must(['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder], root);
  const [packed] = Object.values(JSON.parse(said) as Readonly<Record<string, Packed>>);
  if (packed === undefined) throw new Error(`npm pack: ${said}`);
  return { tarball: join(folder, packed.filename), packed };
}

/** @returns a new project, empty but for what npm installs of `spec` */
export async function projectWith(spec: string, ...options: readonly string[]): Promise<string> {
  const folder = scratch();
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', allowScripts: { node: true } }),
  );
  const words = ['install', '--prefer-offline', '--no-audit', '--no-fund', ...options, spec];
  await promisify(execFile)('npm', words, { cwd: folder });
  return folder;
}

/** @returns the executable of the oldest Node that the package promises to run on */
export async function oldestNode(): Promise<string> {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly engines: { readonly node: string };
  };
  const version = `${engines.node.replace('>=', '')}.0`;
  const executable = join(await projectWith(`node@${version}`), 'node_modules/node/bin/node');
  const said = must([executable, '--version'], root).trim();
  if (said !== `v${version}`) throw new Error(`node@${version} says that it is ${said}`);
  return executable;
}

/** Gives a project a development dependency as it is installed here. */
export function lend(folder: string, name: string): void {
  const own = join(root, 'node_modules', name);
  if (!existsSync(own)) throw new Error(`${name} is not installed`);
  cpSync(own, join(folder, 'node_modules', name), { recursive: true });
}
