/** The plan of a run and the run itself: what a provider sees is what `plan` said, no more and in that order. */
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import type { Plan, PlannedRequest } from '../src/run/plan.ts';
import { cli, loginTo } from './support/command.ts';
import { startRecording, type Recording, type Seen } from './support/recording.ts';

/** A request in the form in which plan and provider can be compared. */
interface Comparable {
  readonly request: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: number;
  readonly begins: string;
}

const begin = 60;
/** What belongs to the connection and not to the request. */
const framing = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

function without(
  headers: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
): Comparable['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name)));
}

function planned({ method, path, headers, bodyBytes, body = '' }: PlannedRequest): Comparable {
  const own = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  return { request: `${method} ${path}`, headers: own, bytes: bodyBytes, begins: body.slice(0, begin) };
}

/** Whether an Authorization carries a token, or the token with one character changed. */
function carries(authorization: string | undefined, token: string): boolean {
  const own = authorization?.replace(/^Bearer /u, '') ?? '';
  const changed = own.split('').filter((char, index) => char !== token[index]);
  return own.length === token.length && changed.length <= 1;
}

/** The tokens become the plan's `$TOKEN_n`, by the order in which they were issued. */
function sent({ ask, method, path }: Seen, issued: readonly string[]): Comparable {
  const number = issued.findIndex((token) => carries(ask.headers.authorization, token));
  const headers = {
    ...without(ask.headers, framing),
    ...(number < 0 ? {} : { authorization: `Bearer $TOKEN_${number + 1}` }),
  };
  const begins = new TextDecoder().decode(ask.body.subarray(0, 200)).slice(0, begin);
  return { request: `${method} ${path}`, headers, bytes: ask.body.length, begins };
}

/** What does not depend on the order in which sessions were begun. */
function lines(all: readonly Comparable[]): string[] {
  return all.map(({ request, bytes, begins }) => `${request} ${bytes} ${begins}`).toSorted();
}

async function planOf(depth: string): Promise<Plan> {
  const { code, stdout } = await cli(['plan', '--json', '--depth', depth, '--seed', '7']);
  expect(code).to.equal(0);
  return JSON.parse(stdout) as Plan;
}

for (const depth of ['quick', 'standard']) {
  describe(`the plan of a ${depth} run`, function () {
    this.timeout(30_000);
    let plan: Plan;
    let provider: Recording;
    let seen: readonly Seen[];
    /** Requests before the first ones that are sent at the same time, which come in any order. */
    let inOrder: number;

    before(async () => {
      plan = await planOf(depth);
      provider = await startRecording();
      const { words, env } = loginTo(provider);
      const ended = await cli([...words, '--depth', depth, '--seed', '7'], env);
      await provider.close();
      expect(ended.code, ended.stdout).to.equal(0);
      seen = provider.of('logout', 'other-method', 'verify');
      const overlap = plan.requests.findIndex(({ scenario }) => scenario.includes('overlapping'));
      inOrder = overlap < 0 ? plan.requests.length : overlap;
    });

    it('has as many requests as the provider sees', () => {
      expect(seen.length).to.equal(plan.requests.length);
    });

    it('has as many logins as the provider sees', () => {
      expect(provider.of('login').length).to.equal(plan.sessions);
    });

    it('has every path that the provider is asked', () => {
      expect(provider.seen.length).to.equal(plan.requests.length + plan.sessions);
    });

    it('has the requests in the order in which they are sent, to the header and the body', () => {
      for (const [index, request] of plan.requests.slice(0, inOrder).entries()) {
        expect(sent(seen[index] as Seen, provider.issued), `request ${index + 1}`).to.deep.equal(
          planned(request),
        );
      }
    });

    it('has the requests that overlap, in whatever order they arrive', () => {
      const rest = seen.slice(inOrder).map((one) => sent(one, provider.issued));
      expect(lines(rest)).to.deep.equal(lines(plan.requests.slice(inOrder).map(planned)));
    });

    it('names a bound that is no smaller than itself', () => {
      expect(plan.atMost.requests).to.be.at.least(plan.requests.length);
      expect(plan.atMost.sessions).to.be.at.least(plan.sessions);
    });
  });
}

describe('the plan', function () {
  this.timeout(30_000);

  it('is within what quick may spend', async () => {
    const { requests, sessions } = await planOf('quick');
    expect(requests.length).to.be.at.most(15);
    expect(sessions).to.be.at.most(6);
  });

  it('has at least 60 requests at the depth standard', async () => {
    expect((await planOf('standard')).requests.length).to.be.at.least(60);
  });

  it('numbers the requests for a reader, and says how many sessions they spend', async () => {
    const { requests, sessions } = await planOf('quick');
    const { code, stdout } = await cli(['plan', '--depth', 'quick']);
    expect(code).to.equal(0);
    const numbers = [...stdout.matchAll(/^ {0,3}(\d+) {2}\S+ \/ccagent\/v1\//gmu)].map(([, number]) =>
      Number(number),
    );
    expect(numbers).to.deep.equal(requests.map((_, index) => index + 1));
    expect(stdout).to.include(`${requests.length} requests and ${sessions} logins`);
  });

  it('says where --max-sessions would end the run', async () => {
    const { stdout } = await cli(['plan', '--depth', 'quick', '--max-sessions', '1']);
    expect(stdout).to.include('--max-sessions 1 ends it earlier');
  });
});
