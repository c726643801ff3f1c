/** The same again and again, and at the same time: for a provider that is wrong once in a while. */
import type { Scenario } from '../../../src/run/scenario.ts';
import { malformed, none, type Credentials } from '../../../src/session/credentials.ts';
import { canonical, ending, json } from './vary.ts';

const times = 6;
const atOnce = 6;

const oneByOne: readonly Scenario[] = [
  ...Array.from({ length: times }, (_, index): Scenario => ({
    id: `repetition/live-${index + 1}`,
    title: `an empty JSON object for the ${index + 2}. time, in a live session, and whether that ends`,
    depth: 'standard',
    run: (context) => ending(context, canonical),
  })),
  {
    id: 'repetition/refused',
    title: `${times} requests without a session and ${times} with a malformed token, one after the other`,
    depth: 'standard',
    run: async (context) => {
      for (let time = 0; time < times; time += 1) {
        await context.send({ ...canonical, credentials: none });
        await context.send({ ...canonical, credentials: malformed('not-a-token') });
      }
    },
  },
  {
    id: 'repetition/refused-bodies',
    title: 'malformed JSON in three live sessions, one after the other',
    depth: 'standard',
    run: async (context) => {
      for (let time = 0; time < 3; time += 1) {
        await context.send({ headers: [json], body: '{', credentials: await context.lease() });
      }
    },
  },
];

const overlapping: readonly Scenario[] = [
  {
    id: 'repetition/overlapping-live',
    title: `${atOnce} logouts in live sessions at the same time`,
    depth: 'standard',
    run: async (context) => {
      const sessions = await Promise.all(Array.from({ length: atOnce }, () => context.lease()));
      await Promise.all(sessions.map((credentials) => context.send({ ...canonical, credentials })));
    },
  },
  {
    id: 'repetition/overlapping-mixed',
    title: 'logouts with and without live sessions at the same time',
    depth: 'standard',
    run: async (context) => {
      const sessions = await Promise.all(Array.from({ length: atOnce / 2 }, () => context.lease()));
      const all: Credentials[] = sessions.flatMap((session) => [session, none]);
      await Promise.all(all.map((credentials) => context.send({ ...canonical, credentials })));
    },
  },
  {
    id: 'repetition/overlapping-one-session',
    title: 'two logouts of one live session at the same time',
    depth: 'standard',
    run: async (context) => {
      const credentials = await context.lease();
      const { authorization } = credentials;
      await Promise.all([
        context.send({ ...canonical, credentials }),
        context.send({ ...canonical, credentials: { kind: 'spent', authorization } }),
      ]);
    },
  },
];

export const repetition: readonly Scenario[] = [...oneByOne, ...overlapping];
