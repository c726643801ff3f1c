/** Provider states by a user's own hook, for providers that have one. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { startReference } from '../contracts/reference.ts';
import { listenOnLoopback, type Loopback } from '../src/pact/loopback.ts';
import type { RunningProvider } from '../src/provider/provider.ts';
import { cli, reportOf } from './support/command.ts';
import { scratch } from './support/scratch.ts';

const state = 'a supervisor is logged in';

function pactWith(folder: string): string {
  const path = join(folder, 'pact.json');
  const interaction = {
    type: 'Synchronous/HTTP',
    description: 'a supervisor logs out',
    pending: false,
    providerStates: [{ name: state, params: { site: 'siteUS' } }],
    request: {
      method: 'POST',
      path: '/ccagent/v1/logout',
      headers: { Authorization: ['Bearer example.token'] },
      generators: { header: { Authorization: { type: 'ProviderState', expression: 'Bearer ${token}' } } },
    },
    response: {
      status: 200,
      body: { content: { result: true }, contentType: 'application/json', encoded: false },
    },
  };
  const pact = {
    consumer: { name: 'supervisor-desktop' },
    provider: { name: 'ccagent-api' },
    interactions: [interaction],
    metadata: { pactSpecification: { version: '4.0' } },
  };
  writeFileSync(path, JSON.stringify(pact));
  return path;
}

describe('the state hooks of verify', function () {
  this.timeout(30_000);
  let provider: RunningProvider;
  let words: readonly string[];
  const folder = scratch();
  before(async () => {
    provider = await startReference();
    words = ['verify', '--base-url', provider.baseUrl, '--pact', pactWith(folder)];
  });
  after(() => provider.close());

  async function login(): Promise<string> {
    const { baseUrl, username, password } = provider;
    const body = new URLSearchParams({ grant_type: 'password', username, password });
    const answer = await fetch(`${baseUrl}/ccagent/v1/login`, { method: 'POST', body });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  it('let a command set a state up, and its token is injected and shown nowhere', async () => {
    const token = await login();
    writeFileSync(join(folder, 'token.json'), JSON.stringify({ token }));
    const command = `test "$PACT_STATE" = "${state}" && test "$PACT_STATE_PARAMS" = '{"site":"siteUS"}' && cat ${join(folder, 'token.json')}`;
    const ended = await cli([...words, '--state-command', command]);
    expect(ended.code, ended.stdout + ended.stderr).to.equal(0);
    expect(reportOf(ended).exchanges).to.have.lengthOf(1);
    expect(ended.stdout + JSON.stringify(reportOf(ended))).not.to.include(token);
  });

  it('say could-not-run where the command fails, or prints something else', async () => {
    for (const [command, reason] of [
      ['exit 3', 'ended with exit code 3'],
      ['echo done', 'no JSON object of values'],
    ] as const) {
      const ended = await cli([...words, '--state-command', command]);
      expect(ended.code).to.equal(3);
      expect(ended.stdout).to.include(reason);
    }
  });

  it('let an address set a state up, by what Pact’s verifier would send it', async () => {
    const heard: unknown[] = [];
    const hook: Loopback = await listenOnLoopback(async (_request, body, response) => {
      heard.push(JSON.parse(body.toString('utf8')));
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ token: await login() }));
    });
    try {
      const ended = await cli([...words, '--state-url', `http://127.0.0.1:${hook.port}/states`]);
      expect(ended.code, ended.stdout + ended.stderr).to.equal(0);
      expect(heard).to.deep.equal([{ state, params: { site: 'siteUS' }, action: 'setup' }]);
    } finally {
      await hook.close();
    }
  });

  it('say could-not-run where the address refuses', async () => {
    const hook = await listenOnLoopback((_request, _body, response) => {
      response.writeHead(400).end();
      return Promise.resolve();
    });
    try {
      const ended = await cli([...words, '--state-url', `http://127.0.0.1:${hook.port}/`]);
      expect(ended.code).to.equal(3);
      expect(ended.stdout).to.include('it answered 400');
    } finally {
      await hook.close();
    }
  });

  it('exclude each other', async () => {
    const ended = await cli([...words, '--state-command', 'true', '--state-url', 'http://127.0.0.1:9/']);
    expect(ended.code).to.equal(2);
    expect(ended.stderr).to.include('exclude each other');
  });
});
