import { expect } from 'chai';
import { describe, it } from 'mocha';
import { terminalOf } from './terminal.ts';

function written(use: (terminal: ReturnType<typeof terminalOf>) => void, environment = {}): string {
  let text = '';
  const stream = { isTTY: false, write: (part: string) => Boolean((text += part)) };
  use(terminalOf(stream, stream, environment));
  return text;
}

function annotate(terminal: ReturnType<typeof terminalOf>): void {
  terminal.annotate(() => ['::error::a', '::warning::b']);
}

describe('the terminal of a process', () => {
  it('prints no command to the system that keeps the log, and the same JSON', () => {
    const said = '::group::a\n \t::error::b\nc ::error::d\n';
    const shown = String.raw`\u003a:group::a${'\n'} ${'\t'}\u003a:error::b${'\n'}c ::error::d${'\n'}`;
    expect(written((terminal) => terminal.print(said))).to.equal(shown);
    expect(written((terminal) => terminal.note(said))).to.equal(`${shown}\n`);
    const value = { got: '##[add-mask]a', '##vso[x]': '::' };
    const json = written((terminal) => terminal.print(JSON.stringify(value)));
    expect(json).not.to.match(/##/u);
    expect(JSON.parse(json)).to.deep.equal(value);
  });

  it('annotates in GitHub Actions alone', () => {
    expect(written(annotate)).to.equal('');
    expect(written(annotate, { GITHUB_ACTIONS: 'false' })).to.equal('');
    expect(written(annotate, { GITHUB_ACTIONS: 'true' })).to.equal('::error::a\n::warning::b\n');
  });
});
