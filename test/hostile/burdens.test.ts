/**
 * Answers that are as much as the suite reads, of what takes a careless reader longest: patterns that run through them
 * over and over, trees of millions of values, escapes of escapes. One of each is asked for, recorded, changed by every
 * fault and judged by every rule.
 */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { catalogue } from '../../contracts/logout/faults/index.ts';
import { suite } from '../../specs/conformance/index.ts';
import { systemClock } from '../../src/clock/clock.ts';
import { createHttpClient } from '../../src/exchange/client.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { Redactor } from '../../src/exchange/redact.ts';
import { sensitivityOf } from '../../src/faults/sensitivity.ts';
import { isViolation, judgeExchange, linksAmong } from '../../src/judge/judge.ts';
import { Recorder } from '../../src/run/recorder.ts';
import type { Hostile } from './hostile.ts';
import { heavy } from './index.ts';

/** Milliseconds. What takes linear time takes a tenth of it; what does not, minutes. */
const most = 1500;

const { requirements } = suite.operation;

/** Asks once, in a session whose token is known, and records what comes. */
async function exchangeWith({ start }: Hostile): Promise<Exchange> {
  const { baseUrl, close } = await start();
  const client = createHttpClient({ timeout: 10_000 });
  const redactor = new Redactor();
  redactor.add('token', 'token-of-a-session/that+is==');
  const request = {
    method: 'POST',
    url: new URL(`${baseUrl}${suite.operation.path}`),
    headers: [['Authorization', 'Bearer token-of-a-session/that+is==']],
  } as const;
  try {
    const answer = await client.send(request);
    const recorder = new Recorder(redactor, systemClock);
    return recorder.record('burden', 0, request, answer, { subject: 'operation', session: 'alive' });
  } finally {
    await client.close();
    await close();
  }
}

describe('an answer that is a burden', () => {
  for (const hostile of heavy) {
    it(`is judged as wrong, and in time: ${hostile.name}`, async () => {
      const begun = performance.now();
      const exchange = await exchangeWith(hostile);
      const findings = judgeExchange(exchange, linksAmong([exchange]), requirements);
      sensitivityOf(catalogue, { requirements, exchanges: [exchange], violatedIn: new Map(), sessions: 1 });
      expect(performance.now() - begun).to.be.below(most);
      expect(findings.some(isViolation)).to.equal(true);
      for (const { judgement } of findings.filter(isViolation)) {
        expect(judgement.got.length + (judgement.where ?? '').length).to.be.below(2100);
      }
    });
  }
});
