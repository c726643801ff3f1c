/** Deep runs through the command: what generated requests find, and that they find nothing in a provider that is right. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { startBase, type Behaviour } from './providers/base.ts';
import { html, when, asked } from './providers/edits.ts';
import { cli, loginTo, reportOf, type Ended } from './support/command.ts';

const deep = ['--depth', 'deep', '--seed', '7', '--cases', '300'];

async function deepRunOn(behaviour: Behaviour): Promise<Ended> {
  const provider = await startBase(behaviour);
  try {
    const { words, env } = loginTo(provider);
    return await cli([...words, ...deep], env);
  } finally {
    await provider.close();
  }
}

/** Answers a page where a body is larger than any that the scenarios send without a session. */
const pageToLargeArrays: Behaviour = {
  answer: when(
    asked(
      ({ method, body }) => method === 'POST' && body.length > 4096 && !body.toString().includes('padding'),
    ),
    html(500, 'Internal Server Error'),
  ),
};

describe('a deep run', function () {
  this.timeout(60_000);

  it('finds nothing in the reference provider', async () => {
    const ended = await cli(['run', ...deep]);
    expect(ended.code, ended.stdout).to.equal(0);
    expect(ended.stdout).to.include('depth deep');
  });

  it('fails where only a generated request shows what is wrong, and says how to repeat it', async () => {
    const ended = await deepRunOn(pageToLargeArrays);
    expect(ended.code).to.equal(1);
    expect(reportOf(ended).verdict).to.equal('violates');
    expect(ended.stdout).to.include('--seed 7');
  });

  it('wants --cases only where it is deep', async () => {
    const { code, stderr } = await cli(['run', '--cases', '5']);
    expect(code).to.equal(2);
    expect(stderr).to.include('--depth deep');
  });
});
