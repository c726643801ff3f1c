/** What a deep run keeps does not depend on how many cases it has: counted in objects, not in bytes. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { run as runSuite } from '../src/index.ts';
import { Redactor } from '../src/exchange/redact.ts';
import { html, when } from './providers/edits.ts';
import { startBase, type Running } from './providers/base.ts';

interface Kept {
  readonly exchanges: number;
  readonly findings: number;
  readonly trials: number;
  readonly recorders: number;
  readonly requests: number;
}

/** What is kept while the last of so many cases is carried out; a defect makes findings on the way. */
async function keptAfter(cases: number, { baseUrl, username, password }: Running): Promise<Kept> {
  const words = ['--no-warnings', 'test/support/kept.ts', baseUrl, username, password, String(cases)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout) as Kept;
}

describe('what a deep run keeps', function () {
  this.timeout(60_000);
  let provider: Running;
  before(async () => {
    const isTwice = /en-US, fr/u;
    provider = await startBase({
      answer: when((_, ask) => isTwice.test(ask.headers['accept-language'] ?? ''), html(500, 'Twice')),
    });
  });
  after(() => provider.close());

  it('is of the cases that are being carried out, and of findings', async () => {
    const few = await keptAfter(150, provider);
    const many = await keptAfter(900, provider);
    expect([few.findings, many.findings]).to.deep.equal([1, 1]);
    expect(many.exchanges).to.be.within(few.exchanges - 5, few.exchanges + 5);
    expect(many.trials).to.be.at.most(10);
    expect(many.recorders).to.be.at.most(20);
    expect(many.requests).to.be.at.most(60);
  });

  it('does not grow the report', async () => {
    const { baseUrl, username, password } = provider;
    const sessions = { kind: 'login', username, password } as const;
    const sizes: number[] = [];
    for (const cases of [150, 900]) {
      const report = await runSuite({ baseUrl, sessions, depth: 'deep', cases, seed: 1 });
      expect(report.deep).to.include({ cases, done: cases });
      sizes.push(JSON.stringify(report).length);
    }
    expect(sizes[1]).to.be.within((sizes[0] ?? 0) * 0.9, (sizes[0] ?? 0) * 1.1);
  });
});

describe('the secrets of a deep run', () => {
  it('are known while they are young, and few at a time', () => {
    const redactor = new Redactor();
    redactor.add('password', 'an old password');
    redactor.add('token', 'a-token-of-the-scenarios');
    redactor.startPassing();
    const tokens = Array.from({ length: 5000 }, (_, index) => `token-number-${index}-of-a-session`);
    for (const [index, token] of tokens.entries()) {
      redactor.add('token', token);
      if (index % 10 === 0) redactor.text(`x ${token} y`);
    }
    const isKnown = (token: string): boolean => !redactor.text(`a ${token} b`).includes(token);
    expect(tokens.slice(-100).every(isKnown)).to.equal(true);
    expect(tokens.filter(isKnown).length).to.be.at.most(400);
    expect(redactor.text('an old password')).not.to.include('an old password');
    expect(redactor.text('a-token-of-the-scenarios')).not.to.include('a-token-of-the-scenarios');
  });
});
