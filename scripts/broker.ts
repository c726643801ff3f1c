/** `npm run broker [-- --port N]`: a Pact Broker of one's own, until Ctrl-C. Its data stay in `.broker`. */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { brokerObstacle, startBroker } from './broker/broker.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '9292' } } });
const obstacle = await brokerObstacle();
if (obstacle === undefined) {
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  console.log('Preparing the broker; its gems are installed into .broker at the first time.');
  const broker = await startBroker('.broker', '.broker/broker.sqlite3', Number(values.port));
  console.log(
    `The broker listens: ${broker.baseUrl}\n\n  export PACT_BROKER_BASE_URL=${broker.baseUrl}\n\nCtrl-C ends it.`,
  );
  await ended;
  await broker.close();
} else {
  console.error(obstacle);
  process.exitCode = 2;
}
