/** What behaviours do to a provider, over the wire. */
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { createClock } from '../clock/clock.ts';
import type { Asked, Behaviour, PlainAnswer } from './behaviour.ts';
import { startProvider, type RunningProvider } from './provider.ts';
import type { ProviderRoute } from './routes.ts';

const routes: readonly ProviderRoute[] = [
  {
    method: 'POST',
    path: '/in',
    summary: 'Begins a session.',
    authenticated: false,
    handle: ({ sessions }) => ({ status: 200, body: { token: sessions.issue() } }),
  },
  {
    method: 'POST',
    path: '/out',
    summary: 'Ends a session.',
    authenticated: true,
    handle: ({ token, sessions }) => {
      sessions.end(token);
      return { status: 200, body: { ended: true } };
    },
  },
];

let provider: RunningProvider | undefined;

async function start(...behaviours: Behaviour[]): Promise<void> {
  provider = await startProvider({ routes, behaviours, clock: createClock(1000) });
}

async function post(path: string, token?: string): Promise<Response> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return fetch(`${provider?.baseUrl}${path}`, { method: 'POST', headers });
}

async function logIn(): Promise<string> {
  return ((await (await post('/in')).json()) as { token: string }).token;
}

const withBody =
  (text: string) =>
  (answer: PlainAnswer): PlainAnswer => ({ ...answer, body: Buffer.from(text) });

describe('a provider with behaviours', () => {
  afterEach(() => provider?.close());

  it('changes its answers, one behaviour after the other, and says their new length', async () => {
    await start(
      { change: withBody('one') },
      { change: (answer) => ({ ...answer, body: Buffer.from(`${String(answer.body)} and two`) }) },
    );
    const answer = await post('/in');
    expect(await answer.text()).to.equal('one and two');
    expect(answer.headers.get('content-length')).to.equal('11');
  });

  it('leaves an answer as it is where a change is undefined', async () => {
    await start({ change: () => undefined });
    expect(await logIn()).to.match(/^\w/u);
  });

  it('tells a behaviour whose request it is, and how many came on its path', async () => {
    const asked: Asked[] = [];
    await start({
      change: (answer, request) => {
        asked.push(request);
        return answer;
      },
    });
    const token = await logIn();
    for (const own of [undefined, 'nobody', token, token]) await post('/out', own);
    const told = asked.map(({ path, session, ordinal, beside }) => ({ path, session, ordinal, beside }));
    expect(told).to.deep.equal([
      { path: '/in', session: 'none', ordinal: 1, beside: 0 },
      { path: '/out', session: 'none', ordinal: 1, beside: 0 },
      { path: '/out', session: 'dead', ordinal: 2, beside: 0 },
      { path: '/out', session: 'alive', ordinal: 3, beside: 0 },
      { path: '/out', session: 'dead', ordinal: 4, beside: 0 },
    ]);
    expect(asked[3]?.token).to.equal(token);
  });

  it('answers in place of itself, with or without doing what it would have done', async () => {
    await start({
      respond: (usual, { path, ordinal }) =>
        path === '/out' && ordinal === 1 ? { status: 503, headers: [], body: Buffer.from('later') } : usual(),
    });
    const token = await logIn();
    expect((await post('/out', token)).status).to.equal(503);
    expect((await post('/out', token)).status).to.equal(200);
    expect((await post('/out', token)).status).to.equal(401);
  });

  it('remembers sessions otherwise', async () => {
    await start({ sessions: (own) => ({ ...own, end: () => undefined }) });
    const token = await logIn();
    expect((await post('/out', token)).status).to.equal(200);
    expect((await post('/out', token)).status).to.equal(200);
  });

  it('waits by its own clock, and counts who waits beside a request', async () => {
    const beside: number[] = [];
    await start({
      delay: ({ path }) => (path === '/out' ? 60_000 : 0),
      change: (answer, asked) => {
        beside.push(asked.beside);
        return answer;
      },
    });
    await Promise.all([post('/out'), post('/out')]);
    expect(beside.toSorted((one, other) => one - other)).to.deep.equal([0, 1]);
  });

  it('writes otherwise, or leaves that to itself', async () => {
    await start({
      write: ({ socket, bytes, asked }) => {
        if (asked.path !== '/out') return false;
        const text = bytes().toString('latin1');
        socket.end(text.replace('HTTP/1.1 401 Unauthorized', 'HTTP/1.1 401 Who'));
        return true;
      },
    });
    expect((await post('/out')).statusText).to.equal('Who');
    expect((await post('/in')).statusText).to.equal('OK');
  });
});
