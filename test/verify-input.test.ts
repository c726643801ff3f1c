/** What is wrong with a pact that is to be verified is told in one sentence, with exit code 2. */
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { cli, type Ended } from './support/command.ts';
import { inLanes } from './support/lanes.ts';
import { pactFile, refused } from './support/pacts.ts';
import { scratch } from './support/scratch.ts';

function expectSentence({ code, stdout, stderr }: Ended, says: RegExp): void {
  expect(stderr).to.match(says);
  expect(code, stderr).to.equal(2);
  expect(stderr).to.match(/^[^\n]+\n$/u);
  expect(stdout).to.equal('');
}

describe('verify with wrong input', function () {
  this.timeout(30_000);
  const v4 = { consumer: { name: 'a' }, provider: { name: 'b' } };
  const cases: Readonly<Record<string, readonly [content: unknown, says: RegExp]>> = {
    'a file that is not JSON': ['{"consumer":', /pact\.json cannot be read/u],
    'an empty file': ['', /pact\.json cannot be read/u],
    'a JSON that is no pact': [{ openapi: '3.1.0' }, /pact\.json is no pact/u],
    'a pact without a consumer': [{ ...v4, consumer: {}, interactions: [] }, /pact\.json is no pact/u],
    'a pact without interactions': [v4, /pact\.json is no pact/u],
    'a JSON of null': ['null', /pact\.json is no pact/u],
    'a JSON that is a list': ['[]', /pact\.json is no pact/u],
    'a pact whose interactions are none': [{ ...v4, interactions: [null] }, /pact\.json is no pact/u],
    'a pact whose interaction has no description': [
      { ...v4, interactions: [{ request: {}, response: {} }] },
      /pact\.json is no pact/u,
    ],
    'a pact whose states are no list': [
      { ...v4, interactions: [refused({ providerStates: { name: 'a' } })] },
      /pact\.json is no pact/u,
    ],
  };
  const ended = new Map<string, Ended>();

  before(async () => {
    await inLanes(Object.entries(cases), async ([name, [content]]) => {
      const folder = scratch();
      pactFile(content, 'pact.json', folder);
      ended.set(name, await cli(['verify', '--pact', 'pact.json'], {}, folder));
    });
    ended.set('a path that is not there', await cli(['verify', '--pact', 'gone.json']));
  });

  for (const [name, [, says]] of Object.entries(cases)) {
    it(`exits 2 with one sentence for ${name}`, () => {
      const one = ended.get(name);
      if (one === undefined) throw new Error('It has not been run.');
      expectSentence(one, says);
    });
  }

  it('exits 2 with one sentence for a path that is not there', () => {
    const one = ended.get('a path that is not there');
    if (one === undefined) throw new Error('It has not been run.');
    expectSentence(one, /--pact gone\.json cannot be read/u);
  });
});
