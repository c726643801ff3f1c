/**
 * A run without any provider: the scenarios' requests go to Pact's mock, each to a mock of the interaction that
 * answers it. What no interaction answers, a mock cannot show; it is could-not-run and gates nothing.
 */
import { CouldNotRunError, exitCodes } from '../errors/errors.ts';
import type { Answer, OutgoingRequest } from '../exchange/client.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { judgeExchanges } from '../judge/judge.ts';
import { verdictOn, wordFor } from '../judge/verdict.ts';
import type { Patterns } from './build.ts';
import { createDriver, type PactDriver, type Parties } from './drive.ts';
import type { PactInteraction } from './interaction.ts';
import { sessionOf, type Session } from '../session/credentials.ts';
import type { RunParts } from '../run/context.ts';
import { openParts } from '../run/parts.ts';
import { circumstancesOf, requestFor } from '../run/request.ts';
import { scenariosOf, type RunRecord, type ScenarioResult } from '../run/run.ts';
import type { RunSettings } from '../run/settings.ts';
import type { RequestSpec, Scenario, ScenarioContext } from '../run/scenario.ts';

/** What a mocked run is answered by. */
export interface MockAnswers {
  readonly parties: Parties;
  readonly patterns: Patterns;
  /** The token of a live session, as the interactions have it. */
  readonly token: string;
  /** The interaction that answers a request; undefined where none does. */
  answerTo(spec: RequestSpec): PactInteraction | undefined;
}

class MockContext implements ScenarioContext {
  readonly #parts: RunParts;
  readonly #driver: PactDriver;
  readonly #answers: MockAnswers;
  readonly #scenario: string;
  #sessions = 0;

  constructor(parts: RunParts, driver: PactDriver, answers: MockAnswers, scenario: string) {
    this.#parts = parts;
    this.#driver = driver;
    this.#answers = answers;
    this.#scenario = scenario;
  }

  lease(): Promise<Session> {
    this.#sessions += 1;
    return Promise.resolve(sessionOf(this.#answers.token, this.#sessions));
  }

  async send(spec: RequestSpec): Promise<Exchange> {
    const { operation, recorder, client, signal } = this.#parts;
    const interaction = this.#answers.answerTo(spec);
    if (interaction === undefined) {
      throw new CouldNotRunError('a mock cannot show it: no interaction of the pact has this request');
    }
    let sent: { at: number; request: OutgoingRequest; answer: Answer } | undefined;
    const { mismatch } = await this.#driver.drive(interaction, async (baseUrl) => {
      const request = requestFor(spec, operation, { baseUrl, headers: [] });
      const at = performance.now();
      sent = { at, request, answer: await client.send(request, signal) };
      return { ok: true };
    });
    if (sent === undefined || mismatch !== undefined) {
      throw new CouldNotRunError(
        `a mock cannot show it: to Pact the request is not that of "${interaction.description}"`,
      );
    }
    return recorder.record(
      this.#scenario,
      sent.at,
      sent.request,
      sent.answer,
      circumstancesOf(spec, operation),
    );
  }

  probe(): Promise<Exchange> {
    return Promise.reject(new CouldNotRunError('a mock cannot show it: it has no sessions to ask about'));
  }

  link: ScenarioContext['link'] = (from, role, to) => this.#parts.recorder.link(from, role, to);
  random = (): number => this.#parts.random();
}

async function attempt(scenario: Scenario, context: ScenarioContext): Promise<string | undefined> {
  try {
    await scenario.run(context);
    return undefined;
  } catch (error) {
    if (error instanceof CouldNotRunError) return error.message;
    throw error;
  }
}

/** Carries a run's scenarios through against mocks, one after the other. */
export async function runOnMocks(settings: RunSettings, answers: MockAnswers): Promise<RunRecord> {
  const startedAt = new Date();
  const start = performance.now();
  const { parts } = openParts(settings);
  const driver = await createDriver(answers.parties, answers.patterns);
  const scenarios: ScenarioResult[] = [];
  try {
    for (const scenario of scenariosOf(settings.suite, settings.depth)) {
      const obstacle = await attempt(scenario, new MockContext(parts, driver, answers, scenario.id));
      const exchanges = parts.recorder.of(scenario.id);
      scenarios.push({ scenario, exchanges, ...(obstacle === undefined ? {} : { obstacle }) });
    }
  } finally {
    await Promise.all([driver.close(), parts.client.close()]);
  }
  const { exchanges } = parts.recorder;
  const judged = verdictOn({
    requirements: settings.requirements,
    exchanges,
    findings: judgeExchanges(exchanges, settings.requirements),
    gate: settings.gate,
    obstacles: scenarios.flatMap(({ obstacle }) => obstacle ?? []),
    interrupted: false,
  });
  const results = judged.results.map((result) =>
    result.outcome === 'could-not-run' ? { ...result, gated: false } : result,
  );
  const word = wordFor(results, false);
  return {
    settings,
    verdict: { word, exitCode: exitCodes[word], results },
    exchanges,
    scenarios,
    sessions: { source: 'none: a mock has no sessions', leased: 0 },
    startedAt,
    duration: performance.now() - start,
    interrupted: false,
  };
}
