/** Starts a real Pact Broker: Ruby and Bundler from the machine, Puma, SQLite, loopback, a folder of its own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sources = import.meta.dirname;
const startLimit = 60_000;

/** A broker that listens. */
export interface RunningBroker {
  readonly baseUrl: string;
  readonly folder: string;
  close(): Promise<void>;
}

/** Why no broker can be started here; undefined where one can. */
export async function brokerObstacle(): Promise<string | undefined> {
  try {
    await run('bundle', ['--version']);
    return undefined;
  } catch {
    return 'The broker needs Ruby and Bundler; install both, or name another broker with PACT_BROKER_BASE_URL.';
  }
}

async function install(folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(join(sources, 'config.ru'), join(folder, 'config.ru'));
  await cp(join(sources, 'Gemfile'), join(folder, 'Gemfile'));
  const { stdout } = await run('ruby', ['-e', 'print Gem.sources.first.uri']);
  const lock = await readFile(join(sources, 'Gemfile.lock'), 'utf8');
  // The lock file of the project names no source; this machine's own stands in its copy.
  await writeFile(
    join(folder, 'Gemfile.lock'),
    lock.replace('GEM_SOURCE', stdout.endsWith('/') ? stdout : `${stdout}/`),
  );
  const options = { cwd: folder, env: environment, maxBuffer: 16 * 1024 * 1024 };
  const complete = await run('bundle', ['check'], options).then(
    () => true,
    () => false,
  );
  if (!complete) await run('bundle', ['install', '--jobs', '2'], options);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilReady(baseUrl: string, puma: ChildProcess): Promise<void> {
  const end = performance.now() + startLimit;
  while (performance.now() < end && puma.exitCode === null) {
    const answer = await fetch(`${baseUrl}/diagnostic/status/heartbeat`).catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(100);
  }
  throw new Error(`The broker did not start within ${startLimit / 1000} s.`);
}

/**
 * Installs the broker's gems into a folder, unless they are there, and starts it on loopback.
 *
 * @param folder gems and configuration
 * @param database the path of the SQLite database; made where there is none
 */
export async function startBroker(folder: string, database: string, port?: number): Promise<RunningBroker> {
  const environment = {
    ...process.env,
    BUNDLE_PATH: join(resolve(folder), 'gems'),
    PACT_BROKER_DATABASE: resolve(database),
    PACT_DO_NOT_TRACK: 'true',
  };
  await install(folder, environment);
  const chosen = port ?? (await freePort());
  const puma = spawn(
    'bundle',
    ['exec', 'puma', '--bind', `tcp://127.0.0.1:${chosen}`, '--threads', '1:4', 'config.ru'],
    {
      cwd: folder,
      env: environment,
      stdio: 'ignore',
    },
  );
  const baseUrl = `http://127.0.0.1:${chosen}`;
  const close = async (): Promise<void> => {
    if (puma.exitCode !== null || puma.signalCode !== null) return;
    puma.kill('SIGTERM');
    await once(puma, 'exit');
  };
  try {
    await untilReady(baseUrl, puma);
  } catch (error) {
    await close();
    throw error;
  }
  return { baseUrl, folder, close };
}
