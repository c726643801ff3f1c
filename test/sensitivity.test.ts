/** The sensitivity of real runs: what it counts, and the gate on it. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Report } from '../src/report/model.ts';
import { startBase, type Behaviour } from './providers/base.ts';
import { cli, loginTo, reportOf, type Ended } from './support/command.ts';

async function runOn(behaviour: Behaviour, ...more: readonly string[]): Promise<Ended> {
  const provider = await startBase(behaviour);
  try {
    const { words, env } = loginTo(provider);
    return await cli([...words, ...more], env);
  } finally {
    await provider.close();
  }
}

function shareOf({ sensitivity }: Report): number {
  return (sensitivity?.caught ?? 0) / (sensitivity?.of ?? 1);
}

const refusal = Buffer.from('{"message":"Log in.","status":"401","errorCode":"40100"}');
const refusesAll: Behaviour = {
  answer: (answer) => ({
    ...answer,
    status: 401,
    headers: [
      ['Content-Type', 'application/json'],
      ['WWW-Authenticate', 'Bearer realm="x"'],
    ],
    body: refusal,
  }),
};

describe('the sensitivity of a run', () => {
  it('of a default run against the reference provider is 95 % or more, each missing fault with its reason', async () => {
    const ended = await cli(['run']);
    const report = reportOf(ended);
    expect(shareOf(report)).to.be.at.least(0.95);
    expect(report.sensitivity?.of).to.be.at.least(100);
    for (const { reason, detail } of report.sensitivity?.missed ?? []) {
      expect(reason).to.match(/^(?:left-out|no-session|never-tried|never-seen|masked)$/u);
      expect(detail).to.match(/\S/u);
    }
    expect(ended.stdout).to.match(/this run could have caught \d+ of \d+ faults \(\d+ %\)/u);
    expect(ended.stdout).to.match(/\d+ more show only in a live exchange/u);
  });

  it('is of all faults: a provider that answers 401 to everything gets a low one', async () => {
    const report = reportOf(await runOn(refusesAll));
    expect(shareOf(report)).to.be.below(0.8);
    const reasons = new Set(report.sensitivity?.missed.map(({ reason }) => reason));
    expect(reasons).to.include('never-seen');
  });

  it('says that sessions were missing, and how to give some', async () => {
    const provider = await startBase({});
    try {
      const ended = await cli(['run', '--base-url', provider.baseUrl]);
      const reasons = reportOf(ended).sensitivity?.missed.map(({ reason }) => reason);
      expect(reasons).to.include('no-session');
      expect(ended.stdout).to.include('give a source of sessions: --username');
    } finally {
      await provider.close();
    }
  });

  it('counts faults of requirements that were left out as missed', async () => {
    const report = reportOf(await cli(['run', '--only', 'response-200']));
    expect(shareOf(report)).to.be.below(0.6);
    expect(report.sensitivity?.missed.map(({ reason }) => reason)).to.include('left-out');
  });

  it('is lower in a quick run, which says that a standard one would see more', async () => {
    const ended = await cli(['run', '--depth', 'quick']);
    expect(shareOf(reportOf(ended))).to.be.below(1);
    expect(ended.stdout).to.include('use --depth standard');
  });

  it('below --min-sensitivity makes a run that conforms incomplete', async () => {
    const ended = await cli(['run', '--depth', 'quick', '--min-sensitivity', '1']);
    expect(ended.code).to.equal(3);
    expect(reportOf(ended).verdict).to.equal('incomplete');
    expect(ended.stdout).to.include('fewer than --min-sensitivity 1 asks for');
    expect((await cli(['run', '--depth', 'quick', '--min-sensitivity', '0.5'])).code).to.equal(0);
  });

  it('leaves a failure a failure', async () => {
    const untyped: Behaviour = { answer: (answer) => ({ ...answer, headers: [] }) };
    expect((await runOn(untyped, '--min-sensitivity', '1')).code).to.equal(1);
  });

  for (const share of ['2', '-1', 'much', '90%']) {
    it(`refuses --min-sensitivity=${share}`, async () => {
      const { code, stderr } = await cli(['run', `--min-sensitivity=${share}`]);
      expect(code).to.equal(2);
      expect(stderr).to.include(`--min-sensitivity ${share} is no share; give a number from 0 to 1`);
    });
  }
});
