/** What GitHub Actions is told of a run, and that no provider tells it anything. */
import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { run, type Report } from '../src/index.ts';
import { annotationsOf } from '../src/report/annotations.ts';
import { on, ok, set, wrong, text } from './providers/edits.ts';
import { cli, reportOf, type Ended } from './support/command.ts';
import { judgeWith } from './support/judge-with.ts';
import { poisoned } from './support/poisoned.ts';

interface Command {
  readonly name: string;
  readonly title: string;
  readonly message: string;
}

function undo(escaped: string): string {
  return escaped
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

/** Reads a log as GitHub's runner does: two colons behind blanks, or `##[` anywhere. */
function commandsIn(log: string): readonly Command[] {
  return log.split(/\r\n|\r|\n/u).flatMap((line): Command[] => {
    const [, name, properties = '', data = ''] = /^\s*::([\w-]+)(?: (.*?))?::(.*)$/u.exec(line) ?? [];
    const [, old] = /##\[([\w-]+)[^\]]*\]/u.exec(line) ?? [];
    if (name === undefined) return old === undefined ? [] : [{ name: old, title: '', message: line }];
    const [, title = ''] = /^title=([^,]*)$/u.exec(properties) ?? [];
    return [{ name, title: undo(title), message: undo(data) }];
  });
}

const inActions = { GITHUB_ACTIONS: 'true' };
const injected =
  '\n::set-output name=a::b\r\n  ::add-mask::c\n##[add-mask]d\n::stop-commands::e %0A::debug::f';

describe('annotations', function () {
  this.timeout(60_000);
  let report: Report;

  before(async () => {
    report = await run({ depth: 'quick' });
  });

  it('are an error for each gated violation and a warning for each other one', async () => {
    const ended = await judgeWith(on(wrong, set({ status: 401 })), ['--depth', 'quick'], inActions);
    const { requirements } = reportOf(ended);
    const commands = commandsIn(ended.stdout);
    const titled = (name: string): string[] =>
      commands.filter((command) => command.name === name).map(({ title }) => title);
    const those = (outcome: string): string[] =>
      requirements.filter((one) => one.outcome === outcome).map(({ id, level }) => `${id} (${level})`);
    expect(titled('error')).to.deep.equal(those('fail')).and.not.deep.equal([]);
    expect(titled('warning')).to.deep.equal(those('warn')).and.not.deep.equal([]);
    const [{ message } = { message: '' }] = commands;
    expect(message).to.match(
      /\nsent: POST .*\nexpected: string at \/status\ngot: number 401\nagain: curl -i /u,
    );
  });

  it('tell of what was not tried, each reason once', async () => {
    const { stdout } = await cli(['--depth', 'quick', '--max-sessions', '0'], inActions);
    const [first, ...more] = commandsIn(stdout);
    expect(first?.name).to.equal('warning');
    expect(first?.title).to.match(/^\d+ gated requirements could not run$/u);
    expect(first?.message).to.match(
      /--max-sessions 0 allows no more sessions\n.*response-200\/body-is-json/u,
    );
    expect(more).to.deep.equal([]);
  });

  it('are at most ten errors and ten warnings, and a notice that counts the others', () => {
    const bad = poisoned(report, 'text');
    const commands = commandsIn(annotationsOf(bad).join('\n'));
    const count = (name: string): number => commands.filter((command) => command.name === name).length;
    expect([count('error'), count('warning'), count('notice')]).to.deep.equal([10, 10, 1]);
    expect(commands.at(-1)?.message).to.equal(
      `${bad.counts.fail - 10} failures and ${bad.counts.warn - 10} warnings more: see conformance.json`,
    );
  });

  it('are none for a run that conforms, and none outside of GitHub Actions', async () => {
    const [green, elsewhere] = await Promise.all([
      cli(['--depth', 'quick'], inActions),
      judgeWith(on(ok, text('[]')), ['--depth', 'quick']),
    ]);
    expect(commandsIn(green.stdout)).to.deep.equal([]);
    expect(elsewhere.code).to.equal(1);
    expect(commandsIn(elsewhere.stdout)).to.deep.equal([]);
  });

  describe('of a provider that sends commands', () => {
    let ended: Ended;

    before(async () => {
      const members = ['status', 'type', 'errorCode', 'message', 'devMessage', 'o:errorPath', 'result'];
      const all = Object.fromEntries(members.map((name) => [name, injected]));
      ended = await judgeWith({ answer: (answer) => set(all)(answer, {} as never) }, ['--strict'], inActions);
    });

    it('are those of the suite alone, on either output', () => {
      const commands = commandsIn(ended.stdout + ended.stderr);
      expect(commands.length).to.be.above(5);
      for (const { name } of commands) expect(name).to.be.oneOf(['error', 'warning', 'notice']);
      const ids = new Set(reportOf(ended).requirements.map(({ id, level }) => `${id} (${level})`));
      for (const { name, title } of commands)
        if (name !== 'notice') expect(ids.has(title), title).to.equal(true);
    });

    it('show what came, as text on one line', () => {
      const got = commandsIn(ended.stdout).flatMap(({ message }) => /^got: .*$/mu.exec(message) ?? []);
      expect(got.join('\n'))
        .to.include(String.raw`::set-output name=a::b`)
        .and.include('%0A::debug');
    });

    for (const words of [
      ['judge', '--json', '--exchange'],
      ['report', '--from'],
    ]) {
      it(`are no others of ${words.join(' ')} on its report`, async () => {
        const again = await cli([...words, 'reports/conformance.json'], inActions, ended.folder);
        const names = commandsIn(again.stdout + again.stderr).map(({ name }) => name);
        expect(again.stdout.length).to.be.above(1000);
        for (const name of names) expect(name).to.be.oneOf(['error', 'warning', 'notice']);
      });
    }
  });

  it('of a report that somebody has edited are no others', () => {
    const commands = commandsIn(annotationsOf(poisoned(report, injected)).join('\n'));
    expect(commands).to.have.length(21);
    for (const { name } of commands) expect(name).to.be.oneOf(['error', 'warning', 'notice']);
  });
});
