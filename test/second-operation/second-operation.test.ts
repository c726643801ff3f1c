/** That a second operation needs content and nothing else. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { startReference } from '../../contracts/reference.ts';
import type { RunningProvider } from '../../src/provider/provider.ts';
import { createRun, type RunRecord } from '../../src/run/run.ts';
import { settingsFor } from '../support/settings.ts';
import { verify } from './verify.ts';

function judge(provider: RunningProvider): Promise<RunRecord> {
  const run = createRun(settingsFor(provider, { suite: verify, maxSessions: 10 }));
  return run.performAll().then(() => run.finish());
}

describe('a second operation', () => {
  let provider: RunningProvider;
  before(async () => {
    provider = await startReference();
  });
  after(() => provider.close());

  it('is run and judged by the same machinery', async () => {
    const { verdict, exchanges } = await judge(provider);
    expect(verdict.word).to.equal('conforms');
    expect(exchanges.every(({ request }) => request.url.endsWith('/ccagent/v1/verify'))).to.equal(true);
  });

  it('passes in every requirement that the reference provider can show', async () => {
    const { verdict } = await judge(provider);
    const others = verdict.results.filter(({ outcome }) => outcome !== 'pass');
    expect(others.filter(({ outcome }) => outcome !== 'not-seen')).to.deep.equal([]);
    expect(others.map(({ requirement }) => requirement.id)).to.include('http/retry-after-is-readable');
  });
});

describe('the machinery', () => {
  it('names no operation', async () => {
    const files = await readdir('src', { recursive: true });
    const modules = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    const naming = await Promise.all(
      modules.map(async (file) => ({ file, text: await readFile(join('src', file), 'utf8') })),
    );
    const found = naming.filter(({ text }) => /logout/iu.test(text)).map(({ file }) => file);
    expect(found).to.deep.equal([]);
  });
});
