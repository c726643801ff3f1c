/** A consumer under test: its client put to every interaction and to undocumented answers. */
import { messageOf } from '../errors/errors.ts';
import { createDriver, type Driven, type Parties, type Told } from './drive.ts';
import type { Patterns } from './build.ts';
import type { PactInteraction } from './interaction.ts';
import { misreadingOf, misreadings, type Misreading } from './misreadings.ts';
import { startAnswering, type HeardRequest, type UndocumentedAnswer } from './undocumented.ts';

/** What a client under test is called with. */
export interface ClientCall {
  readonly baseUrl: string;
  /** Absent where the interaction is one without a session. */
  readonly token: string | undefined;
  readonly shape: string;
  readonly signal: AbortSignal;
}

/** A client under test: says whether it worked, or rejects. */
export type ClientUnderTest = (call: ClientCall) => Promise<{ readonly ok: boolean }>;

/** What came of driving a client. */
export interface ConsumerResult {
  /** The pact in canonical form. */
  readonly pact: string;
  readonly driven: readonly Driven[];
  /** The interactions for which the client sent another request. */
  readonly strayed: readonly Driven[];
  readonly misreadings: readonly Misreading[];
}

/** Everything that driving a client needs. */
export interface ConsumerTest {
  readonly parties: Parties;
  readonly client: ClientUnderTest;
  readonly interactions: readonly PactInteraction[];
  readonly undocumented: readonly UndocumentedAnswer[];
  readonly patterns: Patterns;
  /** Milliseconds that the client may take for one answer. */
  readonly timeout: number;
}

/** The token of an interaction's Authorization header. */
export function tokenOf({ authorization }: PactInteraction['request']): string | undefined {
  const value = typeof authorization === 'object' ? authorization.example : authorization;
  return value?.replace(/^Bearer /u, '');
}

/** Calls a client, and takes whatever it does as a word, also that it never settles. */
export async function tell(
  client: ClientUnderTest,
  call: Omit<ClientCall, 'signal'>,
  timeout: number,
): Promise<Told> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Told>((resolve) => {
    timer = setTimeout(() => resolve({ unsettled: timeout }), timeout);
  });
  const settled = async (): Promise<Told> => {
    try {
      const result: unknown = await client({ ...call, signal: stop.signal });
      const ok = (result as { ok?: unknown } | null | undefined)?.ok;
      return typeof ok === 'boolean' ? { ok } : { rejected: 'resolved without a boolean ok' };
    } catch (error) {
      return { rejected: messageOf(error) };
    }
  };
  try {
    return await Promise.race([settled(), late]);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

/** Puts a client to one answer from a plain server. */
export async function heardBy(
  client: ClientUnderTest,
  answer: UndocumentedAnswer,
  timeout: number,
): Promise<{ readonly told: Told; readonly heard: readonly HeardRequest[] }> {
  const server = await startAnswering(answer);
  try {
    const told = await tell(
      client,
      { baseUrl: server.baseUrl, token: 'example.token.of-a-live-session', shape: '' },
      timeout,
    );
    return { told, heard: server.heard };
  } finally {
    await server.close();
  }
}

/** Drives a client through everything. */
export async function testConsumer(test: ConsumerTest): Promise<ConsumerResult> {
  const driver = await createDriver(test.parties, test.patterns);
  try {
    const driven: Driven[] = [];
    for (const interaction of test.interactions) {
      const token = tokenOf(interaction.request);
      driven.push(
        await driver.drive(interaction, (baseUrl) =>
          tell(test.client, { baseUrl, token, shape: interaction.shape }, test.timeout),
        ),
      );
    }
    const undocumented: Misreading[] = [];
    for (const answer of test.undocumented) {
      const misreading = misreadingOf(answer.name, (await heardBy(test.client, answer, test.timeout)).told);
      if (misreading !== undefined) undocumented.push(misreading);
    }
    return {
      pact: await driver.pact(),
      driven,
      strayed: driven.filter(({ mismatch }) => mismatch !== undefined),
      misreadings: [...misreadings(driven), ...undocumented],
    };
  } finally {
    await driver.close();
  }
}
