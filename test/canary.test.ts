/**
 * Canaries: secrets of every kind go in, by every way that there is, against a provider that tells all it hears in
 * every form and place. None may come out in what a command prints, or in any file that it leaves. Every command is
 * run, and each in an environment full of secrets.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { commands } from '../src/cli/command-table.ts';
import type { CommandName } from '../src/cli/options.ts';
import type { Running } from './providers/base.ts';
import { startBase } from './providers/base.ts';
import { cli, start, type Ended, type Variables } from './support/command.ts';
import { eventually } from './support/eventually.ts';
import { gossip, type LoginAnswer } from './support/gossip.ts';
import { archive, styles } from './support/har.ts';
import { inLanes } from './support/lanes.ts';
import { scratch } from './support/scratch.ts';
import { canary, forms, leaksIn, rareForms, type Canary } from './support/secrets.ts';
import { proxyTo, type Proxy } from './support/tcp.ts';

const password = canary('password', 'pässwört "', '" +/=&<%>\\\'');
const header = canary('header', 'key ', '+/==');
const cookie = canary('cookie', 'c.', '_-');
const single = canary('CCAGENT_TOKEN', 'one-', '=');
const listed = [canary('line 1', '', '/+=='), canary('line 2', 'A.'), canary('line 3')];
const printed = canary('login command', 'cmd.', '/+=');
const state = canary('state', 'st.', '/+=');
const proxied = canary('proxy', 'pr+', '/=');
const brokerToken = canary('PACT_BROKER_TOKEN', 'pb.', '==');
const brokerPassword = canary('PACT_BROKER_PASSWORD', 'pb"', '+/');
const inUrl = canary('a URL');
const inKey = canary('client key');
const tokens: Canary[] = [];

function all(): readonly Canary[] {
  const own = [password, header, cookie, single, printed, state, proxied, brokerToken, brokerPassword, inUrl];
  return [...own, inKey, ...listed, ...tokens];
}

/** Files that a user would have, in a folder of their own. */
const files = scratch();
const at = (name: string): string => join(files, name);
writeFileSync(at('password.txt'), `${password.secret}\n`);
writeFileSync(at('tokens.txt'), listed.map(({ secret }) => secret).join('\n'));
writeFileSync(at('key.pem'), `-----BEGIN PRIVATE KEY-----\n${inKey.secret}\n-----END PRIVATE KEY-----\n`);
writeFileSync(
  at('client.mjs'),
  `const { CCAGENT_PASSWORD, CCAGENT_TOKEN, PACT_BROKER_TOKEN } = process.env;
  export default async ({ baseUrl, token, signal }) => {
    const authorization = token === undefined ? {} : { authorization: 'Bearer ' + CCAGENT_TOKEN };
    const headers = { ...authorization, 'x-broker': PACT_BROKER_TOKEN };
    await fetch(baseUrl + '/ccagent/v1/logout', { method: 'POST', headers, signal });
    throw new Error('no ' + encodeURIComponent(CCAGENT_PASSWORD));
  };`,
);
const recorded = [
  styles.chrome({
    url: 'https://agent.example.com/ccagent/v1/login',
    sent: new URLSearchParams({ username: 'a', password: password.secret }).toString(),
    headers: [['set-cookie', `sid=${cookie.secret}; HttpOnly`]],
    body: JSON.stringify({ access_token: printed.secret }),
  }),
  styles.firefox({
    url: `https://agent:${inUrl.secret}@agent.example.com/ccagent/v1/logout`,
    requestHeaders: [
      ['Authorization', `Bearer ${printed.secret}`],
      ['X-Api-Key', header.secret],
    ],
    status: 401,
    body: JSON.stringify({
      message: [printed, cookie, password].flatMap(({ secret }) => inEveryForm(secret)).join(' '),
    }),
  }),
];
writeFileSync(at('session.har'), JSON.stringify(archive(recorded)));
writeFileSync(
  at('broken.har'),
  JSON.stringify(archive(recorded)).replace(printed.secret, `"${printed.secret}`),
);

function inEveryForm(secret: string): readonly string[] {
  return Object.values({ ...forms, ...rareForms }).map((form) => form(secret));
}

/** What a command is run against. */
interface World {
  readonly providers: Readonly<Record<LoginAnswer, Running>>;
  readonly proxy: Proxy;
  readonly refusing: Server;
  readonly broker: Server;
}

const addressOf = (server: Server): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A server that tells all that it is asked with, as an error, however it is encoded. */
async function telling(status: number): Promise<Server> {
  const server = createServer((request, response) => {
    const { authorization = '', 'proxy-authorization': own = authorization } = request.headers;
    const [scheme, credentials = ''] = own.split(' ');
    const pair = Buffer.from(credentials, 'base64').toString();
    const secret = scheme === 'Basic' ? pair.slice(pair.indexOf(':') + 1) : credentials;
    const told = [...request.rawHeaders, ...inEveryForm(secret)].join('\n');
    response.writeHead(status, { 'content-type': 'application/json', 'x-echo': own });
    response.end(JSON.stringify({ error: { message: `failed: ${told}` }, errors: { told } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A token that has not been sent yet. */
function token(): string {
  const made = canary(`token ${tokens.length + 1}`, 'tok.', '+/~_.-==');
  tokens.push(made);
  return made.secret;
}

function provider(login: LoginAnswer): Promise<Running> {
  return startBase(gossip({ cookie: cookie.secret, token, login }));
}

/** Starts a world that has heard nothing yet. */
async function startWorld(): Promise<World> {
  const providers = {
    'a token': await provider('a token'),
    'a refusal': await provider('a refusal'),
    'a page': await provider('a page'),
    'a redirect': await provider('a redirect'),
  };
  const proxy = await proxyTo(new URL(providers['a token'].baseUrl).host);
  return { providers, proxy, refusing: await telling(407), broker: await telling(401) };
}

async function closeWorld({ providers, proxy, refusing, broker }: World): Promise<void> {
  await Promise.all([...Object.values(providers), proxy].map(({ close }) => close()));
  for (const server of [refusing, broker]) {
    server.closeAllConnections();
    server.close();
  }
}

/** Variables that every command is run with. */
const environment: Variables = {
  GITHUB_ACTIONS: 'true',
  CCAGENT_PASSWORD: password.secret,
  CCAGENT_TOKEN: single.secret,
  PACT_BROKER_TOKEN: brokerToken.secret,
  HTTPS_PROXY: `http://agent:${encodeURIComponent(proxied.secret)}@127.0.0.1:1`,
};
const basic: Variables = {
  PACT_BROKER_TOKEN: '',
  PACT_BROKER_USERNAME: 'ci',
  PACT_BROKER_PASSWORD: brokerPassword.secret,
};
const through = (address: string): Variables => ({
  HTTP_PROXY: `http://agent:${encodeURIComponent(proxied.secret)}@${address}`,
});

/** One way to use a command. */
interface Row {
  readonly command: CommandName;
  readonly what: string;
  /** The exit codes that it may end with. */
  readonly codes: readonly number[];
  readonly words: (world: World) => readonly string[];
  readonly env?: (world: World) => Variables;
  /** What is done while it goes on, where it does not end of itself. */
  readonly meanwhile?: (stdout: () => string) => Promise<void>;
  /** Whether it writes exchanges with markers in the place of secrets. */
  readonly marks?: boolean;
}

const quick = ['--depth', 'quick', '--confirm', '0', '--format', 'all'];
const custom = ['--header', `X-Api-Key: ${header.secret}`, '--header', `Cookie: sid=${cookie.secret}`];
const target =
  (login: LoginAnswer) =>
  ({ providers }: World): readonly string[] => ['--base-url', providers[login].baseUrl];
const gossiping = target('a token');
const user = ['--username', 'agent@example.com'];
const broker = ({ broker: server }: World): readonly string[] => ['--broker', `http://${addressOf(server)}`];

function run(what: string, codes: readonly number[], words: Row['words'], more: Partial<Row> = {}): Row {
  return { command: 'run', what, codes, words, ...more };
}

const wrong = [0, 1];

/** Logs in and out at what a command serves. */
async function askWithSecrets(stdout: () => string): Promise<void> {
  const address = /base URL +(\S+)\n/u;
  await eventually('the address', () => address.test(stdout()));
  const [, baseUrl = ''] = address.exec(stdout()) ?? [];
  const body = new URLSearchParams({ grant_type: 'password', username: 'nobody', password: password.secret });
  const headers = { authorization: `Bearer ${single.secret}`, 'x-api-key': header.secret };
  await fetch(`${baseUrl}/ccagent/v1/login`, { method: 'POST', body });
  await fetch(`${baseUrl}/ccagent/v1/logout`, { method: 'POST', headers });
}

const rows: readonly Row[] = [
  run('with a login', [1], (world) => ['run', ...gossiping(world), ...user, ...custom, ...quick], {
    marks: true,
  }),
  run(
    'with a password file',
    wrong,
    (world) => ['run', ...gossiping(world), ...user, '--password-file', at('password.txt'), ...quick],
    { marks: true },
  ),
  run(
    'with a token file',
    [0, 1, 3],
    (world) => ['run', ...gossiping(world), '--token-file', at('tokens.txt'), ...custom, ...quick],
    { marks: true },
  ),
  run(
    'with a line for each exchange',
    wrong,
    (world) => ['run', ...gossiping(world), ...user, ...custom, ...quick, '--verbose'],
    { marks: true },
  ),
  run('with CCAGENT_TOKEN', [0, 1, 3], (world) => ['run', ...gossiping(world), ...custom, ...quick], {
    marks: true,
  }),
  run(
    'with a login command',
    wrong,
    (world) => ['run', ...gossiping(world), '--login-command', `echo ${printed.secret}`, ...quick],
    { marks: true },
  ),
  run(
    'with generated cases',
    wrong,
    (world) => [
      'run',
      ...gossiping(world),
      ...user,
      ...custom,
      '--depth',
      'deep',
      '--cases',
      '8',
      '--confirm',
      '0',
    ],
    { marks: true },
  ),
  run(
    'with a baseline',
    [0, 1],
    (world) => ['run', ...gossiping(world), ...user, ...quick, '--write-baseline', 'known.json'],
    { marks: true },
  ),
  run('that is refused the login', [1, 3], (world) => [
    'run',
    ...target('a refusal')(world),
    ...user,
    ...quick,
  ]),
  run('that is given a page for a login', [1, 3], (world) => [
    'run',
    ...target('a page')(world),
    ...user,
    ...quick,
  ]),
  run('that is sent elsewhere for a login', [1, 3], (world) => [
    'run',
    ...target('a redirect')(world),
    ...user,
    ...quick,
  ]),
  run(
    'through a proxy that passes on what it is given',
    [0, 1, 3],
    () => ['run', '--base-url', 'http://provider.invalid', ...user, ...quick],
    { env: ({ proxy }) => through(proxy.address), marks: true },
  ),
  run('through a proxy that refuses', [3], () => ['run', '--base-url', 'http://provider.invalid', ...quick], {
    env: ({ refusing }) => through(addressOf(refusing)),
  }),
  run('through a proxy that is none', [2], () => ['run', '--base-url', 'http://provider.invalid', ...quick], {
    env: () => ({ HTTP_PROXY: `ftp://agent:${proxied.secret}@x` }),
  }),
  run('with credentials in the base URL', [2], () => [
    'run',
    '--base-url',
    `https://agent:${inUrl.secret}@example.com`,
  ]),
  run('with a token in the base URL', [2], () => [
    'run',
    '--base-url',
    `https://example.com/?token=${inUrl.secret}`,
  ]),
  run('with a base URL that is none', [2], () => ['run', '--base-url', `agent:${inUrl.secret}@example.com`]),
  run('with a header that is none', [2], (world) => [
    'run',
    ...gossiping(world),
    '--header',
    `X-Api-Key ${header.secret}`,
  ]),
  run('with a key that is none', [2], (world) => [
    'run',
    ...gossiping(world),
    '--cert',
    at('key.pem'),
    '--key',
    at('key.pem'),
  ]),
  run('with a word too many', [2], () => ['run', single.secret]),
  run('with an option that there is not', [2], () => ['run', '--password', password.secret]),
  run('of two sources', [2], (world) => [
    'run',
    ...gossiping(world),
    ...user,
    '--token-file',
    at('tokens.txt'),
  ]),
  run('against mocks', [0, 1, 3], () => ['run', '--mock', '--header', `X-Api-Key: ${header.secret}`]),
  run('that ends with a defect', [70], (world) => ['run', ...gossiping(world), ...user], {
    env: () => ({
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent('Map.groupBy = () => { throw new Error(Object.values(process.env).join()); };')}`,
    }),
  }),
  { command: 'plan', what: 'of a standard run', codes: [0], words: () => ['plan'] },
  { command: 'list', what: 'of all', codes: [0], words: () => ['list'] },
  { command: 'explain', what: 'a section', codes: [0], words: () => ['explain', 'security'] },
  {
    command: 'doctor',
    what: 'with a login and headers',
    codes: [0, 3],
    words: (world) => ['doctor', ...gossiping(world), ...user, ...custom],
  },
  {
    command: 'doctor',
    what: 'with a login command, as JSON',
    codes: [0, 3],
    words: (world) => ['doctor', ...gossiping(world), '--login-command', `echo ${printed.secret}`, '--json'],
  },
  {
    command: 'doctor',
    what: 'with a token file',
    codes: [0, 3],
    words: (world) => ['doctor', ...gossiping(world), '--token-file', at('tokens.txt')],
  },
  {
    command: 'doctor',
    what: 'that is refused the login',
    codes: [3],
    words: (world) => ['doctor', ...target('a refusal')(world), ...user],
  },
  {
    command: 'doctor',
    what: 'through a proxy that refuses',
    codes: [3],
    words: () => ['doctor', '--base-url', 'https://provider.invalid', ...user],
    env: ({ refusing }) => ({
      HTTPS_PROXY: `http://agent:${encodeURIComponent(proxied.secret)}@${addressOf(refusing)}`,
    }),
  },
  {
    command: 'doctor',
    what: 'with secrets in the base URL',
    codes: [2],
    words: () => ['doctor', '--base-url', `https://agent:${inUrl.secret}@example.com/?token=${inUrl.secret}`],
  },
  {
    command: 'doctor',
    what: 'with a base URL that is none',
    codes: [2],
    words: () => ['doctor', '--base-url', `agent:${inUrl.secret}@example.com`],
  },
  {
    command: 'init',
    what: 'for a CI server',
    codes: [0],
    words: () => ['init', '--base-url', 'https://example.com', ...user, '--ci', 'github'],
  },
  {
    command: 'init',
    what: 'with credentials in the base URL',
    codes: [2],
    words: () => ['init', '--base-url', `https://agent:${inUrl.secret}@example.com`],
  },
  {
    command: 'verify',
    what: 'with a login',
    codes: [1],
    words: (world) => ['verify', ...gossiping(world), ...user, ...custom],
    marks: true,
  },
  {
    command: 'verify',
    what: 'with a state command',
    codes: [1, 3],
    words: (world) => [
      'verify',
      ...gossiping(world),
      '--state-command',
      `echo '{"token":"${state.secret}"}'`,
    ],
    marks: true,
  },
  {
    command: 'verify',
    what: 'with a state command that prints no JSON',
    codes: [1, 3],
    words: (world) => ['verify', ...gossiping(world), '--state-command', `echo '{"${state.secret}'`],
  },
  {
    command: 'verify',
    what: 'with a state URL that refuses and tells',
    codes: [1, 3],
    words: (world) => ['verify', ...gossiping(world), '--state-url', `http://${addressOf(world.broker)}/`],
  },
  {
    command: 'verify',
    what: 'of a broker that refuses and tells',
    codes: [2],
    words: (world) => ['verify', ...gossiping(world), ...broker(world), '--selector', 'mainBranch'],
  },
  {
    command: 'verify',
    what: 'of a pact at a broker that refuses and tells',
    codes: [2],
    words: (world) => [
      'verify',
      ...gossiping(world),
      ...broker(world),
      '--pact-url',
      `http://${addressOf(world.broker)}/pacts/1`,
    ],
    env: () => basic,
  },
  {
    command: 'verify',
    what: 'with credentials in the address of the broker',
    codes: [2],
    words: () => ['verify', '--broker', `http://ci:${inUrl.secret}@example.com`, '--selector', 'mainBranch'],
  },
  {
    command: 'judge',
    what: 'an HTTP archive',
    codes: [0, 1, 3],
    words: () => [
      'judge',
      '--exchange',
      at('session.har'),
      '--report-dir',
      'reports',
      '--format',
      'all',
      '--strict',
    ],
    marks: true,
  },
  {
    command: 'report',
    what: 'on a report, in every format',
    codes: [0],
    words: () => ['report', '--from', at('conformance.json'), '--format', 'all', '--report-dir', 'reports'],
  },
  {
    command: 'report',
    what: 'on what is broken',
    codes: [2],
    words: () => ['report', 'diff', at('conformance.json'), at('broken.har')],
  },
  {
    command: 'judge',
    what: 'an HTTP archive, as JSON',
    codes: [0, 1, 3],
    words: () => ['judge', '--exchange', at('session.har'), '--json'],
  },
  {
    command: 'judge',
    what: 'a report',
    codes: [0, 1, 3],
    words: () => ['judge', '--exchange', at('conformance.json')],
  },
  {
    command: 'judge',
    what: 'an HTTP archive that is broken',
    codes: [2],
    words: () => ['judge', '--exchange', at('broken.har')],
  },
  {
    command: 'report',
    what: 'merging a report',
    codes: [0, 1, 3],
    words: () => ['report', 'merge', at('conformance.json')],
  },
  { command: 'pact', what: 'of the package’s client', codes: [0], words: () => ['pact', '--out', '.'] },
  {
    command: 'pact',
    what: 'of a client that sends and throws secrets',
    codes: [1],
    words: () => ['pact', '--client', at('client.mjs'), '--consumer', 'careless', '--out', '.'],
  },
  {
    command: 'pact',
    what: 'for a broker that refuses and tells',
    codes: [2],
    words: (world) => ['pact', '--out', '.', '--publish', '--consumer-version', '1', ...broker(world)],
  },
  {
    command: 'openapi',
    what: 'for a server',
    codes: [0],
    words: () => ['openapi', '--server', 'https://example.com'],
  },
  {
    command: 'openapi',
    what: 'for a server with credentials',
    codes: [2],
    words: () => ['openapi', '--server', `https://agent:${inUrl.secret}@example.com`],
  },
  {
    command: 'compare',
    what: 'of no pact',
    codes: [2],
    words: () => ['compare', '--pact', at('tokens.txt')],
  },
  {
    command: 'compare',
    what: 'of an address with credentials',
    codes: [2],
    words: () => ['compare', '--pact', `https://ci:${inUrl.secret}@example.com/pact`],
  },
  {
    command: 'can-i-deploy',
    what: 'from a broker that refuses and tells',
    codes: [1, 2, 3],
    words: (world) => [
      'can-i-deploy',
      ...broker(world),
      '--pacticipant',
      'x',
      '--pacticipant-version',
      '1',
      '--to-environment',
      'e',
    ],
  },
  {
    command: 'record-deployment',
    what: 'to a broker that refuses and tells',
    codes: [1, 2, 3],
    words: (world) => [
      'record-deployment',
      ...broker(world),
      '--pacticipant',
      'x',
      '--pacticipant-version',
      '1',
      '--environment',
      'e',
    ],
    env: () => basic,
  },
  {
    command: 'selftest',
    what: 'of one fault',
    codes: [0, 1],
    words: () => ['selftest', '--only', 'result-is-string'],
  },
  {
    command: 'serve',
    what: 'until it is ended',
    codes: [0],
    words: () => ['serve'],
    meanwhile: askWithSecrets,
  },
  {
    command: 'serve',
    what: 'as was recorded, until it is ended',
    codes: [0],
    words: () => ['serve', '--replay', at('conformance.json')],
    meanwhile: askWithSecrets,
  },
];

/** Every file below a folder, as it is. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  );
}

async function carryOut({ words, env, meanwhile }: Row): Promise<Ended> {
  const world = await startWorld();
  const folder = scratch();
  mkdirSync(join(folder, 'tmp'));
  const own = { ...environment, ...env?.(world), TMPDIR: join(folder, 'tmp') };
  try {
    const going = start(words(world), own, folder);
    if (meanwhile !== undefined) {
      await meanwhile(going.stdout).finally(() => going.child.kill('SIGTERM'));
    }
    return await going.ended;
  } finally {
    await closeWorld(world);
  }
}

function expectSilence({ stdout, stderr, folder }: Pick<Ended, 'stdout' | 'stderr' | 'folder'>): void {
  for (const [name, text] of Object.entries({ stdout, stderr, ...filesIn(folder) })) {
    expect(leaksIn(text, all()), `${name}: ${text.slice(0, 300)}`).to.deep.equal([]);
  }
}

describe('secrets', function () {
  this.timeout(120_000);
  const ended = new Map(rows.map((row) => [row, Promise.withResolvers<Ended>()]));

  before(async () => {
    await cli(['--depth', 'quick', '--report-dir', files]);
    // Processes are waited for more than worked for: a few at a time, in the order of the tests.
    void inLanes(rows, async (row) => {
      const { resolve, reject } = ended.get(row) ?? Promise.withResolvers<Ended>();
      await carryOut(row).then(resolve, reject);
    });
  });
  after(() => Promise.allSettled([...ended.values()].map(({ promise }) => promise)));

  for (const row of rows) {
    it(`are nowhere in what ${row.command} prints and leaves: ${row.what}`, async () => {
      const came = (await ended.get(row)?.promise) as Ended;
      expect(came.code, came.stdout.slice(-600) + came.stderr).to.be.oneOf([...row.codes]);
      expectSilence(came);
      if (row.marks === true) {
        expect(readFileSync(join(came.folder, 'reports/conformance.json'), 'utf8')).to.include('(redacted:');
        expect(came.stdout).to.match(/^(?:FAIL|warn) {2}security\/no-secret-in-answer/mu);
      }
    });
  }

  it('are nowhere in what mocha prints and leaves', async () => {
    const world = await startWorld();
    const folder = scratch();
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js'], {
      env: {
        PATH,
        ...environment,
        CCAGENT_BASE_URL: world.providers['a token'].baseUrl,
        CCAGENT_USERNAME: 'agent@example.com',
        CCAGENT_DEPTH: 'quick',
        CCAGENT_REPORT_DIR: folder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    await once(child, 'close');
    await closeWorld(world);
    expect(output).to.include('failing');
    expectSilence({ stdout: output, stderr: '', folder });
  });

  it('are tried with every command that there is', () => {
    expect([...new Set(rows.map(({ command }) => command))].toSorted()).to.deep.equal(
      Object.keys(commands).toSorted(),
    );
  });

  it('would be found where they stood: the search sees every form of what the provider sends', () => {
    for (const [name, form] of Object.entries({ ...forms, ...rareForms })) {
      for (const one of all()) {
        expect(
          leaksIn(`a ${form(`Bearer ${one.secret}`)} b`, [one]),
          `${one.name} as ${name}`,
        ).not.to.deep.equal([]);
        expect(
          leaksIn(JSON.stringify({ a: `<${form(one.secret)}>` }), [one]),
          `${one.name} as ${name}`,
        ).not.to.deep.equal([]);
      }
    }
  });
});
