/** What a thread of `selftest` runs. */
import { parentPort } from 'node:worker_threads';
import { catalogue } from '../../contracts/faults.ts';
import { startReference } from '../../contracts/reference.ts';
import { suite } from '../../specs/conformance/index.ts';
import { answerTasks } from '../selftest/threads.ts';

if (parentPort !== null) await answerTasks(parentPort, { suite, start: startReference }, catalogue);
