import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { scratch } from '../../../test/support/scratch.ts';
import { UsageError } from '../../errors/errors.ts';
import { schemaErrors } from '../../judge/schema.ts';
import { targetOptions } from '../options.ts';
import type { Values } from '../parse.ts';
import { memberFor } from '../member-name.ts';
import { members } from './members.ts';
import { readTargets, type FleetTarget } from './read.ts';
import { targetsSchema } from './schema.ts';

const folder = scratch();

function read(text: string, given: Values = {}): Promise<readonly FleetTarget[]> {
  const file = join(folder, 'targets.yaml');
  writeFileSync(file, text);
  return readTargets(file, given);
}

/** What is said of a text, line by line and without the folder; nothing where it is in order. */
async function said(text: string): Promise<readonly string[]> {
  try {
    await read(text);
    return [];
  } catch (error) {
    expect(error).to.be.instanceOf(UsageError);
    return (error as Error).message.replaceAll(`${folder}/`, '').split('\n');
  }
}

const target = 'name: eu\n    baseUrl: http://127.0.0.1';

describe('a targets file', () => {
  it('gives each target its own options, then those of the command line, then the defaults of the file', async () => {
    const [eu, us] = await read(
      `defaults:
  depth: quick
  timeout: 1000
  strict: true
  labels: { stage: test }
targets:
  - name: eu
    baseUrl: http://127.0.0.1/eu
    depth: standard
    gate: [contract, http]
    labels: { region: eu }
  - { name: us, baseUrl: http://127.0.0.1/us }
`,
      { timeout: '2000' },
    );
    expect(eu).to.deep.include({
      name: 'eu',
      labels: { stage: 'test', region: 'eu' },
      values: {
        'base-url': 'http://127.0.0.1/eu',
        depth: 'standard',
        timeout: '2000',
        gate: 'contract,http',
      },
    });
    expect(us).to.deep.include({
      labels: { stage: 'test' },
      values: { 'base-url': 'http://127.0.0.1/us', depth: 'quick', timeout: '2000', strict: true },
    });
  });

  it('is read from JSON as well, and finds files beside itself', async () => {
    const text = JSON.stringify({
      targets: [{ name: 'eu', baseUrl: 'http://127.0.0.1', ca: 'ca.pem', tokenFile: '/run/tokens' }],
    });
    const [eu] = await read(text);
    expect(eu?.values).to.include({ ca: join(folder, 'ca.pem'), 'token-file': '/run/tokens' });
  });

  it('replaces a source of sessions by another, and a header by one of its name', async () => {
    const [eu] = await read(
      `defaults:
  username: agent
  passwordEnv: PASSWORD
  headers: { X-Tenant: all, X-Other: kept }
targets:
  - ${target}
    loginCommand: print-token
    headers: { x-tenant: eu }
`,
    );
    expect(eu?.values).not.to.have.property('username');
    expect(eu?.values).to.include({ 'login-command': 'print-token' });
    expect([...(eu?.headers ?? [])]).to.deep.equal([
      ['x-tenant', 'eu'],
      ['x-other', 'kept'],
    ]);
  });

  const rows: readonly (readonly [what: string, text: string, ...lines: readonly RegExp[]])[] = [
    ['nothing', '', /^targets\.yaml line 1: the file wants an object with a list of targets\.$/u],
    ['no targets', 'defaults: {}', /line 1: there are no targets/u],
    ['an empty list', 'targets: []', /line 1: targets want a list with one target/u],
    ['what is no target', 'targets:\n  - eu', /line 2: a target wants an object/u],
    ['what is no YAML', 'targets:\n  - a: [', /line 2: it is neither JSON nor YAML here/u],
    [
      'a target without name or address',
      'targets:\n  - depth: quick',
      /line 2: the target has no name/u,
      /line 2: the target has no baseUrl/u,
    ],
    [
      'an unknown member',
      `targets:\n  - ${target}\n    basUrl: x`,
      /line 4: there is no member basUrl\. Did you mean baseUrl\?/u,
    ],
    [
      'an unknown default',
      `defaults:\n  deth: quick\ntargets:\n  - ${target}`,
      /line 2: there is no member deth\. Did you mean depth\?/u,
    ],
    [
      'an unknown list',
      `target: []\ntargets:\n  - ${target}`,
      /line 1: there is no member target\. Did you mean targets\?/u,
    ],
    [
      'a default that is of one target',
      `defaults:\n  tokenFile: t\ntargets:\n  - ${target}`,
      /line 2: there is no member tokenFile\./u,
    ],
    [
      'a password',
      `targets:\n  - ${target}\n    password: hunter22`,
      /line 4: there is no member password; a secret does not stand here: .*passwordEnv/u,
    ],
    [
      'a header that may be a secret',
      `targets:\n  - ${target}\n    headers:\n      X-Api-Key: hunter22`,
      /line 5: X-Api-Key may be a secret/u,
    ],
    [
      'a header from two places',
      `targets:\n  - ${target}\n    headers: { a: { env: A, file: b } }`,
      /line 4: headers wants texts by name/u,
    ],
    [
      'a word for a number',
      `targets:\n  - ${target}\n    timeout: soon`,
      /line 4: timeout wants a whole number\./u,
    ],
    [
      'a number out of bounds',
      `targets:\n  - ${target}\n    timeout: 0`,
      /line 4: --timeout 0 is not a whole number from 1/u,
    ],
    [
      'a text for a truth',
      `targets:\n  - ${target}\n    insecure: "yes"`,
      /line 4: insecure wants true or false\./u,
    ],
    [
      'an unknown depth',
      `targets:\n  - ${target}\n    depth: quik`,
      /line 4: depth wants one of quick, standard, deep\./u,
    ],
    [
      'an unknown level',
      `targets:\n  - ${target}\n    gate: [contrakt]`,
      /line 2: There is no level contrakt\. Did you mean contract\?/u,
    ],
    [
      'an unknown requirement',
      `targets:\n  - ${target}\n    only: [respons-200]`,
      /line 4: --only respons-200 matches no requirement\. Did you mean response-200/u,
    ],
    [
      'an address that is none',
      'targets:\n  - name: eu\n    baseUrl: eu.example.com',
      /line 3: --base-url eu\.example\.com is not an http or https URL/u,
    ],
    [
      'a number for a label',
      `targets:\n  - ${target}\n    labels: { version: 1 }`,
      /line 4: labels wants texts by name; numbers in quotes\./u,
    ],
    [
      'two sources',
      `targets:\n  - ${target}\n    username: a\n    tokenEnv: T`,
      /line 5: username and tokenEnv exclude each other\./u,
    ],
    [
      'a name twice',
      `targets:\n  - ${target}\n  - baseUrl: http://127.0.0.1\n    name: EU`,
      /line 5: there is a target eu already/u,
    ],
    ...['a/b', '..', '', '-x', 'matrix.json', 'é'].map((name): [string, string, RegExp] => [
      `the name ${JSON.stringify(name)}`,
      `targets:\n  - baseUrl: http://127.0.0.1\n    name: ${JSON.stringify(name)}`,
      /line 3: name wants letters/u,
    ]),
  ];

  for (const [what, text, ...lines] of rows) {
    it(`is refused by line for ${what}`, async () => {
      const told = await said(text);
      expect(told).to.have.length(lines.length);
      for (const [index, line] of lines.entries())
        expect(told[index]).to.match(line).and.not.include('hunter22');
    });
  }

  it('tells what is wrong with the options of the command line without blaming the file', async () => {
    const error = await read(`targets:\n  - ${target}\n`, { depth: 'quik' }).catch((one: unknown) => one);
    expect(error).to.be.instanceOf(UsageError);
    expect((error as Error).message).to.match(/^There is no depth quik\. Did you mean quick\?/u);
  });
});

describe('the schema of a targets file', () => {
  it('has a member for every option of a run that may differ from target to target', () => {
    const own = new Set([...members.values()].map(({ option }) => option));
    for (const option of Object.keys(targetOptions)) {
      if (option === 'header') continue;
      expect(own.has(option), option).to.equal(true);
      expect(targetsSchema.properties.targets.items.properties).to.have.property(memberFor(option));
    }
  });

  it('takes a target with everything', () => {
    const whole = {
      $schema: './targets.schema.json',
      targets: [
        {
          name: 'eu-1.2_b',
          baseUrl: 'https://eu.example.com',
          tokenEnv: 'TOKENS',
          headers: { 'X-Tenant': 'eu', 'X-Api-Key': { env: 'KEY' }, Cookie: { file: 'cookie.txt' } },
          labels: { region: 'eu' },
          timeout: 100,
          minSensitivity: 0.5,
          gate: 'contract,http',
          skip: ['http'],
        },
      ],
    };
    expect(schemaErrors(targetsSchema, whole)).to.deep.equal([]);
  });
});
