/** `pact --client`: what is said of clients that others wrote, and of what is no client. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { clientSource, writeClient, type ClientParts } from './support/clients.ts';
import { cli, type Ended } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import type { WrittenPact } from './support/pacts.ts';
import { scratch } from './support/scratch.ts';

function pactIn(folder: string, name: string): WrittenPact {
  return JSON.parse(readFileSync(join(folder, 'contracts/pacts', name), 'utf8')) as WrittenPact;
}

function drive(source: string, more: readonly string[] = []): Promise<Ended> {
  const folder = scratch();
  writeClient(folder, 'client.mjs', source);
  return cli(['pact', '--client', 'client.mjs', '--consumer', 'agent-desktop', ...more], {}, folder);
}

describe('pact --client with a careful client', function () {
  this.timeout(30_000);

  it('exits 0 and writes its pact under its own name, in the request that it sends', async () => {
    const { code, stdout, folder } = await drive(clientSource());
    expect(code, stdout).to.equal(0);
    expect(stdout).not.to.match(/MISREAD|STRAYED/u);
    expect(readdirSync(join(folder, 'contracts/pacts'))).to.deep.equal(['agent-desktop-ccagent-api.json']);
    const pact = pactIn(folder, 'agent-desktop-ccagent-api.json');
    expect(pact.consumer.name).to.equal('agent-desktop');
    expect(pact.interactions.map(({ description }) => description)).to.deep.equal([
      'a logout in a live session, no body, typed as JSON',
      'a logout with a malformed token',
      'a logout without a session',
    ]);
    for (const { request } of pact.interactions) {
      expect(request).not.to.have.property('body');
      expect(request.headers?.['Content-Type']).to.deep.equal(['application/json']);
    }
  });

  it('takes each of the other documented requests, and the names of both sides', async () => {
    const asObject = clientSource({ fetches: `method: 'POST', redirect: 'manual', body: '{}'` });
    const { code, stdout, folder } = await drive(asObject, ['--provider-name', 'agent-gateway']);
    expect(code, stdout).to.equal(0);
    const pact = pactIn(folder, 'agent-desktop-agent-gateway.json');
    expect(pact.provider.name).to.equal('agent-gateway');
    expect(pact.interactions[0]?.request).to.have.nested.property('body.content').that.deep.equals({});
    const untyped = await drive(clientSource({ headers: `'X-Site': 'a'` }));
    expect(untyped.code, untyped.stdout).to.equal(0);
  });

  it('writes none of the headers that it sends beside, which may be secrets', async () => {
    const headers = `'Content-Type': 'application/json', 'X-Api-Key': 'CanaryKey0123', Cookie: 'sid=CanarySid0123'`;
    const { code, stdout, stderr, folder } = await drive(clientSource({ headers }));
    expect(code, stdout).to.equal(0);
    const all = stdout + stderr + JSON.stringify(pactIn(folder, 'agent-desktop-ccagent-api.json'));
    expect(all).not.to.include('Canary');
  });
});

/** A client, and what has to be said of it. */
interface Careless extends ClientParts {
  readonly name: string;
  readonly misreads: readonly RegExp[];
}

const failed = String.raw`\n +the client (?:says that it failed|rejects \([^\n]+\)), but the operation succeeded`;
const worked = (means: string): string => String.raw`\n +the client says that it worked, but ${means}`;
const misread = (answer: string, rest: string): RegExp => new RegExp(`^MISREAD  ${answer}${rest}`, 'mu');

const careless: readonly Careless[] = [
  {
    name: 'takes a result of "true", a string',
    reads: `return { ok: response.status === 200 && String((await response.json()).result) === 'true' };`,
    misreads: [misread('200 with a result of "true", a string', worked('it is not documented'))],
  },
  {
    name: 'forgets that a logout may fail',
    reads: `return { ok: response.status === 200 && typeof (await response.json()) === 'object' };`,
    misreads: [
      misread(String.raw`200 \{"result":false\}`, worked('the operation failed')),
      misread(String.raw`200 \{\}`, worked('it does not say whether the operation succeeded')),
    ],
  },
  {
    name: 'forgets errors',
    reads: `return { ok: true };`,
    misreads: [
      misread(String.raw`401 \{\}`, worked('the operation was refused')),
      misread(String.raw`503 \{"status":"503"[^\n]*`, worked('the operation was refused')),
      misread('204 without a body', worked('it is not documented')),
      misread('502 with a page in HTML', worked('it is not documented')),
    ],
  },
  {
    name: 'takes an answer without errorCode for a success',
    reads: `return { ok: (await response.json()).errorCode === undefined };`,
    misreads: [
      misread(String.raw`401 \{"devMessage"[^\n]*`, worked('the operation was refused')),
      misread(String.raw`[45]\d\d \{[^\n]*"errors"[^\n]*`, worked('the operation was refused')),
    ],
  },
  {
    name: 'needs a member that nothing documents',
    reads: `return { ok: response.status === 200 && (await response.json()).loggedOut === true };`,
    misreads: [misread(String.raw`200 \{"result":true\}`, failed)],
  },
  {
    name: 'throws on everything',
    reads: `throw new Error('Something went wrong.');`,
    misreads: [misread(String.raw`200 \{"result":true\}`, failed)],
  },
  {
    name: 'never settles',
    reads: `await new Promise((_, reject) => { setTimeout(reject, 1e6).unref(); });`,
    misreads: [
      misread(
        String.raw`200 \{"result":true\}`,
        String.raw`\n +the client [^\n]*did not settle within 500 ms`,
      ),
    ],
  },
  {
    name: 'never settles after a failure',
    reads: `
      if (response.status === 200 && (await response.json()).result === true) return { ok: true };
      await new Promise((_, reject) => { setTimeout(reject, 1e6).unref(); });`,
    misreads: [
      misread(
        String.raw`200 \{"result":false\}`,
        String.raw`\n +the client [^\n]*did not settle within 500 ms`,
      ),
    ],
  },
  {
    name: 'resolves without a word',
    reads: ``,
    misreads: [misread(String.raw`200 \{"result":true\}`, failed)],
  },
  {
    name: 'follows redirects, and takes any page in the end for a success',
    fetches: `method: 'POST', redirect: 'follow'`,
    reads: `
      if (response.redirected) return { ok: response.status === 200 };
      return { ok: response.status === 200 && (await response.json()).result === true };`,
    misreads: [misread('302 to a page for logging in', worked('it is not documented'))],
  },
];

describe('pact --client with a careless client', function () {
  this.timeout(60_000);
  const ended = new Map<string, Ended>();

  before(async () => {
    await inLanes(careless, async ({ name, misreads: _misreads, ...parts }) => {
      const hasty = name.startsWith('never settles') ? ['--timeout', '500'] : [];
      ended.set(name, await drive(clientSource(parts), hasty));
    });
  });

  for (const { name, misreads } of careless) {
    it(`that ${name}: each answer is named, and it exits 1`, () => {
      const { code = 0, stdout = '', stderr = '' } = ended.get(name) ?? {};
      for (const told of misreads) expect(stdout).to.match(told);
      expect(code, stdout).to.equal(1);
      expect(stderr).to.equal('');
    });
  }

  it('says nothing of the answers that a client reads right', () => {
    const { stdout = '' } = ended.get('takes a result of "true", a string') ?? {};
    expect(stdout.match(/^MISREAD/gmu)).to.have.length(1);
  });

  it('that sends no token is told which interactions it strays from, and no pact is written', async () => {
    const { code, stdout, folder } = await drive(clientSource({ session: '' }));
    expect(code).to.equal(1);
    expect(stdout).to.match(/^STRAYED {2}a logout in a live session, no body, typed as JSON$/mu);
    expect(stdout).not.to.match(/^STRAYED {2}a logout without a session$/mu);
    expect(readdirSync(join(folder, 'contracts/pacts'))).to.deep.equal([]);
  });
});

describe('pact with wrong input', function () {
  this.timeout(30_000);
  const client = ['--client', 'client.mjs', '--consumer', 'agent-desktop'];
  const cases: readonly (readonly [name: string, source: string, words: readonly string[], says: RegExp])[] =
    [
      [
        'a file that is not there',
        clientSource(),
        ['--client', 'gone.mjs', '--consumer', 'a'],
        /gone\.mjs cannot be loaded/u,
      ],
      ['a module that does not load', 'export default (', client, /client\.mjs cannot be loaded/u],
      ['a module without a default export', 'export const logout = 1;', client, /has no default export/u],
      ['a client without a name', clientSource(), ['--client', 'client.mjs'], /give --consumer NAME/u],
      ['a name without a client', clientSource(), ['--consumer', 'agent-desktop'], /--client/u],
      [
        'a body that is not documented',
        clientSource({ fetches: `method: 'POST', body: '{"all":true}'` }),
        client,
        /The client sends a body of 12 characters/u,
      ],
      [
        'a body that is a form',
        clientSource({ headers: '', fetches: `method: 'POST', body: new URLSearchParams('a=b')` }).replace(
          'headers: { ,',
          'headers: {',
        ),
        client,
        /x-www-form-urlencoded/u,
      ],
      [
        'another method',
        clientSource({ fetches: `method: 'PUT'` }),
        client,
        /The client sent PUT \/ccagent\/v1\/logout/u,
      ],
      ['another path', clientSource({ path: '/logout' }), client, /The client sent POST \/logout/u],
      [
        'a client that sends nothing',
        clientSource({ first: 'return { ok: true };' }),
        client,
        /The client sent nothing/u,
      ],
      [
        'a timeout in words',
        clientSource(),
        [...client, '--timeout', 'long'],
        /--timeout long is not a whole number/u,
      ],
    ];
  const ended = new Map<string, Ended>();

  before(async () => {
    await inLanes(cases, async ([name, source, words]) => {
      const folder = scratch();
      writeClient(folder, 'client.mjs', source);
      ended.set(name, await cli(['pact', ...words], {}, folder));
    });
  });

  for (const [name, , , says] of cases) {
    it(`exits 2 with one sentence for ${name}`, () => {
      const { code, stdout, stderr = '' } = ended.get(name) ?? {};
      expect(stderr).to.match(says);
      expect(code, stderr).to.equal(2);
      expect(stdout).to.equal('');
      expect(stderr).to.match(/^[^\n]+\n$/u);
    });
  }
});
