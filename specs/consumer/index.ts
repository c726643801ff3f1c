/** What a consumer of the logout is put to, and the suite's own client as one. */
import { ownClient, parties } from '../../contracts/logout/consumer.ts';
import { answerTo, exampleToken, interactionsFor, patterns } from '../../contracts/logout/interactions.ts';
import { logout } from '../../contracts/logout/operation.ts';
import { shapes } from '../../contracts/logout/shapes.ts';
import { sessionIn } from '../../contracts/logout/states.ts';
import { undocumentedAnswers } from '../../contracts/logout/undocumented.ts';
import type { ClientUnderTest, ConsumerTest } from '../../src/pact/consumer.ts';

type Part = Omit<ConsumerTest, 'parties' | 'timeout'>;
type ShapeName = keyof typeof shapes;

function testFor(client: ClientUnderTest, ...names: readonly string[]): Part {
  return {
    client,
    interactions: interactionsFor(names as readonly ShapeName[]),
    undocumented: undocumentedAnswers,
    patterns,
  };
}

export const consumerSuite = {
  parties,
  states: sessionIn,
  /** What a run without a provider is answered by. */
  mock: { parties, patterns, token: exampleToken, answerTo },
  shapes,
  target: { method: logout.method, path: logout.path },
  /** An answer that lets any client finish. */
  success: {
    name: 'a success',
    status: 200,
    headers: [['Content-Type', 'application/json']] as const,
    body: '{"result":true}',
  },
  /** A client that sends one of the documented shapes. */
  testFor,
  /** The typed client, in all three. */
  ownTest: (): Part => testFor(ownClient, ...Object.keys(shapes)),
};
