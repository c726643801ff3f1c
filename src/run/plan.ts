/**
 * The plan of a run: the scenarios are carried through in a dry context that writes down what they send, so
 * that the plan cannot differ from the run it is the plan of.
 */
import type { Exchange } from '../exchange/exchange.ts';
import { exchangesOf } from '../exchange/literal.ts';
import { sessionOf } from '../session/credentials.ts';
import type { Suite } from './operation.ts';
import { mostRepetitions } from '../exchange/patience.ts';
import { mostChecks, mostFaults } from './breaker.ts';
import { mostBetween, mostRepeated } from './confirm.ts';
import { defaultCases } from './deep/case.ts';
import { plannedCases, type PlannedCases } from './deep/plan.ts';
import { randomFrom } from './random.ts';
import { circumstancesOf, probeRequest, requestFor, type Target } from './request.ts';
import { scenariosOf } from './run.ts';
import type { Depth, RequestSpec, Scenario, ScenarioContext } from './scenario.ts';
import type { OutgoingRequest } from '../exchange/client.ts';
import type { Session } from '../session/credentials.ts';

/** One request that a run will send. */
export interface PlannedRequest {
  readonly scenario: string;
  readonly title: string;
  readonly method: string;
  /** Below the base URL. */
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly bodyBytes: number;
  readonly body?: string;
  /** The session whose token it carries, counted from 1; absent where it carries none that was leased. */
  readonly session?: number;
  readonly kind: string;
}

/** What may come on top of the planned requests; each number is the most. */
export interface Extra {
  /** Requests after a 5xx to a documented shape: the same again and a canonical one, each in a fresh session. */
  readonly comparisons: number;
  /** Requests of scenarios that run again, alone, because a later login had ended their session. */
  readonly reruns: number;
  /** Requests of scenarios that are repeated because something was violated in them. */
  readonly confirmations: number;
  /** Canonical requests that ask whether the provider still answers after a transport fault. */
  readonly checks: number;
  /** Times that one request is repeated because a 429 or 503 says when to come again. */
  readonly repetitionsOfEach: number;
}

/** The requests of a run, in order, and what may come on top. */
export interface Plan {
  readonly requests: readonly PlannedRequest[];
  readonly sessions: number;
  readonly extra: Extra;
  /** What is generated after them; absent where nothing is. */
  readonly generated?: PlannedCases;
  /** With everything on top. */
  readonly atMost: { readonly requests: number; readonly sessions: number };
}

const nowhere: Target = { baseUrl: 'http://provider.invalid', headers: [] };
const mostBody = 200;

function previewOf(body: Uint8Array | undefined): { bodyBytes: number; body?: string } {
  if (body === undefined) return { bodyBytes: 0 };
  const text = new TextDecoder().decode(body.subarray(0, mostBody));
  return { bodyBytes: body.length, body: body.length > mostBody ? `${text}…` : text };
}

class DryContext implements ScenarioContext {
  readonly requests: PlannedRequest[] = [];
  sessions = 0;
  readonly #suite: Suite;
  readonly #scenario: () => Scenario;
  readonly random: () => number;

  constructor(suite: Suite, seed: number, scenario: () => Scenario) {
    this.#suite = suite;
    this.#scenario = scenario;
    this.random = randomFrom(seed);
  }

  lease(): Promise<Session> {
    this.sessions += 1;
    return Promise.resolve(sessionOf(`token.of-session-${this.sessions}.in-the-plan`, this.sessions));
  }

  send(spec: RequestSpec): Promise<Exchange> {
    const { operation } = this.#suite;
    const session = /of-session-(\d+)/u.exec(spec.credentials.authorization ?? '')?.[1];
    this.#note(requestFor(spec, operation, nowhere), circumstancesOf(spec, operation).session, session);
    return this.#answer();
  }

  probe(session: Session): Promise<Exchange> {
    this.#note(probeRequest(session, this.#suite.operation, nowhere), 'probe', String(session.serial));
    return this.#answer();
  }

  link(): void {
    // A plan has no answers to link.
  }

  #note(request: OutgoingRequest, kind: string, session: string | undefined): void {
    const { id, title } = this.#scenario();
    this.requests.push({
      scenario: id,
      title,
      method: request.method,
      path: request.url.pathname + request.url.search,
      headers: request.headers.map(([name, value]) => [
        name,
        session !== undefined && name === 'Authorization' ? `Bearer $TOKEN_${session}` : value,
      ]),
      ...previewOf(request.body),
      ...(session === undefined ? {} : { session: Number(session) }),
      kind,
    });
  }

  #answer(): Promise<Exchange> {
    return Promise.resolve(exchangesOf({ body: {} })[0]);
  }
}

/** How many there are in the scenarios that have most of them, as many as can be repeated. */
function mostOf(counts: readonly number[]): number {
  return counts
    .toSorted((one, other) => other - one)
    .slice(0, mostRepeated)
    .reduce((sum, count) => sum + count, 0);
}

/**
 * What a run would send, in order. Sends nothing.
 *
 * @param confirm how many times what was violated is repeated
 * @param cases how many are generated at the depth `deep`
 */
export async function planOf(
  suite: Suite,
  depth: Depth,
  seed: number,
  confirm: number,
  cases: number = defaultCases,
): Promise<Plan> {
  const scenarios = scenariosOf(suite, depth);
  let current = scenarios[0];
  const context = new DryContext(suite, seed, () => current as Scenario);
  const sizes: { readonly requests: number; readonly sessions: number }[] = [];
  for (const scenario of scenarios) {
    const before = { requests: context.requests.length, sessions: context.sessions };
    current = scenario;
    await scenario.run(context);
    sizes.push({
      requests: context.requests.length - before.requests,
      sessions: context.sessions - before.sessions,
    });
  }
  const { requests, sessions } = context;
  const comparisons = 2 * Object.keys(suite.operation.shapes).length;
  const checks = mostChecks * mostFaults * (confirm === 0 ? 1 : 2);
  const between = confirm < 2 ? 0 : mostBetween * Math.min(mostRepeated, scenarios.length);
  const confirmations = confirm * (mostOf(sizes.map((size) => size.requests)) + comparisons) + between;
  const repeatedSessions = confirm * (mostOf(sizes.map((size) => size.sessions)) + comparisons);
  const single = 2 * (requests.length + comparisons) + confirmations + checks;
  const generated =
    depth === 'deep' && suite.deep !== undefined
      ? plannedCases(await suite.deep(), cases, confirm)
      : undefined;
  const more = generated?.atMost ?? { requests: 0, sessions: 0 };
  return {
    requests,
    sessions,
    ...(generated && { generated }),
    extra: {
      comparisons,
      reruns: requests.length,
      confirmations,
      checks,
      repetitionsOfEach: mostRepetitions,
    },
    atMost: {
      requests: single * (1 + mostRepetitions) + more.requests,
      sessions: 2 * (sessions + comparisons) + repeatedSessions + checks + more.sessions,
    },
  };
}
