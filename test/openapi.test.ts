/** The commands openapi and compare, as a user meets them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { documentOf } from '../contracts/document.ts';
import { cli, type Ended } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import { scratch } from './support/scratch.ts';

describe('openapi', function () {
  this.timeout(30_000);

  it('prints the document as JSON, and nothing else', async () => {
    const { code, stdout, stderr } = await cli(['openapi']);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).to.deep.equal(documentOf());
  });

  for (const [words, env] of [
    [['--server', 'https://staging.example.com/shop/'], {}],
    [[], { CCAGENT_SERVER: 'https://staging.example.com/shop' }],
  ] as const) {
    it(`names the server of ${words.length > 0 ? '--server' : 'CCAGENT_SERVER'}`, async () => {
      const { stdout } = await cli(['openapi', ...words], env);
      expect((JSON.parse(stdout) as { servers: unknown }).servers).to.deep.equal([
        { url: 'https://staging.example.com/shop' },
      ]);
    });
  }

  for (const server of [
    'staging.example.com',
    'localhost:80',
    'ftp://example.com',
    'https://agent:canary@example.com',
    'https://example.com?a=1',
  ]) {
    it(`takes no server such as ${server}`, async () => {
      const { code, stdout, stderr } = await cli(['openapi', '--server', server]);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr)
        .to.match(/^ccagent-conformance: --server wants [^\n]+\n$/u)
        .and.not.include('canary');
    });
  }
});

type Part = Readonly<Record<string, unknown>>;

const authorization = 'Bearer example.token';
const json = 'application/json';

/** An interaction of V2 or V3; parts are laid over a logout that succeeds. */
function plain(description: string, request: Part = {}, response: Part = {}): Part {
  return {
    description,
    request: {
      method: 'POST',
      path: '/ccagent/v1/logout',
      headers: { Authorization: authorization, 'Content-Type': json },
      body: {},
      ...request,
    },
    response: { status: 200, headers: { 'Content-Type': json }, body: { result: true }, ...response },
  };
}

/** The same in the form of V4. */
function v4(description: string, request: Part = {}, response: Part = {}): Part {
  const content = { contentType: json, encoded: false };
  return {
    type: 'Synchronous/HTTP',
    key: 'a1b2c3',
    pending: false,
    ...plain(
      description,
      {
        headers: { authorization: [authorization], 'content-type': [json] },
        body: { ...content, content: {} },
        ...request,
      },
      { headers: { 'content-type': [json] }, body: { ...content, content: { result: true } }, ...response },
    ),
  };
}

function pact(version: string, ...interactions: readonly Part[]): Part {
  return {
    consumer: { name: 'web' },
    provider: { name: 'agent-api' },
    interactions,
    metadata: { pactSpecification: { version } },
  };
}

const v4Error = (content: unknown): Part => ({
  status: 400,
  matchingRules: {
    status: { $: { combine: 'AND', matchers: [{ match: 'statusCode', status: 'clientError' }] } },
  },
  body: { content, contentType: json, encoded: false },
});
const typed = { body: { '$.result': { combine: 'AND', matchers: [{ match: 'type' }] } } };
const noSession = { headers: { 'Content-Type': json } };

const within: Readonly<Record<string, Part>> = {
  'V4 with a success, matchers and clientError': pact(
    '4.0',
    v4('a logout', {}, { matchingRules: typed }),
    v4('no session', { headers: {} }, v4Error({ status: '401', errors: [{ errorCode: '82003' }] })),
  ),
  'V4 with empty bodies as Pact writes them': pact('4.0', v4('a logout', { body: { content: '' } })),
  'V4 with a body in base64': pact(
    '4.0',
    v4(
      'a logout',
      {},
      {
        body: { content: btoa('{"result":true}'), contentType: json, encoded: 'base64' },
      },
    ),
  ),
  'V3 with any body, a charset, and headers and a query of the client’s own': pact(
    '3.0.0',
    plain(
      'a logout',
      {
        headers: {
          Authorization: authorization,
          'x-ccasset-language': 'en',
          Accept: 'text/html;q=0.5, application/json',
        },
        query: { ts: ['1'] },
      },
      { headers: { 'Content-Type': 'Application/JSON; charset=utf-8' }, body: undefined },
    ),
  ),
  'V2 with null for no body, an empty object and errors of each class': pact(
    '2.0.0',
    plain('a logout', { body: null }, { body: {} }),
    plain('no session', noSession, { status: 401, body: { message: 'Log in.' } }),
    plain('an outage', {}, { status: 503, body: { status: '503' } }),
  ),
};

/** What each expects beyond the document: interaction, sentence and place. */
const beyond: Readonly<Record<string, readonly [pact: Part, findings: readonly string[]]>> = {
  'a wrong type': [
    pact(
      '4.0',
      v4('one'),
      v4('two', {}, { body: { content: { result: 'true' }, contentType: json, encoded: false } }),
    ),
    ['two: expects "true" where the type boolean is documented (response.body.result)'],
  ],
  'a wrong type in a nested error': [
    pact('4.0', v4('one', noSession, v4Error({ errors: [{}, { errorCode: 82001 }] }))),
    ['one: expects 82001 where the type string is documented (response.body.errors.1.errorCode)'],
  ],
  'members that nobody promised': [
    pact(
      '3.0.0',
      plain('one', {}, { body: { result: true, sessionId: 'a' } }),
      plain('two', noSession, { status: 401, body: { error: 'x', errors: [{ type: 'about:blank' }] } }),
    ),
    [
      'one: expects the member "sessionId", which is not documented (response.body)',
      'two: expects the member "error", which is not documented (response.body)',
      'two: expects the member "type", which is not documented (response.body.errors.0)',
    ],
  ],
  'a type that is no URI': [
    pact('2.0.0', plain('one', noSession, { status: 401, body: { type: 'no session' } })),
    ['one: expects "no session", but what is documented must match format "uri" (response.body.type)'],
  ],
  'another media type': [
    pact('3.0.0', plain('one', {}, { headers: { 'Content-Type': 'text/html' }, body: undefined })),
    [
      'one: expects the media type text/html, where application/json is documented (response.headers.content-type)',
    ],
  ],
  'problem+json, which the comparator takes for JSON': [
    pact(
      '3.0.0',
      plain('one', {}, { status: 403, headers: { 'Content-Type': 'application/problem+json' }, body: {} }),
    ),
    [
      'one: expects the media type application/problem+json, where application/json is documented (response.headers.content-type)',
    ],
  ],
  'a request of another media type': [
    pact(
      '3.0.0',
      plain('one', { headers: { Authorization: authorization, 'Content-Type': 'text/plain' }, body: 'x' }),
    ),
    [
      'one: sends the media type text/plain, where application/json is documented (request.headers.content-type)',
    ],
  ],
  'a request body that is no object': [
    pact('3.0.0', plain('one', { body: [] })),
    ['one: sends [] where the type object is documented (request.body)'],
  ],
  'an Accept that leaves nothing documented': [
    pact('3.0.0', plain('one', { headers: { Authorization: authorization, Accept: 'text/html' } })),
    ['one: accepts only text/html, which is not documented (request.headers.accept)'],
  ],
  'other paths and methods': [
    pact(
      '4.0',
      v4('one', { path: '/ccagent/v1/logoff' }),
      v4('two', { method: 'delete' }),
      v4('three', { path: '/ccagent/v1/logout/' }),
      v4('four', { method: 'CONSTRUCTOR' }),
    ),
    [
      'one: sends POST /ccagent/v1/logoff, which is not documented (request.path)',
      'two: sends DELETE /ccagent/v1/logout, which is not documented (request.path)',
      'three: sends POST /ccagent/v1/logout/, which is not documented (request.path)',
      'four: sends CONSTRUCTOR /ccagent/v1/logout, which is not documented (request.path)',
    ],
  ],
  'success without a token': [
    pact('3.0.0', plain('one', noSession)),
    ['one: sends no bearer token, yet expects no refusal (request.headers)'],
  ],
  'headers in the answer': [
    pact(
      '4.0',
      v4('one', {}, { headers: { 'content-type': [json], 'x-trace': ['1'], 'set-cookie': ['a=b'] } }),
    ),
    [
      'one: expects a header that is not documented (response.headers.set-cookie)',
      'one: expects a header that is not documented (response.headers.x-trace)',
    ],
  ],
  'a 204': [
    pact('4.0', v4('one', {}, { status: 204, headers: {}, body: undefined })),
    ['one: expects 204, which has no body, where every answer is documented to have one (response.status)'],
  ],
  'success by another status': [
    pact('3.0.0', plain('one', {}, { status: 201 })),
    ['one: expects the member "result", which is not documented (response.body)'],
  ],
  'bodies that the comparator does not look at': [
    pact(
      '3.0.0',
      plain('one', {}, { body: '' }),
      plain('two', {}, { body: false }),
      plain('three', {}, { body: null }),
    ),
    [
      'one: expects an empty body where an object is documented (response.body)',
      'two: expects false where an object is documented (response.body)',
      'three: expects an empty body where an object is documented (response.body)',
    ],
  ],
  'a description that would paint the terminal': [
    pact('3.0.0', plain('one\u001b[31m\n', {}, { body: { 'x\u001b': 1 } })),
    ['one\\u001b[31m\\n: expects the member "x\\u001b", which is not documented (response.body)'],
  ],
};

const noPacts: Readonly<Record<string, readonly [text: string, says: RegExp]>> = {
  'is not JSON': ['interactions:', /is no pact file: it is not JSON/u],
  'is no object': ['[]', /is no pact file: it is not a JSON object/u],
  'is another JSON file': ['{"openapi":"3.1.0"}', /is no pact file: it has no list of interactions/u],
  'has interactions that are no list': ['{"interactions":{}}', /no list of interactions/u],
  'has no interaction': [JSON.stringify(pact('4.0')), /holds no HTTP interaction/u],
  'is about messages': ['{"messages":[{}]}', /holds no HTTP interaction/u],
  'has an interaction that is none': ['{"interactions":[7]}', /without a method, a path or a status/u],
  'has no status': [JSON.stringify(pact('3.0.0', plain('one', {}, { status: 'ok' }))), /a status/u],
  'has a body that is not as it says': [
    JSON.stringify(
      pact('4.0', v4('one', {}, { body: { content: '{', contentType: json, encoded: 'JSON' } })),
    ),
    /has a body that its encoding does not decode/u,
  ],
  'has a header name that is none': [
    JSON.stringify(pact('3.0.0', plain('one', { headers: { 'a b': 'c' } }))),
    /interaction "one" cannot be compared/u,
  ],
};

describe('compare', function () {
  this.timeout(60_000);
  const folder = scratch();
  const files = new Map<string, string>();
  let results: ReadonlyMap<string, Ended>;

  function file(title: string, text: string): void {
    const name = `pact-${files.size}.json`;
    writeFileSync(join(folder, name), text);
    files.set(title, name);
  }
  for (const [title, value] of Object.entries(within)) file(title, JSON.stringify(value));
  for (const [title, [value]] of Object.entries(beyond)) file(title, JSON.stringify(value));
  for (const [title, [text]] of Object.entries(noPacts)) file(title, text);
  const ended = (title: string): Ended => results.get(title) as Ended;

  before(async () => {
    const all = await inLanes([...files.values()], (name) => cli(['compare', '--pact', name], {}, folder));
    results = new Map([...files.keys()].map((title, index) => [title, all[index] as Ended]));
  });

  for (const [title, { interactions }] of Object.entries(within)) {
    it(`finds nothing in ${title}`, () => {
      const { code, stdout, stderr } = ended(title);
      expect({ code, stderr }, stdout).to.deep.equal({ code: 0, stderr: '' });
      const count = (interactions as readonly unknown[]).length;
      expect(stdout).to.equal(
        `${files.get(title)}: web expects only what is documented (${count} interaction${count === 1 ? '' : 's'})\n`,
      );
    });
  }

  for (const [title, [, findings]] of Object.entries(beyond)) {
    it(`names ${title}, one line each`, () => {
      const { code, stdout, stderr } = ended(title);
      expect({ code, stderr }).to.deep.equal({ code: 1, stderr: '' });
      const [head, ...lines] = stdout.trimEnd().split('\n');
      expect(head).to.include(': web expects what is not documented, in ');
      expect(lines).to.deep.equal(findings.map((line) => `  ${line}`));
    });
  }

  for (const [title, [, says]] of Object.entries(noPacts)) {
    it(`says in one sentence that a file ${title}`, () => {
      const { code, stdout, stderr } = ended(title);
      expect({ code, stdout }, stderr).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr)
        .to.match(/^ccagent-conformance: [^\n]+\n$/u)
        .and.match(says);
    });
  }

  it('takes several pacts, and one that goes beyond is enough for exit code 1', async () => {
    const names = ['V4 with a success, matchers and clientError', 'a wrong type'].map(
      (title) => files.get(title) ?? '',
    );
    const { code, stdout } = await cli(['compare', ...names.flatMap((name) => ['--pact', name])], {}, folder);
    expect(code).to.equal(1);
    expect(stdout).to.match(
      /^pact-0.*only what is documented.*\n\npact-5.*not documented, in 1 place \(2 int/u,
    );
  });

  it('leaves messages out, and says so', async () => {
    const mixed = pact('4.0', { type: 'Asynchronous/Messages', description: 'm' }, v4('one'));
    writeFileSync(join(folder, 'mixed.json'), JSON.stringify(mixed));
    const { code, stdout } = await cli(['compare', '--pact', 'mixed.json'], {}, folder);
    expect({ code, stdout }).to.deep.equal({
      code: 0,
      stdout: 'mixed.json: web expects only what is documented (1 interaction, 1 message left out)\n',
    });
  });

  it('prints the same as JSON', async () => {
    const name = files.get('a wrong type') ?? '';
    const { code, stdout } = await cli(['compare', '--json', '--pact', name], {}, folder);
    expect(code).to.equal(1);
    expect(JSON.parse(stdout)).to.deep.equal([
      {
        file: name,
        consumer: 'web',
        within: false,
        interactions: 2,
        messages: 0,
        findings: [
          {
            interaction: 'two',
            where: 'response.body.result',
            what: 'expects "true" where the type boolean is documented',
          },
        ],
      },
    ]);
  });

  it('is no more lenient where QUIRKS is set', async () => {
    const name = files.get('other paths and methods') ?? '';
    const { code, stdout } = await cli(['compare', '--pact', name], { QUIRKS: '1' }, folder);
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: ended('other paths and methods').stdout });
  });

  for (const [words, says] of [
    [[], /compare wants a pact file; give it with --pact FILE/u],
    [['--pact', 'gone.json'], /--pact gone\.json cannot be read/u],
    [['--pact', '.'], /--pact \. cannot be read/u],
  ] as const) {
    it(`says what is wrong with compare ${words.join(' ')}`, async () => {
      const { code, stdout, stderr } = await cli(['compare', ...words], {}, folder);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr)
        .to.match(/^ccagent-conformance: [^\n]+\n$/u)
        .and.match(says);
    });
  }
});
