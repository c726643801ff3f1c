/** A run against Pact's mock: what it can show, and that it says what it cannot. */
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { cli, reportOf } from './support/command.ts';

describe('run --mock', function () {
  this.timeout(60_000);

  it('needs no provider, fails nothing, and counts what a mock can show', async () => {
    const ended = await cli(['run', '--mock']);
    expect(ended.code, ended.stderr).to.equal(0);
    const { requirements, counts, sessions, verdict } = reportOf(ended);
    expect(verdict).to.equal('conforms');
    expect(sessions.spent).to.equal(0);
    expect(counts.fail + counts.warn).to.equal(0);
    expect(ended.stdout).to.include(`A mock showed ${counts.pass} of ${requirements.length} requirements`);
  });

  it('lists what a mock cannot show as could-not-run, with that reason', async () => {
    const { requirements, scenarios } = reportOf(await cli(['run', '--mock']));
    const reasons = new Map(requirements.map(({ id, reason }) => [id, reason]));
    expect(reasons.get('security/logout-ends-session')).to.include('a mock cannot show it');
    const untried = scenarios.filter(({ outcome }) => outcome === 'could-not-run');
    expect(untried).not.to.have.lengthOf(0);
    expect(untried.every(({ reason }) => reason?.startsWith('a mock cannot show it'))).to.equal(true);
  });

  it('gives each answer by the mock of the interaction that has the request', async () => {
    const { exchanges } = reportOf(await cli(['run', '--mock', '--depth', 'quick']));
    const kinds = new Map(
      exchanges.map(({ circumstances, response }) => [circumstances.session, response?.status]),
    );
    expect(Object.fromEntries(kinds)).to.deep.equal({ alive: 200, none: 401, malformed: 401 });
  });

  it('refuses to be given a provider', async () => {
    const { code, stderr } = await cli(['run', '--mock', '--base-url', 'http://127.0.0.1:9']);
    expect(code).to.equal(2);
    expect(stderr).to.include('--mock needs no provider');
  });
});

describe('the live path', () => {
  it('loads nothing of Pact', async () => {
    const hook = `import module from 'node:module';
      module.registerHooks({ resolve(specifier, context, next) {
        if (specifier.includes('@pact-foundation') || specifier.includes('@pactflow')) throw new Error('Pact was loaded');
        return next(specifier, context);
      } });`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
    expect((await cli(['run', '--depth', 'quick'], env)).code).to.equal(0);
    const pact = await cli(['run', '--mock', '--depth', 'quick'], env);
    expect(pact.stderr).to.include('Pact was loaded');
  });
});
