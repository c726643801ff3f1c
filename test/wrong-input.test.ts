/**
 * What is wrong with a command line, an environment or a file is told in one sentence, with exit code 2, and
 * before anything is sent: the provider that is named has seen no connection.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { cli, type Ended, type Variables } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import { startRecording, type Recording } from './support/recording.ts';
import { scratch } from './support/scratch.ts';

interface Case {
  /** `URL` stands for the provider's. */
  readonly words: string;
  /** What the sentence has to say. */
  readonly says: RegExp;
  readonly env?: Variables;
  /** What it must not say. */
  readonly hides?: string;
}

const login = 'run --base-url URL --username agent@example.com';
const password = { CCAGENT_PASSWORD: 'canary-of-the-password' };
const tokens = 'run --base-url URL --token-file tokens.txt';

const cases: readonly Case[] = [
  { words: 'run --base-url staging.example.com', says: /--base-url staging\.example\.com is not an http/u },
  { words: 'run --base-url 127.0.0.1:8080', says: /--base-url 127\.0\.0\.1:8080 is not an http/u },
  { words: 'run --base-url ftp://127.0.0.1', says: /--base-url ftp:\S+ is not an http or https URL/u },
  { words: 'run --base-url http://', says: /--base-url http:\/\/ is not an http or https URL/u },
  { words: 'run --base-url http://127.0.0.1:99999', says: /--base-url \S+ is not an http or https URL/u },
  {
    words: 'run --base-url http://agent:canary-in-url@127.0.0.1:1',
    says: /--base-url holds a username or password/u,
    hides: 'canary-in-url',
  },
  {
    words: 'run --base-url http://agent:canary-in-url@127.0.0.1:99999',
    says: /--base-url/u,
    hides: 'canary-in-url',
  },
  { words: 'run --base-url URL?a=1', says: /--base-url has a query or a fragment/u },
  { words: 'run --base-url URL#a', says: /--base-url has a query or a fragment/u },
  { words: 'run --base-url=', says: /--base-url is empty/u },
  { words: 'run --base-url', says: /--base-url/u },
  { words: 'run --base-url URL --base-url', says: /--base-url/u },
  { words: 'run extra', says: /run takes no argument extra/u },
  { words: login, says: /no password; set CCAGENT_PASSWORD or give --password-file/u },
  { words: `${login} --password-file gone.txt`, says: /--password-file gone\.txt cannot be read/u },
  { words: `${login} --password-file empty.txt`, says: /password/u },
  { words: `${login} --password-file folder`, says: /--password-file folder cannot be read/u },
  { words: `${login} --token-file tokens.txt`, says: /exclude each other/u, env: password },
  { words: `${login} --login-command true`, says: /exclude each other/u, env: password },
  { words: '--username agent@example.com', says: /give --base-url/u, env: password },
  { words: 'run --base-url URL --token-file gone.txt', says: /--token-file gone\.txt cannot be read/u },
  { words: 'run --base-url URL --token-file empty.txt', says: /--token-file holds no token/u },
  { words: 'run --base-url URL --token-file blank.txt', says: /--token-file holds no token/u },
  { words: `${tokens} --header X-No-Colon`, says: /--header wants 'Name: value'/u },
  { words: `${tokens} --header X-Y:ü`, says: /--header wants 'Name: value'/u },
  { words: `${tokens} --header X-Y:a\r\nB:c`, says: /--header wants 'Name: value'/u },
  { words: `${tokens} --header=:v`, says: /--header wants 'Name: value'/u },
  { words: `${tokens} --header Host:elsewhere`, says: /--header Host is the suite’s own/u },
  { words: `${tokens} --header Content-Length:1`, says: /--header Content-Length is the suite’s own/u },
  { words: `${tokens} --header Keep-Alive:1`, says: /--header Keep-Alive/u },
  { words: `${tokens} --header Upgrade:h2c`, says: /--header Upgrade/u },
  { words: `${tokens} --timeout 0`, says: /--timeout 0 is not a whole number from 1 to 600000/u },
  { words: `${tokens} --timeout -5`, says: /--timeout/u },
  { words: `${tokens} --timeout 1.5`, says: /--timeout 1\.5 is not a whole number/u },
  { words: `${tokens} --timeout 5s`, says: /--timeout 5s is not a whole number/u },
  { words: `${tokens} --timeout 600001`, says: /--timeout 600001 is not a whole number/u },
  { words: `${tokens} --max-sessions many`, says: /--max-sessions many is not a whole number/u },
  { words: `${tokens} --max-sessions 1000001`, says: /--max-sessions 1000001 is not/u },
  { words: `${tokens} --confirm 21`, says: /--confirm 21 is not a whole number from 0 to 20/u },
  { words: `${tokens} --confirm often`, says: /--confirm often is not a whole number/u },
  { words: `${tokens} --baseline gone.json`, says: /--baseline gone\.json cannot be read/u },
  { words: `${tokens} --baseline tokens.txt`, says: /^ccagent-conformance: tokens\.txt line 1: /u },
  {
    words: `${tokens} --write-baseline tokens.txt`,
    says: /--write-baseline tokens\.txt would take the place/u,
  },
  { words: `${tokens} --write-baseline folder`, says: /--write-baseline folder is a folder/u },
  { words: `${tokens} --seed 4294967296`, says: /--seed 4294967296 is not a whole number/u },
  { words: `${tokens} --seed=`, says: /--seed is empty/u },
  { words: `${tokens} --gate=`, says: /--gate is empty/u },
  { words: `${tokens} --gate contract,`, says: /There is no level/u },
  { words: `${tokens} --gate http --strict`, says: /--gate and --strict exclude each other/u },
  { words: `${tokens} --only http`, says: /None of the chosen requirements is gated/u },
  { words: `${tokens} --only http --skip http`, says: /leave no requirement/u },
  { words: `${tokens} --only=`, says: /--only/u },
  { words: `${tokens} --ca gone.pem`, says: /--ca gone\.pem cannot be read/u },
  { words: `${tokens} --ca tokens.txt`, says: /TLS certificate, key or authority cannot be used/u },
  { words: `${tokens} --cert tokens.txt`, says: /--cert and --key go together/u },
  { words: `${tokens} --cert tokens.txt --key tokens.txt`, says: /certificate, key or authority cannot/u },
  { words: tokens, says: /proxy/iu, env: { http_proxy: 'socks5://127.0.0.1:1' } },
  {
    words: tokens,
    says: /proxy/iu,
    env: { HTTP_PROXY: 'ftp://agent:canary-in-proxy@127.0.0.1:1' },
    hides: 'canary-in-proxy',
  },
  { words: `${tokens} --report-dir=`, says: /--report-dir is empty/u },
  {
    words: `${login} --report-dir tokens.txt`,
    env: password,
    says: /Reports cannot be written to tokens\.txt/u,
  },
  {
    words: `${tokens} --report-dir tokens.txt/below`,
    says: /Reports cannot be written to tokens\.txt\/below/u,
  },
  { words: tokens, says: /--timeout|CCAGENT_TIMEOUT/u, env: { CCAGENT_TIMEOUT: 'soon' } },
  { words: tokens, says: /depth/u, env: { CCAGENT_DEPTH: 'abyss' } },
  { words: 'plan --seed x', says: /--seed x is not a whole number/u },
  { words: 'explain', says: /explain takes one requirement id/u },
  { words: 'explain http security', says: /explain takes one requirement id/u },
  { words: 'serve --port 65536', says: /--port 65536 is not a whole number from 0 to 65535/u },
  { words: 'serve --port PORT', says: /cannot listen on 127\.0\.0\.1 port \d+.*--port/u },
  { words: 'list extra', says: /list takes no argument extra/u },
];

/** A folder with the files that the cases name. */
function folderWithFiles(): string {
  const folder = scratch();
  for (const [name, text] of Object.entries({
    'tokens.txt': 'first-token-of-the-file\n',
    'empty.txt': '',
    'blank.txt': ' \n\r\n\t\n',
  })) {
    writeFileSync(join(folder, name), text);
  }
  mkdirSync(join(folder, 'folder'));
  return folder;
}

function titleOf(words: string, env: Variables = {}): string {
  const names = Object.keys(env);
  return JSON.stringify(words) + (names.length === 0 ? '' : ` with ${names.join(', ')}`);
}

function expectOneSentence({ code, signal, stdout, stderr }: Ended, says: RegExp): void {
  expect({ code, signal, stdout }, stderr).to.deep.equal({ code: 2, signal: null, stdout: '' });
  expect(stderr, 'one line').to.match(/^ccagent-conformance: [^\n]+\n$/u);
  expect(stderr).to.match(says);
  expect(stderr, 'no stack').not.to.match(/\bat \S+:\d+:\d+|node:internal|Error:/u);
}

describe('wrong input', function () {
  this.timeout(60_000);
  let provider: Recording;
  let results: readonly Ended[];

  before(async () => {
    provider = await startRecording();
    const folder = folderWithFiles();
    const { port } = new URL(provider.baseUrl);
    results = await inLanes(cases, ({ words, env }) =>
      cli(
        words.split(' ').map((word) => word.replace('URL', provider.baseUrl).replace('PORT', port)),
        env,
        folder,
      ),
    );
  });
  after(() => provider.close());

  for (const [index, { words, env, says, hides }] of cases.entries()) {
    it(`${titleOf(words, env)} is told in one sentence`, () => {
      const ended = results[index] as Ended;
      expectOneSentence(ended, says);
      if (hides !== undefined) expect(ended.stderr).not.to.include(hides);
    });
  }

  it('is told before anything is sent', () => {
    expect(provider.connections()).to.equal(0);
  });
});
