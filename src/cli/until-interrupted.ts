import { once } from 'node:events';

/** Listens from now on for SIGINT or SIGTERM, whichever comes first. */
export async function untilInterrupted(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
