/**
 * `npm run broker [-- --port N]`: a Pact Broker of one's own, until Ctrl-C or `npm run broker -- --stop`. Its data
 * stay in `.broker`.
 */
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { brokerObstacle, startBroker } from './broker/broker.ts';

const pidFile = '.broker/pid';

async function serve(port: number): Promise<void> {
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  console.log('Preparing the broker; its gems are installed into .broker at the first time.');
  const broker = await startBroker('.broker', '.broker/broker.sqlite3', port);
  await writeFile(pidFile, String(process.pid));
  console.log(`The broker listens: ${broker.baseUrl}

  export PACT_BROKER_BASE_URL=${broker.baseUrl}

Ctrl-C ends it, or from elsewhere: npm run broker -- --stop`);
  await ended;
  await rm(pidFile, { force: true });
  await broker.close();
}

async function stop(): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  try {
    if (pid <= 0) throw new Error('no broker');
    process.kill(pid, 'SIGTERM');
    console.log('The broker ends.');
  } catch {
    await rm(pidFile, { force: true });
    console.log('No broker of this checkout runs.');
  }
}

const { values } = parseArgs({
  options: { port: { type: 'string', default: '9292' }, stop: { type: 'boolean' } },
});
const obstacle = await brokerObstacle();
if (values.stop === true) await stop();
else if (obstacle === undefined) await serve(Number(values.port));
else {
  console.error(obstacle);
  process.exitCode = 2;
}
